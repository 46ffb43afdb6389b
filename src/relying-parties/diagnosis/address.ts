// An address as a relying party sent it, made fit to be kept: it may hold anything.

const LONGEST = 500;
/** As long as codes and tokens are, and longer than a UUID; or a national number, with dots or without. */
const SECRET_LIKE = /[\w~-]{40,}|(?<!\d)\d{2}\.?\d{2}\.?\d{2}[.-]?\d{3}[.-]?\d{2}(?!\d)/g;

/** The text without what looks like a code, a token or a national number. */
export function withoutSecrets(text: string): string {
  return text.replace(SECRET_LIKE, '…');
}

export interface SentAddress {
  readonly text: string;
  /** False where something was taken out or cut: what is left is not what was sent. */
  readonly whole: boolean;
}

/**
 * Without the values of its query, without a password and without what follows `#`: there may be codes or personal data
 * in them. Nor with what looks like one elsewhere. Works on text that no parser takes as well.
 */
export function withoutValues(sent: string): SentAddress {
  const [beforeHash = '', ...afterHash] = sent.split('#');
  const [place = '', ...query] = beforeHash.split('?');
  const bare = place.replace(/^([^/]*\/\/)[^/@]*@/, '$1…@');
  const names = query
    .join('?')
    .split('&')
    .map((pair) => pair.replace(/=.+$/s, '=…'))
    .join('&');
  const text = `${bare}${query.length > 0 ? `?${names}` : ''}${afterHash.length > 0 ? '#…' : ''}`;
  const plain = withoutSecrets(text);
  const cut = plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
  return { text: cut, whole: cut === sent };
}
