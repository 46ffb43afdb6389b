// The form as its view shows it: every field with its label, hint, what stands in it and what can be chosen.

import type { Form } from '#http/body.ts';
import { type Locale, locales, type Text, t } from '#i18n/texts.ts';
import { labelOf } from '#relying-parties/fields/difference.ts';
import { adminTexts } from '../texts.ts';
import { type Field, type Group, inputOf, inputsOf } from './shape.ts';
import { formTexts as texts } from './texts.ts';

/** How the values of a field are called that are no words of the form: organisations and keys. */
export type NameOf = (field: string, value: string) => string | undefined;

/** What is known beside a field, or beside one thing that it offers: how many sign in like that. */
export type NoteOf = (field: string, value?: string) => string | undefined;

export function groupsIn(
  groups: readonly Group[],
  form: Form,
  locale: Locale,
  nameOf: NameOf,
  noteOf: NoteOf = () => undefined,
) {
  return groups.map(({ id, fields }) => ({
    id,
    title: t(texts[`group_${id}`], locale),
    fields: fields.map((field) => fieldIn(field, form, locale, { nameOf, noteOf })),
  }));
}

function fieldIn(
  field: Field,
  form: Form,
  locale: Locale,
  { nameOf, noteOf }: { readonly nameOf: NameOf; readonly noteOf: NoteOf },
) {
  const { name, kind, long = false, options = [], optional = false } = field;
  const label = labelFor(name, locale, nameOf);
  const nothing = optional
    ? [{ value: '', text: t(texts.none, locale), chosen: (form[inputOf(name)] ?? '') === '' }]
    : [];
  return {
    kind,
    /** In the registration; `name` is that of the form field. */
    path: name,
    name: inputOf(name),
    label,
    hint: [hintOf(name, locale), noteOf(name)].filter((part) => part !== undefined).join(' ') || undefined,
    long,
    value: form[inputOf(name)] ?? '',
    checked: form[inputOf(name)] !== undefined,
    type: kind === 'day' ? 'text' : undefined,
    inputmode: kind === 'number' ? 'numeric' : undefined,
    rows: kind === 'jwks' ? 8 : 4,
    // What need not be filled in is folded away until it is.
    folded: kind === 'four' && optional && inputsOf(field).every((input) => (form[input] ?? '') === ''),
    inputs:
      kind === 'four'
        ? locales.map((language) => ({
            name: inputOf(name, language),
            label: t(texts.language, locale, { label, language: t(texts[`language_${language}`], locale) }),
            lang: language,
            value: form[inputOf(name, language)] ?? '',
          }))
        : [],
    options: [
      ...(kind === 'choice' ? nothing : []),
      ...options.map((value) => ({
        value,
        name: inputOf(name, value),
        text: [optionIn(name, value, locale, nameOf), noteOf(name, value)]
          .filter((part) => part !== undefined)
          .join(' – '),
        chosen: kind === 'set' ? form[inputOf(name, value)] !== undefined : form[inputOf(name)] === value,
      })),
    ],
  };
}

function labelFor(name: string, locale: Locale, nameOf: NameOf): string {
  const [outer, scope] = name.split('.');
  if (outer !== 'purposes' || scope === undefined) return labelOf(name, locale);
  return t(texts.purpose, locale, { scope: optionIn('scopes', scope, locale, nameOf) });
}

function hintOf(name: string, locale: Locale): string | undefined {
  const hints: Readonly<Record<string, Text | undefined>> = texts;
  const hint = hints[`hint_${name}`] ?? hints[`hint_${name.split('.')[0]}`];
  return hint && t(hint, locale);
}

function optionIn(name: string, value: string, locale: Locale, nameOf: NameOf): string {
  const words: Readonly<Record<string, Text>> = { ...adminTexts, ...texts };
  const text =
    words[`option_${name}_${value}`] ??
    (name.endsWith('allowed_levels') ? words[`level_${value}`] : undefined) ??
    (name === 'environment' ? words[`environment_${value}`] : undefined);
  return text ? t(text, locale) : (nameOf(name, value) ?? value);
}
