// The page of user name and password inside a login. Whoever the user name belongs to, and whether it belongs to anybody,
// the answer to a wrong pair is the same: same words, same status, same work.

import type { Context, Middleware } from 'koa';
import { ServiceError } from '#errors.ts';
import { type Form, formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import type { Attempt, AttemptState, Credential, KeyTools, Traits } from '../key.ts';
import { sayGuess } from '../shared/guesses/say-guess.ts';
import type { BoundedPool } from './bounded-pool.ts';
import { dataOf } from './credential.ts';
import type { Hashing } from './hashing.ts';
import { lengthOfPassword, PASSWORD_LONGEST } from './password-rules.ts';
import { guessWords, loginTexts as texts } from './texts.ts';
import { indexOfUserName } from './user-name.ts';

export interface LoginParts {
  readonly traits: Traits;
  readonly tools: KeyTools;
  readonly hashing: Hashing;
  readonly line: BoundedPool;
}

type PageContext = Context & { readonly state: AttemptState & { readonly form?: Form } };

export function createAuthenticate(parts: LoginParts): Middleware<AttemptState> {
  return async function authenticateByPassword(context) {
    const ctx = context as PageContext;
    switch (`${ctx.method} /${ctx.state.attempt.step}`) {
      case 'GET /':
        return showForm(ctx);
      case 'POST /':
        return formOf(ctx)['action'] === 'cancel' ? ctx.state.attempt.cancel() : judge(ctx, parts);
      default:
        throw new ServiceError('not_found');
    }
  };
}

async function judge(ctx: PageContext, parts: LoginParts): Promise<void> {
  const { username = '', password = '' } = formOf(ctx);
  const missing: FieldError[] = [];
  if (username.trim() === '') missing.push({ field: 'username', text: ctx.t(texts.noUserName) });
  if (password === '') missing.push({ field: 'password', text: ctx.t(texts.noPassword) });
  if (missing.length > 0) return showForm(ctx, missing, username);

  const { tools, hashing, line } = parts;
  const index = indexOfUserName(username, tools.derive);
  const credential = await tools.credentials.find(index);
  const target = { target: `user-name:${index}`, subject: credential?.subject };
  // The place in line comes first: who cannot be served has not guessed either.
  const guess = await line.run(async () => {
    const judged = await ctx.state.attempt.guess(target, async () =>
      (await fits(hashing, credential, password)) ? credential : undefined,
    );
    if (judged.type === 'right') await renewHash(parts, index, judged.value, password);
    return judged;
  });
  if (guess.type !== 'right') {
    return showForm(ctx, [{ text: sayGuess(guess, guessWords, ctx.state.locale) }], username);
  }
  await succeed(ctx.state.attempt, parts, guess.value);
}

/** Nothing so long was ever chosen: that is known without hashing, and of every user name alike. */
async function fits(
  hashing: Hashing,
  credential: Credential | undefined,
  password: string,
): Promise<boolean> {
  if (lengthOfPassword(password) > PASSWORD_LONGEST) return false;
  return hashing.verify(credential && dataOf(credential).hash, password);
}

/** Hashes anew at today's cost. */
async function renewHash(
  { hashing, tools }: LoginParts,
  index: string,
  credential: Credential,
  password: string,
): Promise<void> {
  const { hash } = dataOf(credential);
  if (!hashing.isOutdated(hash)) return;
  const renewed = await hashing.hash(password);
  // Its owner may have chosen another password meanwhile: that one stays.
  const kept = await tools.credentials.find(index);
  if (kept?.id !== credential.id || dataOf(kept).hash !== hash) return;
  await tools.credentials.update(kept.id, { ...dataOf(kept), hash: renewed });
}

async function succeed(attempt: Attempt, { traits, tools }: LoginParts, credential: Credential) {
  await attempt.succeed({
    who: { subject: credential.subject },
    level: traits.level,
    amr: traits.amr,
    credential: credential.id,
    at: tools.clock.now(),
  });
}

/** With errors: the form again, the user name kept and the password gone. */
async function showForm(ctx: PageContext, errors: readonly FieldError[] = [], userName = ''): Promise<void> {
  const { attempt, csrf } = ctx.state;
  const autofill = await attempt.autofill?.();
  const field = { name: 'username', label: ctx.t(texts.userName), value: userName };
  await ctx.render(
    'digital-keys/password/login',
    {
      title: ctx.t(texts.title),
      help: 'password',
      errors,
      texts,
      relyingPartyName: attempt.relyingPartyName,
      action: attempt.path,
      csrf,
      userName: { ...field, autocomplete: autofill ? 'username webauthn' : 'username', autofocus: true },
      password: {
        name: 'password',
        type: 'password',
        label: ctx.t(texts.password),
        autocomplete: 'current-password',
      },
      forgotten: `/hulp?${new URLSearchParams({ topic: 'wachtwoord-vergeten', from: attempt.login })}`,
      autofill,
    },
    { status: errors.length > 0 ? 422 : 200 },
  );
}
