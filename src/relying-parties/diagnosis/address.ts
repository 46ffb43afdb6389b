// An address as a relying party sent it, made fit to be kept: it may hold anything.

const LONGEST = 500;

export interface SentAddress {
  readonly text: string;
  /** False where something was taken out or cut: what is left is not what was sent. */
  readonly whole: boolean;
}

/**
 * Without the values of its query, without a password and without what follows `#`: there may be codes or personal data
 * in them. Works on text that no parser takes as well.
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
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return { text: cut, whole: cut === sent };
}
