// Why a change to the register is not made: an expected way to end, told to people in their language.

import { type Locale, t, type Values } from '#i18n/texts.ts';
import { changeTexts } from './texts.ts';

export type ChangeRefusal =
  | 'not_yours'
  | 'not_found'
  | 'reserved'
  | 'outdated'
  | 'organisation_unknown'
  | 'two_owners'
  | 'last_administrator'
  | 'exam_needed'
  | 'nothing_changes'
  | 'decided'
  | 'not_applied'
  | 'second_person'
  | 'note_needed'
  | 'only_administrators';

export class ChangeRefused extends Error {
  readonly code: ChangeRefusal;
  readonly values: Values;

  constructor(code: ChangeRefusal, values: Values = {}) {
    super(t(changeTexts[`refused_${code}`], 'en', { id: '', ...values }));
    this.name = 'ChangeRefused';
    this.code = code;
    this.values = values;
  }

  in(locale: Locale): string {
    return t(changeTexts[`refused_${this.code}`], locale, { id: '', ...this.values });
  }
}
