// The two faces of a letter, plain text and HTML, made from the same parts. The HTML has no picture, no table, no script and
// nothing inside its tags but links: it reads well where styles are dropped. Pure.

import type { LetterPart } from './messages.ts';

const WIDE = '\n\n';

/** As plain text: what is said, a code on a line of its own, a link under its words. */
export function letterText(parts: readonly LetterPart[]): string {
  return `${parts.map(asText).join(WIDE)}\n`;
}

/** As a whole HTML page in one language. Every value is text and is escaped here. */
export function letterHtml(letter: {
  readonly subject: string;
  readonly locale: string;
  readonly parts: readonly LetterPart[];
}): string {
  return `<!DOCTYPE html>
<html lang="${escapeHtml(letter.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(letter.subject)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
${letter.parts.map(asHtml).join('\n')}
</main>
</body>
</html>
`;
}

const STYLE = `:root { color-scheme: light dark; }
main { max-width: 34em; margin: 0 auto; padding: 1em; font: 1.0625em/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
.code { margin: 1em 0; font-size: 2em; line-height: 1.2; letter-spacing: 0.1em; }
.small { font-size: 0.875em; }`;

function asText(part: LetterPart): string {
  if ('say' in part) return part.say;
  if ('code' in part) return `    ${part.code}`;
  if ('link' in part) return `${part.text}\n${part.link}`;
  return part.small;
}

function asHtml(part: LetterPart): string {
  if ('say' in part) return paragraph(part.say);
  if ('code' in part) return `<p class="code"><strong>${escapeHtml(part.code)}</strong></p>`;
  if ('link' in part) return `<p>${link(part.link, part.text)}</p>`;
  return `<p class="small"><small>${lines(part.small)}</small></p>`;
}

const paragraph = (text: string) => `<p>${lines(text)}</p>`;

/** A line break that somebody wrote stays one. */
const lines = (text: string) => escapeHtml(text).replaceAll('\n', '<br>\n');

/** Only web addresses become links; anything else stays words. */
function link(address: string, text: string): string {
  if (!/^https?:\/\//.test(address)) return `${escapeHtml(text)}<br>\n${escapeHtml(address)}`;
  return `<a href="${escapeHtml(address)}">${escapeHtml(text)}</a>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
