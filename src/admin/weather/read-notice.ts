// The form of a notice: read into what is kept, or told what is wrong with it. Pure.

import type { Form } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { minuteOnWall } from '#i18n/moments.ts';
import { hasUnseen } from '#i18n/one-line.ts';
import { type Locale, locales, t } from '#i18n/texts.ts';
import type { WeatherNotice } from '#stores/ports.ts';
import { noticeTexts as texts } from './texts.ts';

export const KINDS = ['works', 'pin', 'mute'] as const satisfies readonly WeatherNotice['kind'][];
export const STATES = ['slow', 'down'] as const;
const LONGEST_MS = 31 * 86_400_000;
/** In code points. */
const LONGEST_TEXT = 300;

export type Read =
  | { readonly notice: Omit<WeatherNotice, 'id' | 'by'> }
  | { readonly errors: readonly FieldError[] };

/**
 * @param keys ids of the digital keys there are
 * @param now epoch milliseconds
 */
export function readNotice(form: Form, keys: readonly string[], locale: Locale, now: number): Read {
  const errors: FieldError[] = [];
  const fault = (field: string, text: keyof typeof texts) =>
    errors.push({ field, text: t(texts[text], locale) });

  const kind = KINDS.find((one) => one === form['kind']);
  if (!kind) fault('kind', 'kindWrong');
  const chosen = keys.filter((id) => form[`sleutel_${id}`] === 'on');
  if (kind !== 'works' && chosen.length === 0) fault('sleutels', 'keysWrong');

  const typed = form['van'] ?? '';
  const from = typed === '' ? now : minuteOnWall(typed);
  const until = minuteOnWall(form['tot'] ?? '');
  if (from === undefined) fault('van', 'fromWrong');
  if (until === undefined || until <= now || (from !== undefined && until <= from))
    fault('tot', 'untilWrong');
  else if (until - Math.max(from ?? now, now) > LONGEST_MS) fault('tot', 'untilLong');

  const words = Object.fromEntries(locales.map((one) => [one, tidy(form[`tekst-${one}`] ?? '')]));
  if (kind === 'works')
    for (const one of locales) {
      const text = words[one] ?? '';
      if (text === '') fault(`tekst-${one}`, 'textMissing');
      else if ([...text].length > LONGEST_TEXT || hasUnseen(text)) fault(`tekst-${one}`, 'textWrong');
    }

  if (errors.length > 0 || !kind || from === undefined || until === undefined) return { errors };
  return {
    notice: {
      kind,
      keys: chosen,
      state: kind === 'pin' ? (form['toestand'] === 'down' ? 'down' : 'slow') : undefined,
      from,
      until,
      texts: kind === 'works' ? JSON.stringify(words) : undefined,
    },
  };
}

const tidy = (text: string) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
