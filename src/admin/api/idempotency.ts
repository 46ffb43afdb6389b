// Idempotency-Key: the same request sent again within a day gets the same answer, and has no second effect.

import { hash } from 'node:crypto';
import { z } from 'zod';
import type { ApiHouse } from './house.ts';
import { ApiProblem } from './problem.ts';
import { problemTexts } from './texts.ts';

const SPACE = 'api-once';
const PURPOSE = 'answer of the API';
const DAY_MS = 24 * 3_600_000;
/** As long as a request may be at work before its key is free again: a process that died left no answer. */
const AT_WORK_MS = 60_000;

/** What is said and kept: everything of an answer that matters. */
export interface Said {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const noteSchema = z.strictObject({ request: z.string(), sealed: z.string().optional() });

/** @throws ApiProblem request_invalid. Undefined: the caller sent none. */
export function readKey(header: string): string | undefined {
  if (header === '') return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(header))
    throw new ApiProblem('request_invalid', { detail: problemTexts.key_unreadable });
  return header;
}

/**
 * @param key Idempotency-Key
 * @param request everything that makes it the same request
 * @throws ApiProblem key_reused, key_in_use
 */
export type Once = (
  caller: string,
  key: string,
  request: readonly (string | Buffer)[],
  work: () => Promise<Said>,
) => Promise<Said>;

export function createOnce({
  volatile,
  sealing,
  clock,
}: Pick<ApiHouse, 'volatile' | 'sealing' | 'clock'>): Once {
  const { records } = volatile;

  return async function once(caller, key, parts, work) {
    const id = digest([caller, key]);
    const request = digest(parts);
    if (await records.add(SPACE, id, JSON.stringify({ request }), clock.now() + AT_WORK_MS))
      return perform(id, request, work);
    const stored = await records.get(SPACE, id);
    // It was taken, and is gone already: whoever was first failed just now.
    const note = stored === undefined ? undefined : noteSchema.parse(JSON.parse(stored));
    if (note && note.request !== request) throw new ApiProblem('key_reused');
    if (note?.sealed === undefined) throw new ApiProblem('key_in_use', { retryAfter: 1 });
    return JSON.parse(sealing.open(note.sealed, PURPOSE)) as Said;
  };

  async function perform(id: string, request: string, work: () => Promise<Said>): Promise<Said> {
    const said = await work();
    // What failed on our side may be tried again.
    if (said.status >= 500) await records.remove(SPACE, id);
    else {
      const note = { request, sealed: sealing.seal(JSON.stringify(said), PURPOSE) };
      await records.put(SPACE, id, JSON.stringify(note), clock.now() + DAY_MS);
    }
    return said;
  }
}

/** Each part by its length and itself, so that no two lists of parts are the same text. */
function digest(parts: readonly (string | Buffer)[]): string {
  const bytes = parts.flatMap((part) => {
    const content = Buffer.from(part);
    return [Buffer.from(`${content.length}:`), content];
  });
  return hash('sha256', Buffer.concat(bytes), 'base64url');
}
