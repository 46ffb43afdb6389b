// Activating an app: the page shows a secret as a picture and as text, the app takes it, and a code proves that it did.

import type { Context, Middleware } from 'koa';
import { generateURI } from 'otplib';
import { ServiceError } from '#errors.ts';
import { type Form, formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { drawQr } from '#http/qr.ts';
import { readLine } from '#i18n/one-line.ts';
import type { BindingState, KeyTools, Person } from '../key.ts';
import { sayGuess } from '../shared/guesses/say-guess.ts';
import type { TotpData } from './credential.ts';
import { createPendingSecrets, type PendingSecrets } from './pending-secret.ts';
import { bindingGuessWords, labelFaults, loginTexts, bindingTexts as texts } from './texts.ts';
import { matchingStep, readCode } from './totp.ts';

/** In code points, as `labelFaults.long` says. */
const LONGEST_LABEL = 50;

interface Parts {
  readonly tools: KeyTools;
  readonly secrets: PendingSecrets;
}

type PageContext = Context & { readonly state: BindingState & { readonly form?: Form } };

export function createServeBinding(tools: KeyTools): Middleware<BindingState> {
  const parts: Parts = { tools, secrets: createPendingSecrets(tools) };
  return async function serveBinding(context) {
    const ctx = context as PageContext;
    const { binding } = ctx.state;
    switch (`${ctx.method} /${binding.step}`) {
      case 'GET /':
        return showForm(ctx, parts);
      case 'POST /':
        return formOf(ctx)['action'] === 'cancel' ? binding.cancel() : keep(ctx, parts);
      default:
        throw new ServiceError('not_found');
    }
  };
}

async function keep(ctx: PageContext, parts: Parts): Promise<void> {
  const { binding, locale } = ctx.state;
  const { label: given = '', code: typed = '' } = formOf(ctx);
  const secret = await parts.secrets.shown(binding.id);
  if (!secret) return showForm(ctx, parts, [{ text: ctx.t(texts.tooLate) }]);

  const errors: FieldError[] = [];
  const label = readLine(given, LONGEST_LABEL);
  if ('fault' in label) errors.push({ field: 'label', text: ctx.t(labelFaults[label.fault]) });
  const code = readCode(typed);
  const missing = typed.trim() === '' ? loginTexts.noCode : loginTexts.notSixDigits;
  if (!code) errors.push({ field: 'code', text: ctx.t(missing) });
  if (!code || 'fault' in label) return showForm(ctx, parts, errors);

  const judge = async () => matchingStep(secret, code, parts.tools.clock.now());
  const guess = await binding.guess({ target: `totp-binding:${binding.id}` }, judge);
  if (guess.type !== 'right') {
    return showForm(ctx, parts, [{ field: 'code', text: sayGuess(guess, bindingGuessWords, locale) }]);
  }
  // Sent twice, it is still one app.
  if (!(await parts.secrets.use(binding.id, secret)))
    return showForm(ctx, parts, [{ text: ctx.t(texts.tooLate) }]);
  const data: TotpData = { secret, lastStep: guess.value };
  const isKept = await binding.succeed({ data, label: label.line });
  if (!isKept) throw new Error('an app has no external id that could be taken');
}

async function showForm(
  ctx: PageContext,
  { tools, secrets }: Parts,
  errors: readonly FieldError[] = [],
): Promise<void> {
  const { binding, csrf } = ctx.state;
  const secret = await secrets.show(binding.id);
  const address = addressOf(secret, tools.issuer, binding.person);
  await ctx.render(
    'digital-keys/totp/bind',
    {
      title: ctx.t(texts.title),
      help: 'totp',
      errors,
      texts,
      action: binding.path,
      csrf,
      qr: drawQr(address),
      address,
      secret: secret.match(/.{1,4}/g)?.join(' '),
      label: {
        name: 'label',
        label: ctx.t(texts.label),
        hint: ctx.t(texts.labelHint),
        value: formOf(ctx)['label'] ?? '',
        autocomplete: 'off',
      },
      code: {
        name: 'code',
        label: ctx.t(loginTexts.code),
        hint: ctx.t(texts.codeHint),
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
      },
    },
    { status: errors.length > 0 ? 422 : 200 },
  );
}

/** What the app reads from the picture. It shows the host and the person's name beside its codes. */
function addressOf(secret: string, issuer: string, { givenName = '', familyName }: Person): string {
  // In this address a colon stands between issuer and account.
  const account = `${givenName} ${familyName}`.replaceAll(':', ' ').trim();
  return generateURI({ issuer: new URL(issuer).hostname, label: account, secret });
}
