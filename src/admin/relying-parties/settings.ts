// The settings of an e-loket in words, in the groups and the order of its form; what is not set is not shown.

import { type Locale, locales, t } from '#i18n/texts.ts';
import { labelOf } from '#relying-parties/fields/difference.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { sectorOf } from '#relying-parties/relying-party.ts';
import { groupsIn } from '../form/model.ts';
import { shapeOf } from '../form/shape.ts';
import { type Tree, toForm } from '../form/values.ts';
import type { AdminHouse } from '../house.ts';
import { nameOfValue } from '../names.ts';
import { adminTexts } from '../texts.ts';
import { relyingPartiesTexts as texts } from './texts.ts';

export function settingsIn(
  house: Pick<AdminHouse, 'keys'>,
  party: RelyingParty,
  organisations: ReadonlyMap<string, string>,
  seesApi: boolean,
  locale: Locale,
) {
  const { organisation, allowed_keys = [], planned } = party;
  const shape = shapeOf({
    isNew: false,
    organisations: organisation === undefined ? [] : [organisation],
    keys: [...new Set([...allowed_keys, ...(planned?.allowed_keys ?? [])])],
    mayGiveApi: seesApi,
  });
  const form = toForm(
    party as Tree,
    shape.flatMap(({ fields }) => fields),
  );
  return groupsIn(shape, form, locale, nameOfValue(house, organisations, locale)).map(
    ({ id, title, fields }) => ({
      id,
      title,
      facts: [
        ...fields.flatMap((field) => {
          const lines = linesOf(field, locale);
          const shown =
            field.path === 'allowed_keys' && lines.length === 0 ? [t(texts.anyKey, locale)] : lines;
          return shown.length === 0 ? [] : [{ label: field.label, lines: shown }];
        }),
        // What no form changes any more.
        ...(id === 'data' ? [{ label: labelOf('sector', locale), lines: [sectorOf(party)] }] : []),
      ],
    }),
  );
}

function linesOf(
  field: ReturnType<typeof groupsIn>[number]['fields'][number],
  locale: Locale,
): readonly string[] {
  switch (field.kind) {
    case 'four':
      return locales.flatMap((language, index) => {
        const value = field.inputs[index]?.value ?? '';
        return value === '' ? [] : [`${language}: ${value}`];
      });
    case 'set':
      return field.options.filter(({ chosen }) => chosen).map(({ text }) => text);
    case 'choice':
      return field.options.filter(({ chosen, value }) => chosen && value !== '').map(({ text }) => text);
    case 'flag':
      return [t(field.checked ? adminTexts.yes : adminTexts.no, locale)];
    case 'lines':
      return field.value === '' ? [] : field.value.split('\n');
    default:
      return field.value === '' ? [] : [field.value];
  }
}
