// Which words the code page says: notices above the field, and what is wrong with what was typed.

import { againFrom } from '#i18n/moments.ts';
import { type Locale, type Text, t, type Values } from '#i18n/texts.ts';
import type { Verdict } from './check-code.ts';
import { codeErrors, notices } from './texts.ts';

export type Notice = keyof typeof notices;

/** Notices that are pages of their own; `ended` shows by itself. */
export function noticeOf(step: string): Notice | undefined {
  return step in notices && Object.hasOwn(notices, step) && step !== 'ended' ? (step as Notice) : undefined;
}

interface Speaker {
  readonly state: { readonly locale: Locale };
}

export function errorOf(
  verdict: Exclude<Verdict, { type: 'right' | 'used' }>,
  now: number,
  { state: { locale } }: Speaker,
): string {
  const say = (text: Text, values?: Values) => t(text, locale, values);
  switch (verdict.type) {
    case 'wrong':
      return say(wrongText(verdict.left), { left: verdict.left ?? 0 });
    case 'wait':
      return say(codeErrors.wait, { time: againFrom(verdict.until, now, locale) });
    default:
      return say(codeErrors[verdict.type]);
  }
}

/** How many tries are left is told from three down. */
function wrongText(left: number | undefined): Text {
  if (left === undefined || left < 1 || left > 3) return codeErrors.wrong;
  return left === 1 ? codeErrors.wrongLast : codeErrors.wrongLeft;
}
