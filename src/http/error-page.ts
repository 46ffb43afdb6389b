// The one place that catches. People get a kind page with a way home and a support code; machines get JSON; the log gets the rest.

import type { Context, Middleware } from 'koa';
import type { Clock } from '#clock.ts';
import { type ErrorCode, ServiceError } from '#errors.ts';
import { dateAndTime } from '#i18n/moments.ts';
import { type Locale, nameIn } from '#i18n/texts.ts';
import { noteSupportCode } from './request-id.ts';
import { errorPageTexts, errorTexts } from './texts.ts';
import type { HomeAddress, WayHome } from './way-home.ts';
import { loginIn } from './way-home.ts';

export interface ErrorPageTools {
  readonly clock: Clock;
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void };
  readonly wayHome: WayHome;
  /** Names and addresses of a relying party, or undefined when it is not registered. */
  readonly homeOf: (relyingParty: string) => Promise<HomeAddress | undefined>;
  /** A fresh support code, for errors that belong to no login. */
  readonly newSupportCode: () => string;
  /** Told of every error page, so that its support code opens something. */
  readonly onShown: (shown: ShownError) => Promise<void>;
  /** Counts every one of them. */
  readonly countShown: (code: ErrorCode) => void;
}

export interface ShownError {
  readonly code: ErrorCode;
  readonly supportCode: string;
  /** The story of the login that it belongs to. */
  readonly story?: string | undefined;
  readonly relyingParty?: string | undefined;
  readonly locale: Locale;
  readonly address: string;
}

/** A link that opens something by itself is not written into the log. */
const LINK = /^(\/activeren\/)[\w-]{20,}/;
/** Where somebody whose e-loket we do not know finds it, and the keys that work there. */
const CHOOSE = '/hulp/kiezen';

export type ShowError = (ctx: Context, error: unknown, relyingParty?: string) => Promise<void>;

/** Shows `error` as the answer to this request. Never throws: with the stores gone it still gives a plain page. */
export function createShowError(tools: ErrorPageTools): ShowError {
  return async function showError(ctx, error, party) {
    const relyingParty = party ?? (ctx.state['relyingParty'] as string | undefined);
    const failure = asServiceError(error);
    const home = await findHome(tools, ctx, relyingParty);
    const code = shownCode(failure.code, home?.ended);
    const supportCode = home?.supportCode ?? tools.newSupportCode();
    ctx.state['supportCode'] = supportCode;
    noteSupportCode(supportCode);
    tools.countShown(code);
    ctx.state['openUntil'] = undefined;
    report(tools, ctx, failure, error, supportCode);
    // A request of a known relying party that the engine refused has its story from oidc/login-record.ts, under this code.
    if (party === undefined || ctx.path !== '/auth')
      await keep(tools, ctx, { code, supportCode, story: home?.story, relyingParty });

    // What was refused after the engine had answered goes nowhere: a redirect may hold a code that nothing recorded.
    ctx.remove('Location');
    if (failure.retryAfter !== undefined) ctx.set('Retry-After', String(failure.retryAfter));
    const status = failure.status;
    if (!ctx.accepts('html') || ctx.accepts('json', 'html') === 'json') {
      ctx.status = status;
      ctx.body = { error: failure.code, support_code: supportCode };
      return;
    }
    const locale = ctx.state['locale'] as Locale;
    await ctx.render(
      'error',
      {
        title: ctx.t(errorTexts[code].title),
        help: code,
        text: ctx.t(errorTexts[code].text),
        supportCode,
        time: dateAndTime(tools.clock.now(), locale),
        links: home ? homeLinks(ctx, home, code) : [{ href: CHOOSE, text: ctx.t(errorPageTexts.choose) }],
        texts: errorPageTexts,
      },
      { status },
    );
  };
}

/** Outermost middleware after locale and render: turns whatever was thrown into the error page. */
export function catchErrors(showError: ShowError): Middleware {
  return async function catchAll(ctx, next) {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) throw new ServiceError('not_found');
      // The engine answers machines itself, and does not say when to come back.
      if (ctx.status === 503 && !ctx.res.hasHeader('Retry-After')) ctx.set('Retry-After', '5');
    } catch (error) {
      await showError(ctx, error);
    }
  };
}

function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  return new ServiceError('unexpected', { cause: error });
}

interface FoundHome {
  readonly address: HomeAddress;
  readonly story?: string | undefined;
  readonly supportCode?: string;
  readonly ended?: 'finished' | 'cancelled' | 'refused' | undefined;
}

async function findHome(
  tools: ErrorPageTools,
  ctx: Context,
  relyingParty?: string,
): Promise<FoundHome | undefined> {
  try {
    const login = loginIn(ctx);
    const home = login ? await tools.wayHome.find(login) : undefined;
    const id = home?.relyingParty ?? relyingParty;
    const address = id ? await tools.homeOf(id) : undefined;
    if (!address) return undefined;
    return home
      ? { address, story: home.story, supportCode: home.supportCode, ended: home.ended }
      : { address };
  } catch {
    // The way home is a courtesy: when the stores are gone the page is shown without it.
    return undefined;
  }
}

/** A page of a login that already ended is not an error of the citizen's: say so. */
function shownCode(code: ErrorCode, ended: FoundHome['ended']): ErrorCode {
  const lost = code === 'interaction_expired' || code === 'interaction_unknown' || code === 'other_browser';
  return lost && ended === 'finished' ? 'interaction_finished' : code;
}

function homeLinks(ctx: Context, { address }: FoundHome, code: ErrorCode) {
  const name = nameIn(address.names, ctx.state['locale']);
  const again = address.initiate_login_uri ?? address.home_uri;
  if (code === 'interaction_finished') return [{ href: again, text: ctx.t(errorPageTexts.goOnAt, { name }) }];
  if (address.initiate_login_uri) {
    return [
      { href: again, text: ctx.t(errorPageTexts.startAgain, { name }) },
      { href: address.home_uri, text: ctx.t(errorPageTexts.backTo, { name }) },
    ];
  }
  return [{ href: address.home_uri, text: ctx.t(errorPageTexts.backTo, { name }) }];
}

/** A courtesy as well: without the stores the code stands on the page and in the log. */
async function keep(
  { onShown, log }: ErrorPageTools,
  ctx: Context,
  shown: Omit<ShownError, 'locale' | 'address'>,
): Promise<void> {
  try {
    await onShown({ ...shown, locale: ctx.state['locale'] as Locale, address: ctx.ip });
  } catch (error) {
    log.warn({ err: error, supportCode: shown.supportCode }, 'an error page left no trace');
  }
}

function report(
  tools: ErrorPageTools,
  ctx: Context,
  failure: ServiceError,
  error: unknown,
  supportCode: string,
): void {
  const fields = {
    code: failure.code,
    supportCode,
    method: ctx.method,
    path: ctx.path.replace(LINK, '$1…').slice(0, 200),
    detail: failure.detail,
  };
  if (failure.status >= 500)
    tools.log.error(
      { ...fields, err: error instanceof ServiceError ? (error.cause ?? error) : error },
      'request failed',
    );
  else tools.log.warn(fields, 'request refused');
}
