// One login of the person who is signed in. Anybody else's, one that is too old, or none at all: the same answer.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import type { StoryRecord } from '#stores/ports.ts';
import type { SelfServiceHouse } from '../house.ts';
import type { Visitor } from '../threshold.ts';
import { oldestShown } from './period.ts';

/** The login that the address `…/:story` names. @throws ServiceError not_found */
export async function ownStory(
  { durable, clock }: Pick<SelfServiceHouse, 'durable' | 'clock'>,
  ctx: Context,
  { subject }: Visitor,
): Promise<StoryRecord> {
  const id = String((ctx['params'] as { story?: string }).story);
  // What can be no id of ours is not looked up: a database may refuse such text.
  const story = /^[\w-]{1,64}$/.test(id) ? await durable.stories.find(id) : undefined;
  const mine = story?.subject === subject.id && story.kind !== 'report';
  if (!story || !mine || story.startedAt < oldestShown(clock.now()))
    throw new ServiceError('not_found', { detail: 'no login of this person' });
  return story;
}
