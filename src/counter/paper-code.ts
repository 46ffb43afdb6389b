// The code on paper: five groups of four, 95 random bits. Nobody has to learn it by heart, somebody has to read it out.

import { newSpeakable, parseSpeakable } from '#speakable.ts';

const SHAPE = { groups: 5, length: 4 };

export const newPaperCode = (): string => newSpeakable(SHAPE);

/** As it was printed, from what somebody typed; undefined when it cannot be one: a slip of the finger, no guess. */
export const parsePaperCode = (typed: string): string | undefined => parseSpeakable(typed, SHAPE);
