// Stories with their audit rows, many in one statement: those that are told while one batch is on its way make up the next.
// A statement is a transaction of its own, so a batch is kept whole or not at all; when one of it is refused, each is tried
// alone, so that nobody pays for a neighbour.

import type { AuditRecord, Durable, StoryRecord } from '../ports.ts';
import type { Connection, Value } from './access.ts';
import { auditTypes, auditValues, intoAudit } from './audit-record.ts';
import { storyValues } from './stories.ts';

const largestBatch = 200;

const text = 'text[]';
const number = 'bigint[]';
const storyTypes = [
  ...[text, text, text, text, number, text],
  ...[text, text, text, text, text, text, text, text, number, text],
];
const arrays = (types: readonly string[]) => types.map((type) => `?::${type}`).join(', ');

const tellAll = `with told as (
    insert into story (id, support_code, relying_party, kind, started_at, locale, subject, digital_key, credential, level, event,
      scopes, device, outcome, ended_at, steps)
    select * from unnest(${arrays(storyTypes)}))
  ${intoAudit} select * from unnest(${arrays(auditTypes.map((type) => `${type}[]`))})`;

interface Told {
  readonly story: StoryRecord;
  readonly audit: AuditRecord;
  resolve(): void;
  reject(error: unknown): void;
}

export function createTeller(connection: Connection, transaction: Durable['transaction']): Durable['tell'] {
  const waiting: Told[] = [];
  let underWay = false;

  async function sendWaiting(): Promise<void> {
    underWay = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, largestBatch);
      try {
        await connection.run(tellAll, columnsOf(batch) as unknown as Value[]);
        for (const one of batch) one.resolve();
      } catch (error) {
        if (batch.length === 1) batch[0]?.reject(error);
        else await Promise.all(batch.map(tellAlone));
      }
    }
    underWay = false;
  }

  function tellAlone({ story, audit, resolve, reject }: Told): Promise<void> {
    return transaction(async (repositories) => {
      await repositories.stories.begin(story);
      await repositories.audit.append(audit);
    }).then(resolve, reject);
  }

  return (story, audit) =>
    new Promise((resolve, reject) => {
      waiting.push({ story, audit, resolve, reject });
      if (!underWay) void sendWaiting();
    });
}

/** One array per column: what `unnest` takes. */
function columnsOf(batch: readonly Told[]): Value[][] {
  const rows = batch.map(({ story, audit }) => [...storyValues(story), ...auditValues(audit)]);
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? null));
}
