// A feed (RFC 4287). Everything in it is text: nothing that somebody wrote can become a part of the document.

import type { Locale } from '#i18n/texts.ts';

export interface Entry {
  readonly id: string;
  /** When it last changed, epoch milliseconds. */
  readonly at: number;
  readonly title: string;
  readonly text: string;
}

export function atomOf(feed: {
  /** Of the page that says the same. */
  readonly address: string;
  readonly title: string;
  readonly locale: Locale;
  /** The latest first. */
  readonly entries: readonly Entry[];
  readonly now: number;
}): string {
  const { address, title, locale, entries, now } = feed;
  const written = entries.map(
    (entry) => `<entry>
<id>${plain(`${address}#${entry.id}`)}</id>
<updated>${moment(entry.at)}</updated>
<title>${plain(entry.title)}</title>
<link href="${plain(address)}"/>
<content type="text">${plain(entry.text || entry.title)}</content>
</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
<id>${plain(address)}</id>
<title>${plain(title)}</title>
<updated>${moment(entries[0]?.at ?? now)}</updated>
<author><name>${plain(new URL(address).host)}</name></author>
<link href="${plain(address)}"/>
<link rel="self" href="${plain(`${address}.atom`)}"/>
${written.join('\n')}
</feed>
`;
}

const moment = (at: number) => new Date(at).toISOString();

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Characters that XML 1.0 has no place for are left out. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not stay
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return clean.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
