// The phone: shows who asks and lets the citizen confirm or refuse.

import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { Context, Next } from 'koa';
import { errors, type InteractionResults, type Provider } from 'oidc-provider';
import { formValue, type SimulatedCitizen } from './citizens.ts';
import type { Faults } from './faults.ts';
import { errorPage, homePage, phonePage } from './pages.ts';
import { ACR_ADVANCED, ACR_BASIC } from './provider.ts';
import { languageFrom } from './texts.ts';

const FORM_LIMIT = 4096;
const style = readFileSync(new URL('./style.css', import.meta.url), 'utf8');

export interface Phone {
  readonly citizens: readonly SimulatedCitizen[];
  readonly faults: Faults;
}

/** Serves `/phone/:uid` and `/style.css`; everything else goes on to the engine. */
export function phone(provider: Provider, { citizens, faults }: Phone) {
  return async function phoneRoutes(ctx: Context, next: Next): Promise<void> {
    if (ctx.path === '/style.css') {
      ctx.type = 'css';
      ctx.body = style;
      return;
    }
    if (ctx.path === '/') {
      ctx.type = 'html';
      ctx.body = homePage(languageFrom(ctx.acceptsLanguages('nl', 'fr', 'de', 'en')));
      return;
    }
    if (!ctx.path.startsWith('/phone/')) return next();
    try {
      const { params } = await provider.interactionDetails(ctx.req, ctx.res);
      const advanced = String(params['acr_values'] ?? '')
        .split(' ')
        .includes(ACR_ADVANCED);
      if (ctx.method === 'POST') {
        const result = answer(await readForm(ctx.req), citizens, acrOf(faults, advanced));
        ctx.status = 303;
        ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
        return;
      }
      ctx.type = 'html';
      ctx.body = phonePage({
        language: languageFrom(params['ui_locales']),
        action: ctx.path,
        citizens,
        advanced,
      });
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      ctx.status = 400;
      ctx.type = 'html';
      ctx.body = errorPage(error.error_description ?? error.message);
    }
  };
}

function answer(
  form: URLSearchParams,
  citizens: readonly SimulatedCitizen[],
  acr: string | undefined,
): InteractionResults {
  switch (form.get('action')) {
    case 'confirm': {
      const citizen = citizens.find((candidate) => formValue(candidate) === form.get('citizen'));
      if (!citizen) return { error: 'invalid_request', error_description: 'nobody with that number' };
      return { login: { accountId: citizen.sub, remember: false, ...(acr && { acr }) } };
    }
    case 'unavailable':
      return { error: 'temporary_unavailable' }; // itsme's own spelling
    default:
      return { error: 'access_denied', error_description: 'the citizen refused' };
  }
}

function acrOf({ acr }: Faults, advanced: boolean): string | undefined {
  switch (acr) {
    case 'basic':
      return ACR_BASIC;
    case 'none':
      return undefined;
    default:
      return advanced ? ACR_ADVANCED : ACR_BASIC;
  }
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > FORM_LIMIT) throw new errors.InvalidRequest('form too large');
  }
  return new URLSearchParams(text);
}
