// One record per login. `begin` is on the path of every silent login, so its statements are written by hand.

import type { Stories, StoryKnown, StoryRecord, StoryStep } from '../ports.ts';
import type { Access, Value } from './access.ts';
import type { StoryRow } from './schema.ts';

const begin = `insert into story (id, support_code, relying_party, kind, started_at, locale,
  subject, digital_key, credential, level, event, scopes, device, outcome, ended_at, steps)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

// Steps only grow at the end, in one statement: two that come at once both stay.
export const addStep = `update story set steps = steps || ?, subject = coalesce(?, subject), digital_key = coalesce(?, digital_key),
  credential = coalesce(?, credential), level = coalesce(?, level), event = coalesce(?, event),
  scopes = coalesce(?, scopes), device = coalesce(?, device), outcome = coalesce(?, outcome), ended_at = coalesce(?, ended_at) where id = ? returning id`;

export const endStory = addStep.replace(
  ' where id = ? returning id',
  ' where id = ? and outcome is null returning started_at',
);

// The steps of a login that ends well take some hundred characters.
const addTrouble = `update story set steps = steps || ?
  where id = ? and length(steps) < ? and steps not like ?`;

const findById = 'select * from story where id = ?';

export function createStories(access: Access): Stories {
  return {
    begin: (story) =>
      access.change(async ({ run }) => {
        await run(begin, storyValues(story));
      }),

    addStep: (id, step, known = {}) =>
      access.change(async ({ run }) => {
        const rows = await run(addStep, stepValues(id, step, known));
        if (rows.length === 0) throw new NeverBegan();
      }),

    end: (id, step, known) =>
      access.change(async ({ run }) => {
        const [ended] = await run<Pick<StoryRow, 'started_at'>>(endStory, stepValues(id, step, known));
        return ended?.started_at;
      }),

    addTrouble: (id, step, most) =>
      access.change(async ({ run }) => {
        const line = toLine(step);
        // Everything but the moment, which stands first in the line.
        const same = `%${line.slice(line.indexOf('"what"'))}`;
        await run(addTrouble, [line, id, most, same]);
      }),

    async find(id) {
      const [row] = await access.read.run<StoryRow>(findById, [id]);
      return row && toRecord(row);
    },

    async findBySupportCode(code) {
      const row = await access.read.db
        .selectFrom('story')
        .selectAll()
        .where('support_code', '=', code)
        .executeTakeFirst();
      return row && toRecord(row);
    },

    async listBySubject(subject, before, limit) {
      const rows = await access.read.db
        .selectFrom('story')
        .selectAll()
        .where('subject', '=', subject)
        .where('started_at', '<', before)
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toRecord);
    },

    async listByRelyingParty({ relyingParty, from, to, after, limit }) {
      let found = access.read.db
        .selectFrom('story')
        .selectAll()
        .where('relying_party', '=', relyingParty)
        .where('started_at', '>=', after?.startedAt ?? from)
        .where('started_at', '<', to);
      if (after)
        found = found.where((of) =>
          of.or([
            of('started_at', '>', after.startedAt),
            of.and([of('started_at', '=', after.startedAt), of('id', '>', after.id)]),
          ]),
        );
      const rows = await found.orderBy('started_at').orderBy('id').limit(limit).execute();
      return rows.map(toRecord);
    },

    forget: (before, limit) =>
      access.change(async ({ db }) => {
        const old = db
          .selectFrom('story')
          .select('id')
          .where('started_at', '<', before)
          .orderBy('started_at')
          .limit(limit);
        const rows = await db.deleteFrom('story').where('id', 'in', old).returning('id').execute();
        return rows.length;
      }),
  };
}

export class NeverBegan extends Error {
  constructor() {
    super('a step was told of a story that never began');
  }
}

/** In the order of `addStep` and `endStory`. */
export function stepValues(id: string, step: StoryStep, known: StoryKnown): Value[] {
  return [toLine(step), ...knownValues(known), id];
}

/** In the order of the columns of `begin`. */
export function storyValues(story: StoryRecord): Value[] {
  return [
    story.id,
    story.supportCode,
    story.relyingParty ?? null,
    story.kind,
    story.startedAt,
    story.locale ?? null,
    ...knownValues(story),
    story.steps.map(toLine).join(''),
  ];
}

/** In the order of the columns of `begin` and `addStep`. */
function knownValues(known: StoryKnown): Value[] {
  const { subject, key, credential, level, event, scopes, device, outcome, endedAt } = known;
  return [subject, key, credential, level, event, scopes, device, outcome, endedAt].map(
    (value) => value ?? null,
  );
}

const toLine = (step: StoryStep) => `${JSON.stringify(step)}\n`;

function toRecord(row: StoryRow): StoryRecord {
  return {
    id: row.id,
    supportCode: row.support_code,
    relyingParty: row.relying_party ?? undefined,
    kind: row.kind,
    startedAt: row.started_at,
    locale: row.locale ?? undefined,
    subject: row.subject ?? undefined,
    key: row.digital_key ?? undefined,
    credential: row.credential ?? undefined,
    level: row.level ?? undefined,
    event: row.event ?? undefined,
    scopes: row.scopes ?? undefined,
    device: row.device ?? undefined,
    outcome: row.outcome ?? undefined,
    endedAt: row.ended_at ?? undefined,
    steps: row.steps
      .split('\n')
      .filter((line) => line !== '')
      .map((line): StoryStep => JSON.parse(line)),
  };
}
