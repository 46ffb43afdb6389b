// The fields of an organisation, as they stand on its form and on its page.

import type { Form } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { type Locale, locales, t } from '#i18n/texts.ts';
import type { Fault } from '#relying-parties/faults.ts';
import type { Organisation } from '#relying-parties/organisation.ts';
import { type Field, inputOf } from '../form/shape.ts';
import { formTexts } from '../form/texts.ts';
import { organisationsTexts as texts } from './texts.ts';

/** Its id is chosen once. */
export function fieldsOf({ isNew }: { readonly isNew: boolean }): readonly Field[] {
  return [
    ...(isNew ? [{ name: 'id', kind: 'line' } as const] : []),
    { name: 'names', kind: 'four' },
    { name: 'kbo', kind: 'line', optional: true },
    { name: 'ovo', kind: 'line', optional: true },
    { name: 'contacts', kind: 'lines' },
  ];
}

const labelOf = (name: string, locale: Locale) => t(texts[`field_${name}` as keyof typeof texts], locale);

/** What the view `admin/input` shows. */
export function inputsIn(fields: readonly Field[], form: Form, locale: Locale) {
  return fields.map(({ name, kind }) => {
    const label = labelOf(name, locale);
    return {
      kind,
      name,
      label,
      hint: t(texts[`hint_${name}` as keyof typeof texts], locale),
      value: form[name] ?? '',
      rows: 3,
      inputs: locales.map((language) => ({
        name: inputOf(name, language),
        label: t(formTexts.language, locale, {
          label,
          language: t(formTexts[`language_${language}`], locale),
        }),
        lang: language,
        value: form[inputOf(name, language)] ?? '',
      })),
    };
  });
}

/** Beside its field: `contacts.0` belongs to the field of all of them. The first of a field says what to do next. */
export function faultsIn(faults: readonly Fault[], locale: Locale): readonly FieldError[] {
  const first = new Map<string, FieldError>();
  for (const { field: path, message } of faults) {
    const [name = '', part] = path.split('.');
    const field = name === 'names' ? inputOf(name, locales.find((one) => one === part) ?? 'nl') : name;
    if (!first.has(field)) first.set(field, { field, text: `${labelOf(name, locale)}: ${message}` });
  }
  return [...first.values()];
}

/** Its facts in words, for whoever reads. */
export function factsIn(organisation: Organisation, locale: Locale) {
  const { id, names, kbo, ovo, contacts } = organisation;
  return [
    { label: labelOf('id', locale), lines: [id] },
    { label: labelOf('names', locale), lines: locales.map((language) => `${language}: ${names[language]}`) },
    { label: labelOf('kbo', locale), lines: kbo === undefined ? [] : [dotted(kbo)] },
    { label: labelOf('ovo', locale), lines: ovo === undefined ? [] : [ovo] },
    { label: labelOf('contacts', locale), lines: contacts },
  ].filter(({ lines }) => lines.length > 0);
}

/** 0566988259 as people write it: 0566.988.259. */
export const dotted = (kbo: string) => `${kbo.slice(0, 4)}.${kbo.slice(4, 7)}.${kbo.slice(7)}`;
