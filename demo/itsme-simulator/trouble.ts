// The faults that show in HTTP, before or after the engine.

import { setTimeout as wait } from 'node:timers/promises';
import type { Context, Next } from 'koa';
import type { Faults } from './faults.ts';

const BACK_CHANNEL = ['/.well-known/openid-configuration', '/jwks', '/token', '/userinfo'];

export function trouble(faults: Faults, issuer: string) {
  return async function troubleFirst(ctx: Context, next: Next): Promise<void> {
    if (faults.down) {
      ctx.respond = false;
      ctx.req.socket.destroy();
      return;
    }
    const back = BACK_CHANNEL.includes(ctx.path);
    if (back && faults.delayMs > 0) await wait(faults.delayMs);
    if (back && faults.status) {
      ctx.status = faults.status;
      return;
    }
    if (ctx.path === '/authorization' && faults.error) return sendBack(ctx, faults.error, issuer);

    // A phone asks who holds it each time: no login is remembered from the one before, neither when it starts nor when it
    // is resumed (there the engine would have a page change the account by a script that our policy does not let run).
    if (/^\/authorization(\/|$)/.test(ctx.path)) withoutCookie(ctx, 'itsme_sim_session');
    await next();
    if (ctx.path.endsWith('openid-configuration')) tellLies(ctx, faults);
    changeIss(ctx, faults);
  };
}

function sendBack(ctx: Context, error: string, issuer: string): void {
  const { redirect_uri, state } = ctx.query;
  const back = new URL(String(redirect_uri));
  back.searchParams.set('error', error);
  back.searchParams.set('state', String(state));
  back.searchParams.set('iss', issuer);
  ctx.status = 303;
  ctx.redirect(back.href);
}

function withoutCookie(ctx: Context, name: string): void {
  const { cookie } = ctx.req.headers;
  if (!cookie) return;
  ctx.req.headers.cookie = cookie
    .split(/;\s*/)
    .filter((pair) => !pair.startsWith(name))
    .join('; ');
}

function tellLies(ctx: Context, { discoveryIssuer, badMetadata }: Faults): void {
  if (badMetadata) ctx.body = { issuer: 'nonsense' };
  else if (discoveryIssuer) ctx.body = { ...(ctx.body as object), issuer: discoveryIssuer };
}

function changeIss(ctx: Context, { responseIss }: Faults): void {
  const location = ctx.response.get('location');
  if (!responseIss || !URL.canParse(location)) return;
  const url = new URL(location);
  if (!url.searchParams.has('iss')) return;
  if (responseIss === 'missing') url.searchParams.delete('iss');
  else url.searchParams.set('iss', 'https://evil.example');
  ctx.set('location', url.href);
}
