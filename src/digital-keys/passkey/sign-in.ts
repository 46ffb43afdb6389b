// The pages of a passkey inside a login: use one, name yourself for a security key that holds no name, and what to do
// when it did not work. Only `judge` says who somebody is.

import type { Context, Middleware } from 'koa';
import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import { seeOther } from '#http/see-other.ts';
import type { AttemptState, KeyTools, Traits } from '../key.ts';
import type { Challenges } from './challenges.ts';
import { decoysFor } from './decoys.ts';
import { faultOf, showFault } from './faults.ts';
import type { Judgement } from './judge.ts';
import { type AskedNames, askedNames } from './names.ts';
import { allowedOf, requestOptions } from './options.ts';
import { pageTexts } from './texts.ts';
import type { UnknownOnes } from './unknown.ts';

export interface SignInParts {
  readonly rpId: string;
  readonly traits: Traits;
  readonly challenges: Challenges;
  readonly unknownOnes: UnknownOnes;
  readonly judge: (owner: string, field: string) => Promise<Judgement>;
  readonly tools: KeyTools;
}

type PageContext = Context & { readonly state: AttemptState };

export function createSignIn(parts: SignInParts): Middleware<AttemptState> {
  const names = askedNames(parts.tools);
  return async function signInWithPasskey(context) {
    const ctx = context as PageContext;
    switch (`${ctx.method} /${ctx.state.attempt.step}`) {
      case 'GET /':
        return showUse(ctx, parts);
      case 'POST /':
        return answer(ctx, parts, names);
      case 'GET /name':
        return showNamed(ctx, parts, names);
      case 'GET /failed':
        return showFault(ctx, ctx.state.attempt.path, pageTexts.useTitle);
      case 'GET /unknown':
        return showUnknown(ctx, parts);
      default:
        throw new ServiceError('not_found');
    }
  };
}

/** Options with a challenge of its own, for any passkey that the browser finds. */
export async function freshOptions(
  { rpId, challenges }: Pick<SignInParts, 'rpId' | 'challenges'>,
  interaction: string,
): Promise<string> {
  return requestOptions(rpId, await challenges.issue(interaction));
}

async function showUse(ctx: PageContext, parts: SignInParts): Promise<void> {
  await showPage(ctx, 'use', await freshOptions(parts, ctx.state.attempt.interaction));
}

async function showNamed(ctx: PageContext, parts: SignInParts, names: AskedNames): Promise<void> {
  const { interaction, path } = ctx.state.attempt;
  const allowed = await names.find(interaction);
  if (!allowed) return seeOther(ctx, path);
  const challenge = await parts.challenges.issue(interaction, { allowed: allowed.map(({ id }) => id) });
  await showPage(ctx, 'use-named', await requestOptions(parts.rpId, challenge, allowed));
}

async function showPage(ctx: PageContext, view: string, options: string): Promise<void> {
  const { attempt, csrf } = ctx.state;
  await ctx.render(`digital-keys/passkey/${view}`, {
    title: ctx.t(pageTexts.useTitle),
    help: 'passkey',
    texts: pageTexts,
    relyingPartyName: attempt.relyingPartyName,
    action: attempt.path,
    csrf,
    options,
  });
}

async function showUnknown(ctx: PageContext, { rpId, unknownOnes }: SignInParts): Promise<void> {
  const { attempt, csrf } = ctx.state;
  const credentialId = await unknownOnes.find(attempt.interaction);
  if (credentialId === undefined) return seeOther(ctx, attempt.path);
  await ctx.render('digital-keys/passkey/unknown', {
    title: ctx.t(pageTexts.unknownTitle),
    help: 'passkey-kwijt',
    texts: pageTexts,
    action: attempt.path,
    csrf,
    details: JSON.stringify({ rpId, credentialId }),
  });
}

async function answer(ctx: PageContext, parts: SignInParts, names: AskedNames): Promise<void> {
  const { attempt } = ctx.state;
  const { action, username = '', credential = '', fault = '' } = formOf(ctx);
  if (action === 'cancel') return attempt.cancel();
  if (action === 'unknown') return attempt.reject('unknown');
  if (action === 'username') return takeName(ctx, parts, names, username);
  if (credential === '') return seeOther(ctx, `${attempt.path}/failed?why=${faultOf(fault)}`);
  await conclude(ctx, parts, await parts.judge(attempt.interaction, credential));
}

/** Whoever it is, the next page looks the same: the ids of their passkeys, or ids that look like some. */
async function takeName(
  ctx: PageContext,
  { tools }: SignInParts,
  names: AskedNames,
  userName: string,
): Promise<void> {
  const { interaction, path } = ctx.state.attempt;
  if (userName.trim() === '') return seeOther(ctx, path);
  const subject = await tools.personNamed(userName);
  const theirs = allowedOf(await tools.credentials.of(subject ?? ''));
  await names.keep(interaction, theirs.length > 0 ? theirs : decoysFor(userName, tools.derive));
  seeOther(ctx, `${path}/name`);
}

async function conclude(ctx: PageContext, parts: SignInParts, judgement: Judgement): Promise<void> {
  const { attempt } = ctx.state;
  switch (judgement.type) {
    case 'refused':
      return attempt.reject(judgement.reason, judgement.detail);
    case 'unknown':
      await attempt.note('unknown');
      await parts.unknownOnes.keep(attempt.interaction, judgement.credentialId);
      return seeOther(ctx, `${attempt.path}/unknown`);
    case 'proven': {
      const { subject, id: credential } = judgement.credential;
      const { level, amr } = parts.traits;
      return attempt.succeed({ who: { subject }, level, amr, credential, at: parts.tools.clock.now() });
    }
  }
}
