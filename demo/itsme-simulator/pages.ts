// The simulator's pages: plain HTML5, no script, one stylesheet.

import { formValue, type SimulatedCitizen } from './citizens.ts';
import { type Language, texts } from './texts.ts';

export interface PhonePage {
  readonly language: Language;
  readonly action: string;
  readonly citizens: readonly SimulatedCitizen[];
  readonly advanced: boolean;
}

/** Form contract: `citizen` (select; the national number, or `sub` where there is none) and `action` (`confirm`, `refuse`, `unavailable`). */
export function phonePage({ language, action, citizens, advanced }: PhonePage): string {
  const say = texts[language];
  const options = citizens.map((citizen) => {
    const name = [citizen.givenName, citizen.familyName].filter(Boolean).join(' ');
    const number = citizen.nationalNumber ? displayNumber(citizen.nationalNumber) : say.foreign;
    return `<option value="${html(formValue(citizen))}">${html(`${name} – ${number}`)}</option>`;
  });
  return layout(
    language,
    say.heading,
    `<h1>${html(say.heading)}</h1>
<p>${html(say.asks)}</p>
<p>${html(advanced ? say.advanced : say.basic)}</p>
<form method="post" action="${html(action)}">
<label for="citizen">${html(say.who)}</label>
<select id="citizen" name="citizen">
${options.join('\n')}
</select>
<button type="submit" name="action" value="confirm" class="main">${html(say.confirm)}</button>
<button type="submit" name="action" value="refuse">${html(say.refuse)}</button>
<button type="submit" name="action" value="unavailable" class="quiet">${html(say.unavailable)}</button>
</form>
<details><summary>${html(say.about)}</summary><p>${html(say.explanation)}</p></details>`,
  );
}

/** What somebody sees who comes here without a login. */
export function homePage(language: Language = 'nl'): string {
  const say = texts[language];
  const discovery = '/.well-known/openid-configuration';
  return layout(
    language,
    say.title,
    `<h1>${html(say.title)}</h1>\n<p>${html(say.explanation)}</p>\n<p><a href="${discovery}">${discovery}</a></p>`,
  );
}

/** @param detail technical, in English, as the engine says it */
export function errorPage(detail: string, language: Language = 'nl'): string {
  const say = texts[language];
  return layout(
    language,
    say.title,
    `<h1>${html(say.title)}</h1>\n<p>${html(say.gone)}</p>\n<p><code>${html(detail)}</code></p>`,
  );
}

function layout(language: Language, title: string, main: string): string {
  const say = texts[language];
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${html(title)} – ${html(say.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><p class="notice"><strong>${html(say.title)}</strong> ${html(say.notice)}</p></header>
<main class="phone">
${main}
</main>
</body>
</html>
`;
}

/** 85.03.14-997.01 */
function displayNumber(number: string): string {
  return number.replace(/^(\d\d)(\d\d)(\d\d)(\d{3})(\d\d)$/, '$1.$2.$3-$4.$5');
}

function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
