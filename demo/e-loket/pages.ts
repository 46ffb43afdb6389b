// The pages of the demo e-loket: plain HTML from typed data. Everything that came from outside is escaped.

import type { Citizen } from '../citizens.ts';
import type { Received } from './relying-party.ts';
import type { Service } from './services.ts';

export function startPage(view: {
  services: readonly Service[];
  citizens: readonly Citizen[];
  signedIn: readonly string[];
  issuer: string;
}): string {
  const { services, citizens, signedIn, issuer } = view;
  return page(
    'Probeer Sleutelbos',
    `<h1>Probeer Sleutelbos</h1>
<p class="lead">U bent een burger en dit zijn e-loketten. Kies er een, meld u aan met een digitale sleutel en kijk wat het e-loket te weten komt.</p>
<ol>
<li>Klik hieronder op <strong>Aanmelden</strong> bij een e-loket.</li>
<li>Kies <strong>eID</strong> (kies een kaart, pincode <code>1234</code>) of <strong>itsme</strong> (bevestig op de telefoon). Maria Janssens heeft beide.</li>
<li>Probeer daarna een tweede e-loket: u hoeft u niet opnieuw aan te melden, behalve als dat loket een andere sleutel vraagt.</li>
</ol>
<h2>E-loketten</h2>
<ul class="services">${services
      .map(
        ({ id, name, accepts }) => `
<li><h3>${html(name)}</h3><p>${html(accepts)}</p>
<p class="row"><a class="button" href="/aanmelden/${id}">Aanmelden<span class="hidden"> bij ${html(name)}</span></a>${signedIn.includes(id) ? `<a href="/dienst/${id}">U bent aangemeld: bekijk</a>` : ''}</p></li>`,
      )
      .join('')}
</ul>
<h2>Burgers</h2>
<p>Iedereen is verzonnen. De pincode van elke kaart is <code>1234</code>.</p>
<div class="scroll"><table class="people"><caption class="hidden">Verzonnen burgers</caption>
<thead><tr><th scope="col">Naam</th><th scope="col">Rijksregisternummer</th><th scope="col">Situatie</th></tr></thead>
<tbody>${citizens
      .map(
        ({ givenName, familyName, nationalNumber, situation }) => `
<tr><th scope="row">${html([givenName, familyName].filter(Boolean).join(' '))}</th><td>${nationalNumber ? `<code>${nationalNumber}</code>` : '–'}</td><td>${html(situation)}</td></tr>`,
      )
      .join('')}</tbody></table></div>
<h2>Voor ontwikkelaars</h2>
<p>Issuer: <code>${html(issuer)}</code> – <a href="${html(issuer)}/.well-known/openid-configuration">discovery</a>. Zet parameters van een aanvraag achter het adres, bijvoorbeeld <a href="/aanmelden/demo-low?acr_values=high"><code>/aanmelden/demo-low?acr_values=high</code></a>, <a href="/aanmelden/demo-low?prompt=login"><code>?prompt=login</code></a> of <a href="/aanmelden/demo-low?max_age=60"><code>?max_age=60</code></a>.</p>`,
  );
}

export function servicePage({ service, claims, userinfo }: Received): string {
  return page(
    service.name,
    `<p><a href="/">Alle e-loketten</a></p>
<h1>${html(service.name)}</h1>
<p class="lead">Welkom, <strong>${html(String(userinfo['name'] ?? claims['sub']))}</strong>. U bent aangemeld.</p>
<dl class="facts"><dt>Niveau (acr)</dt><dd id="acr">${html(String(claims['acr']))}</dd><dt>Sleutel (authmech)</dt><dd id="authmech">${html(String(claims['authmech']))}</dd></dl>
<p class="row"><a class="button" href="/afmelden/${service.id}">Afmelden</a><a href="/aanmelden/${service.id}?prompt=login">Opnieuw aanmelden</a></p>
<h2>Wat dit e-loket ontving</h2>
${table('ID-token', claims, 'id-token')}
${table('Userinfo', userinfo, 'userinfo')}`,
  );
}

export function messagePage(title: string, text: string, again?: string): string {
  return page(
    title,
    `<h1>${html(title)}</h1><p class="lead">${html(text)}</p><p class="row">${again ? `<a class="button" href="${html(again)}">Opnieuw proberen</a>` : ''}<a href="/">Alle e-loketten</a></p>`,
  );
}

/** The relying party got an OAuth error: shown as it came, so that integrators can read it. */
export function refusedPage(service: Service, error: string, description: string): string {
  return page(
    'Niet aangemeld',
    `<h1>Niet aangemeld</h1><p class="lead">${error === 'access_denied' ? 'U keerde terug zonder u aan te melden.' : 'Aanmelden lukte niet.'}</p>
<dl class="facts"><dt>error</dt><dd id="error">${html(error)}</dd><dt>error_description</dt><dd>${html(description)}</dd></dl>
<p class="row"><a class="button" href="/aanmelden/${service.id}">Opnieuw proberen</a><a href="/">Alle e-loketten</a></p>`,
  );
}

function table(caption: string, record: Readonly<Record<string, unknown>>, id: string): string {
  const rows = Object.entries(record).map(
    ([name, value]) =>
      `<tr><th scope="row"><code>${html(name)}</code></th><td><code>${html(typeof value === 'string' ? value : JSON.stringify(value))}</code></td></tr>`,
  );
  return `<div class="scroll"><table id="${id}"><caption>${html(caption)}</caption><tbody>${rows.join('')}</tbody></table></div>
<script type="application/json" id="${id}-json">${JSON.stringify(record).replaceAll('<', '\\u003c')}</script>`;
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>${html(title)} – demo</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/e-loket.css"></head>
<body><header><p>Demo-e-loketten <span>– niet echt, alleen om te proberen</span></p></header><main>${body}</main></body></html>`;
}

function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
