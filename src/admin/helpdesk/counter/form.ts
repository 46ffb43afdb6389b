// The form with which a member says whom they saw, and what they checked. What is not ticked was not checked.

import { type Contents, documents } from '#counter/counter.ts';
import type { Form } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { languageNames } from '#http/texts.ts';
import { readLine } from '#i18n/one-line.ts';
import { type Locale, locales, t } from '#i18n/texts.ts';
import { parseMailAddress } from '#outbound/mail-address.ts';
import { parseNationalNumber } from '#subjects/national-number.ts';
import { counterTexts as texts } from './texts.ts';

const LONGEST_NAME = 80;
const CHECKS = ['original', 'resembles', 'valid', 'age'] as const;

export type Read = { readonly contents: Contents } | { readonly errors: readonly FieldError[] };

export function readCounterForm(form: Form, locale: Locale): Read {
  const errors: FieldError[] = [];
  const fault = (field: string, text: (typeof texts)[keyof typeof texts]) =>
    errors.push({ field, text: t(text, locale) });

  const nationalNumber = parseNationalNumber(form['nummer'] ?? '');
  if (nationalNumber === undefined) fault('nummer', texts.numberWrong);
  const given = readLine(form['voornaam'] ?? '', LONGEST_NAME);
  if ('fault' in given && given.fault !== 'empty') fault('voornaam', texts.givenNameWrong);
  const family = readLine(form['naam'] ?? '', LONGEST_NAME);
  if ('fault' in family) fault('naam', texts.familyNameWrong);
  const mail = parseMailAddress(form['mail'] ?? '');
  if (mail === undefined) fault('mail', texts.mailWrong);
  const document = documents.find((one) => one === form['document']);
  if (!document) fault('document', texts.documentWrong);
  const language = locales.find((one) => one === form['taal']);
  if (!language) fault('taal', texts.languageWrong);
  if (CHECKS.some((check) => form[`vink-${check}`] !== 'on')) fault('vinken', texts.checksMissing);

  if (errors.length > 0 || !nationalNumber || !('line' in family) || !mail || !document || !language)
    return { errors };
  const givenName = 'line' in given ? given.line : undefined;
  return {
    contents: {
      nationalNumber,
      familyName: family.line,
      mail,
      document,
      locale: language,
      ...(givenName && { givenName }),
    },
  };
}

/** The fields with what was typed, ready for their partials. */
export function counterFields(form: Form, locale: Locale) {
  const field = (name: string, label: string, hint?: string, more = {}) => ({
    name,
    label,
    hint,
    autocomplete: 'off',
    value: (form[name] ?? '').slice(0, 300),
    ...more,
  });
  return {
    fields: [
      field('nummer', t(texts.number, locale), t(texts.numberHint, locale), { inputmode: 'numeric' }),
      field('voornaam', t(texts.givenName, locale), t(texts.givenNameHint, locale)),
      field('naam', t(texts.familyName, locale)),
      field('mail', t(texts.mail, locale), t(texts.mailHint, locale), { type: 'email' }),
    ],
    choices: [
      {
        name: 'document',
        label: t(texts.document, locale),
        options: [
          { value: '', text: t(texts.choose, locale), chosen: !form['document'] },
          ...documents.map((one) => ({
            value: one,
            text: t(texts[`document_${one}`], locale),
            chosen: form['document'] === one,
          })),
        ],
      },
      {
        name: 'taal',
        label: t(texts.language, locale),
        hint: t(texts.languageHint, locale),
        options: locales.map((one) => ({
          value: one,
          text: languageNames[one],
          chosen: (form['taal'] ?? locale) === one,
        })),
      },
    ],
    checks: {
      kind: 'set',
      name: 'vinken',
      label: t(texts.checks, locale),
      hint: t(texts.checksHint, locale),
      options: CHECKS.map((check) => ({
        name: `vink-${check}`,
        text: t(texts[`check_${check}`], locale),
        chosen: form[`vink-${check}`] === 'on',
      })),
    },
  };
}
