// Naming a person who is to have a role: by national number, with the name by which colleagues know them. Whoever has never
// signed in can be named as well.

import type { Form } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { readLine } from '#i18n/one-line.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { parseNationalNumber } from '#subjects/national-number.ts';
import type { AdminHouse } from '../house.ts';
import { peopleTexts as texts } from './texts.ts';

const LONGEST_NAME = 80;

/** Who was named: `person` is the blind index of the national number. */
export type Named =
  | { readonly person: string; readonly label: string }
  | { readonly errors: readonly FieldError[] };

export function readPerson({ indexOf }: Pick<AdminHouse, 'indexOf'>, form: Form, locale: Locale): Named {
  const number = parseNationalNumber(form['number'] ?? '');
  const name = readLine(form['name'] ?? '', LONGEST_NAME);
  const isNumber = holdsNumber(form['name'] ?? '');
  if (number !== undefined && 'line' in name && !isNumber)
    return { person: indexOf(number), label: name.line };
  return {
    errors: [
      ...(number === undefined ? [{ field: 'number', text: t(texts.numberWrong, locale) }] : []),
      ...('fault' in name ? [{ field: 'name', text: t(texts[`name_${name.fault}`], locale) }] : []),
      ...(isNumber ? [{ field: 'name', text: t(texts.nameIsNumber, locale) }] : []),
    ],
  };
}

/** A national number in the place of a name: it would be read by everybody who sees the list, and by the audit log for ever. */
function holdsNumber(name: string): boolean {
  return (name.match(/\d[\d.\s-]{9,}\d/g) ?? []).some((part) => parseNationalNumber(part) !== undefined);
}

/** The fields of `admin/person-fields`, with what was typed. */
export function personFields(form: Form, locale: Locale) {
  return [
    {
      name: 'number',
      label: t(texts.number, locale),
      hint: t(texts.numberHint, locale),
      inputmode: 'numeric',
      autocomplete: 'off',
      value: form['number'],
    },
    {
      name: 'name',
      label: t(texts.name, locale),
      hint: t(texts.nameHint, locale),
      autocomplete: 'off',
      value: form['name'],
    },
  ];
}
