// One login as a browser and an e-loket make it, step by step, with a hand on each step.

import { createHash, randomBytes } from 'node:crypto';
import { CALLBACK, CLIENT, SECRET } from '../../bench/contract.ts';
import { Visitor } from '../../bench/load.ts';

export type Answer = Awaited<ReturnType<Visitor['send']>>;
type Send = () => Promise<Answer>;

export const steps = [
  'begin',
  'choice page',
  'key page',
  'choose',
  'prove',
  'back at the login',
  'back at the engine',
  'token',
  'userinfo',
] as const;
export type Step = (typeof steps)[number];

const BASIC = `Basic ${Buffer.from(`${CLIENT}:${SECRET}`).toString('base64')}`;

/**
 * @param ask makes the request of this step; may make it again
 * @throws when the login does not end with what the e-loket wants to know
 */
export async function walk(
  origin: string,
  visitor: Visitor,
  ask: (step: Step, send: Send) => Promise<Answer>,
): Promise<void> {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: CLIENT,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid profile',
    state: 'state',
    nonce: 'nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const begun = await ask('begin', () => visitor.send(`/auth?${query}`));
  let back = begun.location ?? '';
  // Signed in already: it leads straight home.
  if (!back.startsWith(CALLBACK)) back = await prove(back);
  const code = new URL(back, origin).searchParams.get('code');
  if (!code) throw new Error(`no code in ${back}`);

  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    code_verifier: verifier,
  }).toString();
  const eLoket = () => new Visitor(origin);
  const tokens = await ask('token', () =>
    eLoket().send('/token', {
      method: 'POST',
      body,
      headers: { authorization: BASIC, accept: 'application/json' },
    }),
  );
  const { access_token: token } = JSON.parse(tokens.body) as { access_token?: string };
  if (!token) throw new Error(`no token: ${tokens.status} ${tokens.body}`);
  const userinfo = await ask('userinfo', () =>
    eLoket().send('/userinfo', {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    }),
  );
  if (userinfo.status !== 200) throw new Error(`userinfo: ${userinfo.status} ${userinfo.body}`);

  async function prove(login: string): Promise<string> {
    const { pathname } = new URL(login, origin);
    await ask('choice page', () => visitor.send(login));
    const keyPage = await ask('key page', () => visitor.send(`${pathname}/first`));
    const csrf = /name="csrf" value="([^"]+)"/.exec(keyPage.body)?.[1] ?? '';
    const form = (fields: Record<string, string>) => ({
      method: 'POST',
      body: new URLSearchParams({ csrf, ...fields }).toString(),
    });
    const chosen = await ask('choose', () => visitor.send(login, form({ key: 'first' })));
    const proven = await ask('prove', () => visitor.send(chosen.location ?? '', form({})));
    const on = await ask('back at the login', () => visitor.send(proven.location ?? ''));
    const done = await ask('back at the engine', () => visitor.send(on.location ?? ''));
    return done.location ?? '';
  }
}
