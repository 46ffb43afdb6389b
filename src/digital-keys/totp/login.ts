// The page that asks for the code of an app, inside a login. A code that was used before is a wrong code.

import type { Context, Middleware } from 'koa';
import { ServiceError } from '#errors.ts';
import { type Form, formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import type { AttemptState, Credential, KeyTools, Traits } from '../key.ts';
import { sayGuess } from '../shared/guesses/say-guess.ts';
import { dataOf } from './credential.ts';
import { guessWords, loginTexts as texts } from './texts.ts';
import { matchingStep, readCode } from './totp.ts';

type PageContext = Context & { readonly state: AttemptState & { readonly form?: Form } };

export function createAuthenticate(traits: Traits, tools: KeyTools): Middleware<AttemptState> {
  return async function authenticateByApp(context) {
    const ctx = context as PageContext;
    const { attempt } = ctx.state;
    const way = `${ctx.method} /${attempt.step}`;
    if (way !== 'GET /' && way !== 'POST /') throw new ServiceError('not_found');
    if (formOf(ctx)['action'] === 'cancel') return attempt.cancel();
    const { subject } = attempt;
    if (subject === undefined) throw new ServiceError('key_not_offered', { detail: 'totp needs a person' });
    // A blocked app is as good as none: its codes are wrong ones, so a thief who still has it wins no guesses at another.
    const apps = (await tools.credentials.of(subject)).filter(({ blocked }) => !blocked);
    if (apps.length === 0) return attempt.reject('not_active');
    return ctx.method === 'GET' ? showForm(ctx, apps) : judge(ctx, { subject, apps, traits, tools });
  };
}

interface Asked {
  readonly subject: string;
  readonly apps: readonly Credential[];
  readonly traits: Traits;
  readonly tools: KeyTools;
}

async function judge(ctx: PageContext, { subject, apps, traits, tools }: Asked): Promise<void> {
  const { attempt, locale } = ctx.state;
  const typed = formOf(ctx)['code'] ?? '';
  const code = readCode(typed);
  if (!code) {
    const text = ctx.t(typed.trim() === '' ? texts.noCode : texts.notSixDigits);
    return showForm(ctx, apps, [{ field: 'code', text }]);
  }
  const guess = await attempt.guess({ target: `totp:${subject}`, subject }, () => appWith(code, apps, tools));
  if (guess.type !== 'right') {
    return showForm(ctx, apps, [{ field: 'code', text: sayGuess(guess, guessWords, locale) }]);
  }
  const { level, amr } = traits;
  await attempt.succeed({ who: { subject }, level, amr, credential: guess.value.id, at: tools.clock.now() });
}

/** The app whose code this is now, and whose step nobody used before. Every app is tried, whichever fits. */
async function appWith(
  code: string,
  apps: readonly Credential[],
  { clock, credentials }: KeyTools,
): Promise<Credential | undefined> {
  const now = clock.now();
  const tried = apps.map((app) => {
    const { secret, lastStep } = dataOf(app);
    return { app, lastStep, step: matchingStep(secret, code, now) };
  });
  for (const { app, step, lastStep } of tried) {
    if (step === undefined || step <= lastStep) continue;
    if (await credentials.advance(app.id, step)) return app;
  }
  return undefined;
}

async function showForm(
  ctx: PageContext,
  apps: readonly Credential[],
  errors: readonly FieldError[] = [],
): Promise<void> {
  const { attempt, csrf, locale } = ctx.state;
  const names = apps.flatMap(({ label }) => label ?? []);
  const either = new Intl.ListFormat(locale, { type: 'disjunction' });
  await ctx.render(
    'digital-keys/totp/ask',
    {
      title: ctx.t(texts.title),
      help: 'totp',
      errors,
      texts,
      relyingPartyName: attempt.relyingPartyName,
      action: attempt.path,
      csrf,
      code: {
        name: 'code',
        label: ctx.t(texts.code),
        hint: ctx.t(texts.codeHint, { names: names.length > 0 ? either.format(names) : ctx.t(texts.anApp) }),
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
        autofocus: true,
      },
      lost: `/hulp?${new URLSearchParams({ topic: 'telefoon-kwijt', from: attempt.login })}`,
    },
    { status: errors.length > 0 ? 422 : 200 },
  );
}
