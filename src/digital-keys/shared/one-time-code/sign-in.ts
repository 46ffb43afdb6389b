// A code key inside a login: the person is known by the key that went before, the code goes to what they registered.

import type { Middleware } from 'koa';
import type { AttemptState, Traits } from '../../key.ts';
import type { AddressOf } from './credentials.ts';
import type { Desk, DeskParts, PageContext } from './desk.ts';
import { serveCode } from './enter-code.ts';

export function createSignIn(
  parts: DeskParts,
  addressOf: AddressOf,
  traits: Traits,
): Middleware<AttemptState> {
  const { channel, tools } = parts;
  return async function signInWithCode(context) {
    const ctx = context as unknown as PageContext & { readonly state: AttemptState };
    const { attempt, locale } = ctx.state;
    const { subject, interaction, login, path } = attempt;
    if (subject === undefined) throw new Error(`${channel.id} was offered before anybody is known`);
    const [credential] = await tools.credentials.of(subject);
    if (!credential) return attempt.reject('not_activated');
    if (credential.blocked) return attempt.reject('key_blocked');
    const desk: Desk = {
      owner: `${channel.id}:login:${interaction}`,
      to: addressOf(credential),
      subject,
      address: attempt.address,
      service: attempt.relyingPartyName,
      supportCode: attempt.supportCode,
      locale,
      path,
      step: attempt.step,
      sendsFirst: true,
      start: path,
      login,
      target: `${channel.id}:${subject}`,
      guess: (target, judge) => attempt.guess(target, judge),
      cancel: () => attempt.cancel(),
      proceed: () =>
        attempt.succeed({
          who: { subject },
          level: traits.level,
          amr: traits.amr,
          credential: credential.id,
          at: tools.clock.now(),
        }),
    };
    await serveCode(ctx, desk, parts);
  };
}
