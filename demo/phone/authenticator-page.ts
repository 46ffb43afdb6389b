// The authenticator app: codes of this moment, the one that was added last on top.

import type { Account, Codes } from './authenticator.ts';
import { grouped, html, layout } from './layout.ts';

export interface AuthenticatorView {
  readonly accounts: readonly { readonly account: Account; readonly codes: Codes }[];
  /** Id of the account to show first, from its address; '' for none. */
  readonly chosen: string;
  /** What went wrong with the form; '' for nothing. */
  readonly fault: string;
}

export function authenticatorPage({ accounts, chosen, fault }: AuthenticatorView): string {
  const sorted = accounts.toSorted(
    (a, b) => Number(b.account.id === chosen) - Number(a.account.id === chosen),
  );
  const codes = sorted.map(({ account, codes: now }) => card(account, now, account.id === chosen));
  return layout(
    '/authenticator',
    fault ? `Fout: Authenticator` : 'Authenticator',
    `<h1>Authenticator</h1>
${codes.length > 0 ? `<ol class="messages" role="list">\n${codes.join('\n')}\n</ol>` : EMPTY}
<form method="get" action="/authenticator" class="row">
${chosen ? `<input type="hidden" name="account" value="${html(chosen)}">\n` : ''}<button type="submit">Ververs de codes</button>
</form>
<h2>Account toevoegen</h2>
<form method="post" action="/authenticator">
<label for="secret">Geheime sleutel</label>
<p class="hint" id="secret-hint">Plak de sleutel die onder de QR-code staat, of het hele adres dat met otpauth:// begint.</p>
${fault ? `<p class="fault" id="secret-fault">${html(fault)}</p>\n` : ''}<input id="secret" name="secret" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="${fault ? 'secret-fault ' : ''}secret-hint"${fault ? ' aria-invalid="true"' : ''}>
<button type="submit" class="go">Toevoegen</button>
</form>`,
  );
}

const EMPTY = '<p class="empty">Nog geen accounts. Voeg er hieronder een toe.</p>';

function card({ name }: Account, { current, next, left }: Codes, isChosen: boolean): string {
  return `<li>
<article class="card${isChosen ? ' chosen' : ''}">
<p class="about"><strong>${html(name)}</strong></p>
<p class="code">${grouped(current)}</p>
<p class="hint">Nog ${left} ${left === 1 ? 'seconde' : 'seconden'}. Daarna <span class="next">${grouped(next)}</span></p>
</article>
</li>`;
}
