// Activating a code key: the number or address is asked, a code goes there, and only who reads it makes the key their own.

import type { Middleware } from 'koa';
import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import { seeOther } from '#http/see-other.ts';
import type { Text } from '#i18n/texts.ts';
import type { Binding, BindingState } from '../../key.ts';
import type { Desk, DeskParts, PageContext } from './desk.ts';
import { follow, serveCode } from './enter-code.ts';
import { codeTexts } from './texts.ts';

type ActivationContext = PageContext & { readonly state: BindingState };

export function createActivate(parts: DeskParts): Middleware<BindingState> {
  return async function activateCodeKey(context) {
    const ctx = context as unknown as ActivationContext;
    const { binding } = ctx.state;
    const [page, step = '', ...more] = binding.step.split('/');
    if (binding.step === '') return serveAddress(ctx, parts);
    if (page !== 'code' || more.length > 0) throw new ServiceError('not_found');
    const live = await parts.challenges.find(ownerOf(binding, parts));
    // No code was sent yet, or its time is over: the first page asks again where it should go.
    if (!live && step !== 'limit' && step !== 'off') return seeOther(ctx, binding.path);
    return serveCode(ctx, deskOf(ctx, parts, live?.to ?? '', step), parts);
  };
}

async function serveAddress(ctx: ActivationContext, parts: DeskParts): Promise<void> {
  if (ctx.method === 'GET') return showAddress(ctx, parts);
  if (ctx.method !== 'POST') throw new ServiceError('not_found');
  const { channel } = parts;
  const form = formOf(ctx);
  if (form['action'] === 'cancel') return ctx.state.binding.cancel();
  const typed = form[channel.field.name] ?? '';
  const parsed = typed.trim() === '' ? { problem: channel.texts.addressMissing } : channel.parse(typed);
  if ('problem' in parsed) return showAddress(ctx, parts, { typed, problem: parsed.problem });
  const desk = deskOf(ctx, parts, parsed.to, '');
  const sent = await parts.sender.first(desk);
  if (sent.type === 'sent' || sent.type === 'fresh') return seeOther(ctx, desk.path);
  return follow(ctx, desk, parts, sent);
}

async function showAddress(
  ctx: ActivationContext,
  { channel }: DeskParts,
  faulty?: { readonly typed: string; readonly problem: Text },
): Promise<void> {
  const { binding, csrf } = ctx.state;
  const { name, type, autocomplete } = channel.field;
  await ctx.render(
    'digital-keys/one-time-code/address',
    {
      title: ctx.t(channel.texts.addressTitle),
      help: channel.help.key,
      texts: codeTexts,
      lead: ctx.t(channel.texts.addressLead),
      field: {
        name,
        type,
        autocomplete,
        label: ctx.t(channel.texts.addressLabel),
        hint: ctx.t(channel.texts.addressHint),
        value: faulty?.typed.slice(0, 300),
      },
      action: binding.path,
      csrf,
      ...(faulty && { errors: [{ field: name, text: ctx.t(faulty.problem) }] }),
    },
    faulty ? { status: 422 } : {},
  );
}

function deskOf(ctx: ActivationContext, parts: DeskParts, to: string, step: string): Desk {
  const { binding, locale } = ctx.state;
  const { channel } = parts;
  return {
    owner: ownerOf(binding, parts),
    to,
    subject: binding.subject,
    address: binding.address,
    service: undefined,
    locale,
    path: `${binding.path}/code`,
    step,
    sendsFirst: false,
    start: binding.path,
    login: undefined,
    target: `${channel.id}-activation:${binding.subject}`,
    guess: (target, judge) => binding.guess(target, judge),
    cancel: () => binding.cancel(),
    async proceed() {
      await binding.succeed({ data: { [channel.field.name]: to } });
    },
  };
}

const ownerOf = ({ id }: Binding, { channel }: DeskParts) => `${channel.id}:activation:${id}`;
