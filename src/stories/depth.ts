// Who may see what of a story: anybody who holds its support code, the owner of its e-loket, the helpdesk. What is not listed
// here stays hidden, so a new field of a story is seen by nobody until somebody writes it down. Pure.

import type { CredentialRecord, StoryKnown, StoryRecord, StoryStep } from '#stores/ports.ts';

/** With the code alone: what happened, when, at which e-loket. No person, no level, no browser, nothing that leads to one. */
const CITIZEN = ['supportCode', 'kind', 'startedAt', 'endedAt', 'relyingParty', 'outcome'] as const;
/** What the e-loket asked and was told, or would have been: facts of its own request, and no more of the person's doings. */
const OWNER = [...CITIZEN, 'locale'] as const;
/** Only once the e-loket was told so itself, in the ID token. */
const OWNER_OF_FINISHED = ['key', 'level', 'scopes'] as const;
/** Every step and the browser that it was made with, but not who made it. */
const HELPDESK = [...CITIZEN, 'locale', 'key', 'level', 'device'] as const;

const STEP = ['at', 'what', 'key', 'reason'] as const;
/** Steps of the protocol: a request, and its answer. */
const OWNER_STEPS: readonly string[] = ['asked', 'finished', 'cancelled', 'refused', 'trouble'];
const OWNER_STEP = ['at', 'what', 'reason'] as const;

/** Which computer it was is told to its owner and the helpdesk, like the browser. */
export const ON_BORROWED = 'borrowed';

type Field = keyof StoryRecord;
export type CitizenDepth = Pick<StoryRecord, (typeof CITIZEN)[number] | 'steps'>;
export type OwnerDepth = Pick<StoryRecord, (typeof OWNER)[number] | 'steps'> &
  Partial<Pick<StoryKnown, (typeof OWNER_OF_FINISHED)[number]>>;
export type HelpdeskDepth = Pick<StoryRecord, (typeof HELPDESK)[number] | 'steps'>;

/** Undefined for a case number: that is for the helpdesk. */
export function citizenDepth(story: StoryRecord): CitizenDepth | undefined {
  if (story.kind === 'report') return undefined;
  return {
    ...only(story, CITIZEN),
    steps: story.steps.filter(({ what }) => what !== ON_BORROWED).map((step) => only(step, STEP)),
  };
}

/** Of a story of one of their own relying parties; whoever asks sees to that. */
export function ownerDepth(story: StoryRecord): OwnerDepth | undefined {
  if (story.kind === 'report') return undefined;
  const told: readonly Field[] = story.outcome === 'finished' ? OWNER_OF_FINISHED : [];
  return {
    ...only(story, OWNER),
    ...only(story, told),
    steps: story.steps
      .filter((step) => OWNER_STEPS.includes(step.what) && !isOfKey(step))
      .map((step) => only(step, OWNER_STEP)),
  };
}

export function helpdeskDepth(story: StoryRecord): HelpdeskDepth {
  return { ...only(story, HELPDESK), steps: story.steps.map((step) => only(step, STEP)) };
}

/** Somebody turned back from a key: their own affair. */
const isOfKey = ({ what, key }: StoryStep) => what === 'cancelled' && key !== undefined;

function only<Whole extends object, Name extends keyof Whole>(
  whole: Whole,
  names: readonly Name[],
): Pick<Whole, Name> {
  return Object.fromEntries(
    names.filter((name) => whole[name] !== undefined).map((name) => [name, whole[name]]),
  ) as Pick<Whole, Name>;
}

/** What the helpdesk sees of a key while its owner lets it look along: which one and its state, not what it is called or holds. */
const CREDENTIAL = ['key', 'createdAt', 'lastUsedAt', 'blockedAt', 'blockedBy', 'provenLevel'] as const;

export type CredentialDepth = Pick<CredentialRecord, (typeof CREDENTIAL)[number]>;

export function credentialDepth(credential: CredentialRecord): CredentialDepth {
  return only(credential, CREDENTIAL);
}
