// Reads what the inbox shows of a mail: its subject and its plain text (RFC 2045, 2046, 2047). Enough for what our own mails hold:
// UTF-8, quoted-printable or base64, one level of parts inside another.

export interface ReadMail {
  readonly subject: string;
  readonly text: string;
}

export function readMail(raw: string): ReadMail {
  const whole = split(raw);
  return { subject: decodeWords(whole.header('subject')), text: plainText(whole).trim() };
}

interface Part {
  /** The value of a header, unfolded; '' without it. */
  header(name: string): string;
  readonly body: string;
}

function split(raw: string): Part {
  const lines = raw.replaceAll('\r\n', '\n');
  const end = lines.indexOf('\n\n');
  const head = (end < 0 ? lines : lines.slice(0, end)).replace(/\n[ \t]+/g, ' ').split('\n');
  return {
    header(name) {
      const line = head.find((one) => one.toLowerCase().startsWith(`${name}:`)) ?? '';
      return line.slice(name.length + 1).trim();
    },
    body: end < 0 ? '' : lines.slice(end + 2),
  };
}

function plainText(part: Part): string {
  const type = part.header('content-type') || 'text/plain';
  if (/^text\/plain\b/i.test(type)) return decodeBody(part.body, part.header('content-transfer-encoding'));
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!/^multipart\//i.test(type) || boundary === undefined) return '';
  const [, ...parts] = part.body.split(`--${boundary}`);
  const texts = parts.map((one) => (one.startsWith('--') ? '' : plainText(split(one.replace(/^\n/, '')))));
  return texts.find((text) => text !== '') ?? '';
}

function decodeBody(body: string, encoding: string): string {
  if (/^base64$/i.test(encoding)) return Buffer.from(body, 'base64').toString();
  return /^quoted-printable$/i.test(encoding) ? decodeQuoted(body.replace(/=\n/g, '')) : body;
}

/** `=E2=82=AC` → €. The bytes are UTF-8. */
function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString();
}

/** `=?UTF-8?Q?caf=C3=A9?=` → café. Between two such words the space is no space. */
function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
      way.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString()
        : decodeQuoted(word.replaceAll('_', ' ')),
    );
}
