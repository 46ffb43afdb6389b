// Removing all of one's own keys at once. What stays, and why, is said before.

import { record } from '#audit/audit.ts';
import { removed } from '#digital-keys/binding-gate.ts';
import { isLive } from '#digital-keys/credentials.ts';
import { seeOther } from '#http/see-other.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { Subject } from '#subjects/subjects.ts';
import { SELF_SERVICE, type SelfServiceHouse } from '../house.ts';
import { nameOf } from '../keys/overview.ts';
import type { OwnKeys } from '../keys/own-keys.ts';
import type { Notices } from '../notices/notices.ts';
import type { Threshold } from '../threshold.ts';
import { dataTexts as texts } from './texts.ts';

export function createWipe(
  house: SelfServiceHouse & {
    readonly threshold: Threshold;
    readonly ownKeys: OwnKeys;
    readonly notices: Notices;
  },
) {
  const { durable, clock, ownKeys, notices, threshold } = house;

  return threshold.guarded(async (ctx, visitor) => {
    const locale = ctx.state['locale'] as Locale;
    if (ctx.method === 'POST') {
      await wipe(visitor.subject);
      return seeOther(ctx, `${SELF_SERVICE}/gegevens?gedaan=gewist`);
    }
    const mine = await ownKeys.list(visitor.subject.id);
    if (mine.length === 0) return seeOther(ctx, `${SELF_SERVICE}/gegevens`);
    await threshold.render(ctx, visitor, 'wipe', {
      title: t(texts.wipeTitle, locale),
      help: 'mijn-sleutels',
      texts,
      names: mine.map((one) => `${t(one.key.texts.label, locale)} – ${nameOf(one, locale)}`),
    });
  });

  /** All keys, their audit rows and the letters: all of it, or nothing. */
  function wipe(subject: Subject): Promise<void> {
    return durable.transaction(async (repositories) => {
      const before = (await repositories.credentials.listBySubject(subject.id)).filter(isLive);
      for (const one of before) {
        await repositories.credentials.save(removed(one, clock.now()));
        await record(repositories.audit, clock, {
          type: 'credential.removed',
          subject: subject.id,
          data: { key: one.key, credential: one.id, all: true },
        });
      }
      if (before.length > 0) await notices.tellAllRemoved(repositories, { subject, before });
    });
  }
}
