// Naming a person who is to have a role: by national number, with the name by which colleagues know them. Whoever has never
// signed in can be named as well.

import type { Form } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { readLine } from '#i18n/one-line.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { parseNationalNumber } from '#subjects/national-number.ts';
import type { AdminHouse } from '../house.ts';
import { peopleTexts as texts } from './texts.ts';

const LONGEST_NAME = 60;

/** Who was named: `person` is the blind index of the national number. */
export type Named =
  | { readonly person: string; readonly label: string }
  | { readonly errors: readonly FieldError[] };

export function readPerson({ indexOf }: Pick<AdminHouse, 'indexOf'>, form: Form, locale: Locale): Named {
  const { naam = '', nummer = '' } = form;
  const name = readLine(naam, LONGEST_NAME);
  const number = parseNationalNumber(nummer);
  if ('line' in name && number !== undefined && !holdsNumber(naam))
    return { person: indexOf(number), label: name.line };
  const fault = (field: string, text: keyof typeof texts) => ({ field, text: t(texts[text], locale) });
  return {
    errors: [
      ...('fault' in name ? [fault('naam', `name_${name.fault}`)] : []),
      ...(holdsNumber(naam) ? [fault('naam', 'nameIsNumber')] : []),
      ...(number === undefined ? [fault('nummer', 'numberWrong')] : []),
    ],
  };
}

/** A national number in the place of a name: it would be read by everybody who sees the list. */
function holdsNumber(name: string): boolean {
  return (name.match(/\d[\d.\s-]{9,}\d/g) ?? []).some((part) => parseNationalNumber(part) !== undefined);
}

/** The fields of `admin/person-fields`, with what was typed. */
export function personFields({ naam, nummer }: Form, locale: Locale) {
  return [
    {
      name: 'naam',
      label: t(texts.name, locale),
      hint: t(texts.nameHint, locale),
      autocomplete: 'off',
      value: naam,
    },
    {
      name: 'nummer',
      label: t(texts.number, locale),
      hint: t(texts.numberHint, locale),
      inputmode: 'numeric',
      autocomplete: 'off',
      value: nummer,
    },
  ];
}
