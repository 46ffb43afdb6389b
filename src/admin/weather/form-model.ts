// The form of a notice, as the view loops over it: with what was typed, where it was not right.

import type { Form } from '#http/body.ts';
import { type Locale, locales, t } from '#i18n/texts.ts';
import type { AdminHouse } from '../house.ts';
import { keyName } from '../names.ts';
import { KINDS, STATES } from './read-notice.ts';
import { weatherPageTexts as texts } from './texts.ts';

export function formModel({ keys }: Pick<AdminHouse, 'keys'>, form: Form, locale: Locale) {
  return {
    kind: {
      kind: 'choice',
      name: 'kind',
      label: t(texts.kind, locale),
      options: KINDS.map((value) => ({
        value,
        text: t(texts[`kind_${value}`], locale),
        chosen: value === form['kind'],
      })),
    },
    keys: {
      kind: 'set',
      name: 'sleutels',
      label: t(texts.keys, locale),
      hint: t(texts.keysHint, locale),
      options: keys.map(({ id }) => ({
        name: `sleutel_${id}`,
        text: keyName({ keys }, id, locale),
        chosen: form[`sleutel_${id}`] === 'on',
      })),
    },
    state: {
      kind: 'choice',
      name: 'toestand',
      label: t(texts.state, locale),
      options: STATES.map((value) => ({
        value,
        text: t(texts[`choose_${value}`], locale),
        chosen: value === form['toestand'],
      })),
    },
    times: [
      {
        name: 'van',
        type: 'datetime-local',
        label: t(texts.from, locale),
        hint: t(texts.fromHint, locale),
        value: form['van'],
      },
      { name: 'tot', type: 'datetime-local', label: t(texts.until, locale), value: form['tot'] },
    ],
    words: {
      kind: 'four',
      name: 'tekst',
      label: t(texts.text, locale),
      long: true,
      folded: false,
      inputs: locales.map((lang) => ({
        name: `tekst-${lang}`,
        lang,
        label: t(texts[`text_${lang}`], locale),
        value: form[`tekst-${lang}`] ?? '',
      })),
    },
  };
}
