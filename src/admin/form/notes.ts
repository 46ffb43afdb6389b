// What stands on the form beside levels and keys: how many signed in like that, and how many could go on with what is ticked.

import type { Locale } from '#i18n/texts.ts';
import { sayPart, sayShare, type Taking } from '../figures/shares.ts';
import type { Sums } from '../figures/sums.ts';
import type { NoteOf } from './model.ts';
import type { Tree } from './values.ts';

const MEASURES: Readonly<Record<string, 'level' | 'key'>> = { allowed_levels: 'level', allowed_keys: 'key' };

/** @param registration what the form asks for, as far as it can be read */
export function notesBeside(sums: Sums, registration: Tree, locale: Locale): NoteOf {
  return (field, value) => {
    const isPlanned = field.startsWith('planned.');
    const measure = MEASURES[isPlanned ? field.slice('planned.'.length) : field];
    if (!measure) return undefined;
    if (value !== undefined) return sayPart(sums, measure, value, locale);
    const taking = (isPlanned ? registration['planned'] : registration) as Taking | undefined;
    return measure === 'level' && taking?.allowed_levels ? sayShare(sums, taking, locale) : undefined;
  };
}
