// The inbox: every text message and mail of everybody, newest first, the code in it big.

import type { ReceivedMessage } from './inbox.ts';
import { grouped, html, layout } from './layout.ts';

export interface InboxView {
  readonly messages: readonly ReceivedMessage[];
  readonly recipients: readonly string[];
  /** Shown only; '' for everybody. */
  readonly to: string;
}

export function inboxPage(view: InboxView): string {
  return layout(
    '/',
    'Berichten',
    `<h1>Berichten</h1>
${filter(view)}
${view.messages.length > 0 ? list(view.messages) : EMPTY}`,
  );
}

const EMPTY = `<p class="empty">Nog geen berichten. Vraag bij het aanmelden een code, en kijk dan hier.</p>`;

function filter({ recipients, to }: InboxView): string {
  const options = ['', ...recipients].map(
    (one) =>
      `<option value="${html(one)}"${one === to ? ' selected' : ''}>${html(one || 'iedereen')}</option>`,
  );
  return `<form method="get" action="/" class="row">
<label for="to">Berichten aan</label>
<select id="to" name="to">${options.join('')}</select>
<button type="submit">Toon of ververs</button>
</form>`;
}

function list(messages: readonly ReceivedMessage[]): string {
  return `<ol class="messages" role="list">
${messages.map(card).join('\n')}
</ol>`;
}

function card({ channel, to, subject, text, at }: ReceivedMessage): string {
  const code = codeIn(text);
  return `<li>
<article class="card ${channel}">
<p class="about"><strong>${channel === 'sms' ? 'Sms' : 'Mail'}</strong> aan ${html(to)}, om <time datetime="${html(at)}">${timeOf(at)}</time></p>
${subject ? `<h2>${html(subject)}</h2>\n` : ''}${code ? `<p class="code">${html(code)}</p>\n` : ''}<p class="text">${withLinks(text)}</p>
</article>
</li>`;
}

/** The first six digits that stand by themselves, as people read them. */
function codeIn(text: string): string | undefined {
  const [, first, second] = /(?<![\d+.,-])(\d{3})[ \u00a0]?(\d{3})(?![\d.,-]*\d)/.exec(text) ?? [];
  return first && second ? grouped(first + second) : undefined;
}

/** Web addresses become links; the rest is escaped. */
function withLinks(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, n) => (n % 2 === 1 ? `<a href="${html(piece)}">${html(piece)}</a>` : html(piece)))
    .join('');
}

function timeOf(at: string): string {
  return new Date(at).toLocaleTimeString('nl-BE', { timeZone: 'Europe/Brussels' });
}
