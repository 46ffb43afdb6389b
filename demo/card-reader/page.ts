// The one page of the card reader simulator. Dutch only: it plays a device in the citizen's room, not the broker.

import type { Card, CardKind } from '../eid-pki.ts';
import type { Pins } from './pins.ts';

const QUESTION = 'Welke kaart steekt u in de lezer?';

const troubles: Readonly<Record<CardKind, string>> = {
  good: '',
  expired: 'vervallen',
  'not-yet-valid': 'nog niet geldig',
  revoked: 'als gestolen gemeld',
  'signature-only': 'biedt het handtekeningcertificaat aan',
  'foreign-ca': 'uit een ander land',
};

export interface ReaderView {
  readonly cards: readonly Card[];
  readonly pins: Pins;
  readonly ticket: string;
  /** National number of the card picked last. */
  readonly chosen: string;
  readonly message: string;
}

export function readerPage(view: ReaderView): string {
  return `<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>${view.ticket ? QUESTION : 'Kaartlezer'} – demo</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/reader.css">
</head>
<body>
<header><p>Kaartlezersimulator <span>demo: geen echte kaarten, geen echte personen</span></p></header>
<main>
${view.ticket ? pickCard(view) : noTicket()}
</main>
</body>
</html>
`;
}

function noTicket(): string {
  return `<h1>Kaartlezer</h1>
<p>Deze pagina hoort bij een aanmelding met eID. Begin bij het e-loket en kies daar “eID en kaartlezer”.</p>`;
}

function pickCard({ cards, pins, ticket, chosen, message }: ReaderView): string {
  const picked = chosen || cards[0]?.nationalNumber;
  const blocked = chosen !== '' && pins.isBlocked(chosen);
  return `<h1>${QUESTION}</h1>
${message ? `<p class="message" role="alert">${escapeHtml(message)}</p>` : ''}
<form method="post" action="/">
<input type="hidden" name="ticket" value="${escapeHtml(ticket)}">
<fieldset>
<legend>Testkaarten</legend>
${cards.map((card) => cardChoice(card, card.nationalNumber === picked, pins)).join('\n')}
</fieldset>
<label for="pin">Pincode</label>
<p class="hint" id="pin-hint">Van elke testkaart is de pincode 1234.</p>
<input id="pin" name="pin" type="password" inputmode="numeric" autocomplete="off" aria-describedby="pin-hint">
<p class="actions">
<button type="submit" class="go">Pincode bevestigen</button>
<button type="submit" name="action" value="cancel">Kaart uitnemen en annuleren</button>${
    blocked
      ? `
<button type="submit" name="action" value="reset">Kaart deblokkeren bij de gemeente</button>`
      : ''
  }
</p>
</form>`;
}

function cardChoice(card: Card, checked: boolean, pins: Pins): string {
  const number = card.nationalNumber;
  const name = [card.givenName, card.familyName].filter(Boolean).join(' ');
  const notes = [
    card.key === 'rsa' ? 'RSA' : 'P-384',
    ...(card.foreigner ? ['verblijfskaart'] : []),
    troubles[card.kind],
    pins.isBlocked(number) ? 'geblokkeerd' : '',
  ].filter(Boolean);
  return `<label class="card"><input type="radio" name="card" value="${escapeHtml(number)}"${checked ? ' checked' : ''}>
<span><strong>${escapeHtml(name)}</strong><br>${escapeHtml(display(number))} <span class="hint">${escapeHtml(notes.join(', '))}</span></span></label>`;
}

function display(number: string): string {
  return number.replace(/^(\d\d)(\d\d)(\d\d)(\d{3})(\d\d)$/, '$1.$2.$3-$4.$5');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
