// What is wrong with a filled-in form, beside the field where it was filled in. Pure.

import type { FieldError } from '#http/context.ts';
import { type Locale, locales, t } from '#i18n/texts.ts';
import type { Fault } from '#relying-parties/faults.ts';
import { labelOf } from '#relying-parties/fields/difference.ts';
import { type Field, inputOf } from './shape.ts';
import { formTexts as texts } from './texts.ts';

/** Faults of a registration as faults of the form. One per form field: the first one says what to do next. */
export function onForm(
  faults: readonly Fault[],
  fields: readonly Field[],
  locale: Locale,
): readonly FieldError[] {
  const first = new Map<string, FieldError>();
  for (const { field: path, message } of faults) {
    const { input, label, text } = place(path, message, fields, locale);
    if (!first.has(input)) first.set(input, { field: input, text: `${label}: ${text}` });
  }
  return [...first.values()];
}

/** Which form field a fault belongs to, and what it says there: `redirect_uris.0` is the first line of its field. */
function place(path: string, message: string, fields: readonly Field[], locale: Locale) {
  const field = fields.find(({ name }) => path === name || path.startsWith(`${name}.`));
  // A secret is not filled in here: what is wrong with it belongs to the choice of having one.
  if (!field)
    return {
      input: path.startsWith('client_secret')
        ? 'token_endpoint_auth_method'
        : inputOf(fields[0]?.name ?? path),
      label: labelOf(path, locale),
      text: message,
    };
  const { name, kind } = field;
  const rest = path.slice(name.length + 1);
  if (kind === 'lines' && /^\d+$/.test(rest))
    return {
      input: inputOf(name),
      label: labelOf(name, locale),
      text: t(texts.line, locale, { number: Number(rest) + 1, text: message }),
    };
  if (kind !== 'four') return { input: inputOf(name), label: labelOf(name, locale), text: message };
  const language = locales.find((one) => one === rest) ?? 'nl';
  return { input: inputOf(name, language), label: labelOf(`${name}.${language}`, locale), text: message };
}
