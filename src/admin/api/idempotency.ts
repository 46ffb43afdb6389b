// Idempotency-Key: the same request sent again within a day gets the same answer, and has no second effect. Of any number sent
// at once one does the work and the others wait for its answer.

import { hash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { ApiHouse } from './house.ts';
import { ApiProblem } from './problem.ts';

const SPACE = 'api-once';
const PURPOSE = 'answer of the API';
const DAY_MS = 24 * 3_600_000;
/** As long as a request may be at work before its key is free again: a process that died left no answer. */
const AT_WORK_MS = 60_000;
const LOOK_MS = 25;
const LOOKS = 400;

/** What is said and kept: everything of an answer that matters. */
export interface Said {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const noteSchema = z.strictObject({ request: z.string(), sealed: z.string().optional() });

export interface Once {
  /**
   * @param key Idempotency-Key
   * @param request everything that makes it the same request
   * @throws ApiProblem key_reused, key_in_use
   */
  (
    caller: string,
    key: string,
    request: readonly (string | Buffer)[],
    work: () => Promise<Said>,
  ): Promise<Said>;
}

export function createOnce({
  volatile,
  sealing,
  clock,
}: Pick<ApiHouse, 'volatile' | 'sealing' | 'clock'>): Once {
  const { records } = volatile;
  const digest = (parts: readonly (string | Buffer)[]) =>
    hash(
      'sha256',
      Buffer.concat(parts.flatMap((part) => [Buffer.from(part), Buffer.from([0])])),
      'base64url',
    );

  return async function once(caller, key, parts, work) {
    const id = digest([caller, key]);
    const request = digest(parts);
    const begins = () => records.add(SPACE, id, JSON.stringify({ request }), clock.now() + AT_WORK_MS);
    if (await begins()) return perform(id, request, work);
    for (let look = 0; look < LOOKS; look++) {
      const stored = await records.get(SPACE, id);
      // Whoever was first failed: the next one tries.
      if (stored === undefined && (await begins())) return perform(id, request, work);
      if (stored !== undefined) {
        const note = noteSchema.parse(JSON.parse(stored));
        if (note.request !== request) throw new ApiProblem('key_reused');
        // Sealed: an answer may hold a secret that is shown once.
        if (note.sealed !== undefined) return JSON.parse(sealing.open(note.sealed, PURPOSE)) as Said;
      }
      await wait(LOOK_MS);
    }
    throw new ApiProblem('key_in_use', { retryAfter: AT_WORK_MS / 1000 });
  };

  async function perform(id: string, request: string, work: () => Promise<Said>): Promise<Said> {
    let said: Said | undefined;
    try {
      said = await work();
      return said;
    } finally {
      // What failed on our side may be tried again.
      if (said === undefined || said.status >= 500) await records.remove(SPACE, id);
      else {
        const note = { request, sealed: sealing.seal(JSON.stringify(said), PURPOSE) };
        await records.put(SPACE, id, JSON.stringify(note), clock.now() + DAY_MS);
      }
    }
  }
}
