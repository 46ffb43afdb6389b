/** A support code in a page's text or source: never a piece of a longer token, which may look like one. */
export const SUPPORT_CODE = /(?<![\w-])[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}(?![\w-])/;

/** The first one. @throws when there is none */
export function supportCodeIn(text: string): string {
  const [code] = SUPPORT_CODE.exec(text) ?? [];
  if (code === undefined) throw new Error(`no support code in “${text.slice(0, 300)}”`);
  return code;
}
