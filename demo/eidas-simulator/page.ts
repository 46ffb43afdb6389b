// The node's one page: who one is, how sure the own country is of it, confirm or refuse. Plain HTML5, no script. It takes
// its looks from the itsme simulator's style sheet.

import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { Context, Next } from 'koa';
import { errors, type InteractionResults, type Provider } from 'oidc-provider';
import { type Europeans, nameOf } from './people.ts';
import { LOA, loaLevels } from './provider.ts';

const FORM_LIMIT = 4096;
const style = readFileSync(new URL('../itsme-simulator/style.css', import.meta.url), 'utf8');

/** Serves `/`, `/person/:uid` and `/style.css`; everything else goes on to the engine. */
export function page(provider: Provider, people: Europeans) {
  return async function pageRoutes(ctx: Context, next: Next): Promise<void> {
    if (ctx.path === '/style.css') {
      ctx.type = 'css';
      ctx.body = style;
      return;
    }
    if (ctx.path !== '/' && !ctx.path.startsWith('/person/')) return next();
    ctx.type = 'html';
    if (ctx.path === '/') {
      ctx.body = layout('<p>Come here from a login with a European key.</p>');
      return;
    }
    try {
      await provider.interactionDetails(ctx.req, ctx.res);
      if (ctx.method !== 'POST') {
        ctx.body = layout(form(ctx.path, people));
        return;
      }
      const result = answer(await readForm(ctx.req), people);
      ctx.status = 303;
      ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      ctx.status = 400;
      ctx.body = layout('<p>This login is over. Go back to where you came from.</p>');
    }
  };
}

/** Form contract: `person` (PersonIdentifier), `level` (`high`, `substantial`, `low`) and `action` (`confirm`, `refuse`). */
function form(action: string, people: Europeans): string {
  const persons = people.map((one) => `<option value="${html(one.id)}">${html(nameOf(one))}</option>`);
  const levels = loaLevels.map((level) => `<option value="${level}">${level}</option>`);
  return `<form method="post" action="${html(action)}">
<label for="person">Who are you?</label>
<select id="person" name="person">${persons.join('')}</select>
<label for="level">Level of your means</label>
<select id="level" name="level">${levels.join('')}</select>
<button type="submit" name="action" value="confirm" class="main">Confirm</button>
<button type="submit" name="action" value="refuse">Refuse</button>
</form>`;
}

function answer(given: URLSearchParams, people: Europeans): InteractionResults {
  const person = people.find(({ id }) => id === given.get('person'));
  const level = loaLevels.find((one) => one === given.get('level'));
  if (given.get('action') !== 'confirm') return { error: 'access_denied', error_description: 'refused' };
  if (!person || !level) return { error: 'invalid_request', error_description: 'no such person or level' };
  return { login: { accountId: person.id, acr: LOA + level, remember: false } };
}

function layout(main: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>eIDAS node (simulated)</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><p class="notice"><strong>eIDAS node (simulated)</strong> Everybody here is invented.</p></header>
<main class="phone">
<h1>Sign in with your European key</h1>
${main}
</main>
</body>
</html>
`;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > FORM_LIMIT) throw new errors.InvalidRequest('form too large');
  }
  return new URLSearchParams(text);
}

function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
