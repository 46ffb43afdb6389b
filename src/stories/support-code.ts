// Support codes: short, speakable, safe to print anywhere. Nine random characters and a check character.

import { newSpeakable, parseSpeakable } from '#speakable.ts';

const SHAPE = { groups: 2, length: 5 };

/** A fresh code such as `7K4QF-2M9XC`: 45 random bits. */
export const newSupportCode = (): string => newSpeakable(SHAPE);

/** The code as it is stored, from what somebody typed or read out; undefined when it cannot be one. */
export const parseSupportCode = (typed: string): string | undefined => parseSpeakable(typed, SHAPE);
