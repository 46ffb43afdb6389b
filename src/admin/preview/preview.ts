// The choice page of an e-loket as its citizens see it, in any situation, with the reasons of the decision beside it. It is the
// very view of the login, from the very decision; only its buttons do nothing.

import { levels } from '#assurance/levels.ts';
import { decide } from '#decision/decide.ts';
import type { Decision } from '#decision/facts.ts';
import { dayInWords } from '#i18n/moments.ts';
import { type Locale, locales, nameIn, type Text, t, type Values } from '#i18n/texts.ts';
import { inForce, plannedOf } from '#relying-parties/acceptance.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { formTexts } from '../form/texts.ts';
import type { AdminHouse } from '../house.ts';
import { levelName } from '../levels.ts';
import { keyName } from '../names.ts';
import { lookAt, pageOf } from '../registered.ts';
import type { Threshold } from '../threshold.ts';
import { readSituation, type Situation, toInput } from './situation.ts';
import { previewTexts as texts } from './texts.ts';

export function createPreview(house: AdminHouse & { readonly threshold: Threshold }) {
  const { keyFacts, choiceView, clock, threshold } = house;

  const show = threshold.open(async (ctx, visitor) => {
    const { locale } = visitor;
    const registered = await lookAt(house, ctx, visitor);
    const { party } = registered;
    const keys = keyFacts();
    const situation = readSituation(ctx.query, keys, locale);
    const planned = plannedOf(party, clock.now());
    const accepting =
      situation.later && planned ? { ...party, ...party.planned } : inForce(party, clock.now());
    const decision = decide({
      ...toInput(situation, keys),
      relyingParty: { allowedLevels: accepting.allowed_levels, allowedKeys: accepting.allowed_keys },
    });
    const page = `${pageOf(registered)}/keuzescherm`;
    const say = (text: Text, values?: Values) => t(text, situation.language, values);
    await threshold.render(ctx, visitor, 'preview', {
      title: t(texts.title, locale, { name: nameIn(party.names, locale) }),
      texts,
      keeps: Object.keys(ctx.query).filter((name) => name !== 'lang'),
      back: { href: pageOf(registered), text: nameIn(party.names, locale) },
      action: page,
      ...questions(situation, locale),
      later: planned && {
        name: 'later',
        text: t(texts.later, locale, { day: dayInWords(planned.from, locale) }),
        chosen: situation.later,
      },
      outcome: outcomeOf(decision, party, situation, locale),
      language: situation.language,
      choice:
        decision.next.type === 'choose'
          ? {
              ...choiceView({
                decision,
                relyingParty: party,
                locale: situation.language,
                stepUp: decision.next.stepUp,
                onPhone: situation.onPhone,
              }),
              t: say,
            }
          : undefined,
      reasons: [
        ...decision.offered.map(({ key, level, steps }) => ({
          key: keyName(house, key, locale),
          level: levelName(level, locale),
          why: t(steps.length > 1 ? texts.offeredSteps : texts.offered, locale, {
            steps: steps.map((step) => keyName(house, step, locale)).join(' → '),
          }),
        })),
        ...decision.refused.map(({ key, level, reason }) => ({
          key: keyName(house, key, locale),
          level: levelName(level, locale),
          why: t(texts[reason], locale),
        })),
      ],
    });
  });

  /** The fields of the situation. */
  function questions({ language, signedInWith, active, down, minimum, onPhone }: Situation, locale: Locale) {
    const keys = keyFacts();
    const select = (
      name: string,
      label: Text,
      options: readonly (readonly [value: string, text: string])[],
      chosen: string,
    ) => ({
      name,
      label: t(label, locale),
      options: options.map(([value, text]) => ({ value, text, chosen: value === chosen })),
    });
    const boxes = (prefix: string, chosen: readonly string[], ids: readonly string[]) =>
      ids.map((id) => ({
        name: `${prefix}_${id}`,
        text: keyName(house, id, locale),
        chosen: chosen.includes(id),
      }));
    const ownKeys = keys.filter(({ subject }) => subject !== 'proves').map(({ id }) => id);
    return {
      selects: [
        select(
          'taal',
          texts.language,
          locales.map((one) => [one, t(formTexts[`language_${one}`], locale)]),
          language,
        ),
        select(
          'aangemeld',
          texts.signedIn,
          [
            ['', t(texts.notSignedIn, locale)],
            ...keys.map(({ id, level }): [string, string] => [
              id,
              t(texts.signedInWith, locale, {
                key: keyName(house, id, locale),
                level: levelName(level, locale),
              }),
            ]),
          ],
          signedInWith ?? '',
        ),
        select(
          'toestel',
          texts.device,
          [
            ['', t(texts.onComputer, locale)],
            ['smartphone', t(texts.onPhone, locale)],
          ],
          onPhone ? 'smartphone' : '',
        ),
        select(
          'minimum',
          texts.minimum,
          [
            ['', t(texts.noMinimum, locale)],
            ...levels.map((level): [string, string] => [level, levelName(level, locale)]),
          ],
          minimum ?? '',
        ),
      ],
      activeBoxes: boxes('actief', active, ownKeys),
      downBoxes: boxes(
        'storing',
        down,
        keys.map(({ id }) => id),
      ),
    };
  }

  return { show };

  function outcomeOf(
    { next }: Decision,
    { environment, enabled }: RelyingParty,
    { signedInWith }: Situation,
    locale: Locale,
  ): readonly string[] {
    const key = signedInWith === undefined ? '' : keyName(house, signedInWith, locale);
    return [
      ...(enabled ? [] : [t(texts.closed, locale)]),
      ...(environment === 'test' ? [t(texts.inTest, locale)] : []),
      t(texts[`next_${next.type}`], locale, { key }),
    ];
  }
}
