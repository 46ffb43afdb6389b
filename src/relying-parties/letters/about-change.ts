// The letter about a change: it waits for a second person, or it was made in an emergency without one.

import { t } from '#i18n/texts.ts';
import type { RegisterChangeRecord, Repositories } from '#stores/ports.ts';
import type { PlanItem } from '../changes/plan.ts';
import { addresseesOf, type LettersHouse, LIFE_MS, LOCALE } from './addressees.ts';
import { letterTexts as texts } from './texts.ts';

/** As many relying parties are named; of more the page tells. */
const NAMED = 3;

export type LetterAboutChange = (
  repositories: Pick<Repositories, 'outbox'>,
  change: RegisterChangeRecord,
  items: readonly PlanItem[],
) => Promise<void>;

export function createLetterAboutChange(house: LettersHouse): LetterAboutChange {
  const { messages, clock, origin } = house;
  return async (repositories, { id, authorLabel, note, emergency }, items) => {
    const names = items.slice(0, NAMED).map(({ after }) => after.names[LOCALE]);
    const facts = {
      author: authorLabel,
      names: [...names, ...(items.length > NAMED ? ['…'] : [])].join(', '),
    };
    const to = await addresseesOf(
      house,
      items.flatMap(({ before, after }) => [...(before ? [before] : []), after]),
    );
    for (const address of to)
      await messages.post(
        {
          channel: 'mail',
          to: address,
          expiresAt: clock.now() + LIFE_MS,
          once: false,
          locale: LOCALE,
          subject: t(emergency ? texts.emergencySubject : texts.waitingSubject, LOCALE, facts),
          parts: [
            { say: t(emergency ? texts.emergency : texts.waiting, LOCALE, facts) },
            { say: t(texts.note, LOCALE, { note }) },
            { link: `${origin}/beheer/wijzigingen/${id}`, text: t(texts.look, LOCALE) },
            { small: t(texts.why, LOCALE) },
          ],
        },
        repositories,
      );
  };
}
