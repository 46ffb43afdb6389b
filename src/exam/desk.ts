// What is remembered while an exam runs, for all processes: that it runs, its public keys, the codes it gave, how far it is.
// Private keys stay in the process that runs it: what a code is worth was signed beforehand.

import { createHash, randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import { z } from 'zod';
import type { Clock } from '#clock.ts';
import type { Records } from '#stores/ports.ts';
import { caseIds } from './cases.ts';

/** Longer than an exam lasts; whatever happens, its keys and codes are then gone (milliseconds). */
export const LONGEST_MS = 15 * 60_000;

const worth = z.object({
  relyingParty: z.string(),
  attempt: z.string(),
  redirectUri: z.string(),
  challenge: z.string().optional(),
  idToken: z.string(),
  /** What userinfo tells. */
  claims: z.record(z.string(), z.unknown()),
  scope: z.string(),
  /** The token endpoint says nothing for this long, then hangs up (milliseconds). */
  silenceMs: z.number().optional(),
});
/** What a code of the examiner is worth. */
export type Worth = z.output<typeof worth>;

const progress = z.object({ now: z.enum(caseIds), done: z.number(), all: z.number() });
export type Progress = z.output<typeof progress>;

const SPACE = 'exam';

export type Desk = ReturnType<typeof createDesk>;

export function createDesk({ records, clock }: { records: Records; clock: Clock }) {
  const until = () => clock.now() + LONGEST_MS;
  /** Ids come from outside: only their hashes are names of records. */
  const name = (kind: string, id: string) => `${kind}-${createHash('sha256').update(id).digest('base64url')}`;
  const put = (kind: string, id: string, value: unknown) =>
    records.put(SPACE, name(kind, id), JSON.stringify(value), until());

  /** Id of the exam that runs. */
  const running = (relyingParty: string) => records.get(SPACE, name('running', relyingParty));

  async function ofRunning(relyingParty: string, kind: string): Promise<string | undefined> {
    const exam = await running(relyingParty);
    return exam === undefined ? undefined : records.get(SPACE, name(kind, exam));
  }

  return {
    /** False when one runs already for this relying party. */
    begin: (relyingParty: string, exam: string) =>
      records.add(SPACE, name('running', relyingParty), exam, until()),
    running,
    /** Only what is this exam's own: another may have begun when this one took too long. */
    async end(relyingParty: string, exam: string): Promise<void> {
      if ((await running(relyingParty)) === exam) await records.remove(SPACE, name('running', relyingParty));
      for (const kind of ['progress', 'keys']) await records.remove(SPACE, name(kind, exam));
    },

    publish: (exam: string, keys: readonly JWK[]) => put('keys', exam, keys),
    /** Public keys of the exam that runs. */
    async keys(relyingParty: string): Promise<readonly JWK[]> {
      const kept = await ofRunning(relyingParty, 'keys');
      return kept === undefined ? [] : (JSON.parse(kept) as JWK[]);
    },

    tell: (exam: string, value: Progress) => put('progress', exam, value),
    /** How far the exam that runs is. */
    async progress(relyingParty: string): Promise<Progress | undefined> {
      const kept = await ofRunning(relyingParty, 'progress');
      return kept === undefined ? undefined : progress.parse(JSON.parse(kept));
    },

    async giveCode(value: Worth): Promise<string> {
      const code = randomBytes(32).toString('base64url');
      await put('code', code, value);
      return code;
    },
    /** A code works once, at the relying party that it was given to. */
    async takeCode(relyingParty: string, code: string): Promise<Worth | undefined> {
      const kept = await records.get(SPACE, name('code', code));
      const found = kept === undefined ? undefined : worth.parse(JSON.parse(kept));
      if (found?.relyingParty !== relyingParty) return undefined;
      return (await records.take(SPACE, name('code', code))) === undefined ? undefined : found;
    },
    async giveAccess(value: Worth): Promise<string> {
      const token = randomBytes(32).toString('base64url');
      await put('access', token, value);
      return token;
    },
    async access(relyingParty: string, token: string): Promise<Worth | undefined> {
      const kept = await records.get(SPACE, name('access', token));
      const found = kept === undefined ? undefined : worth.parse(JSON.parse(kept));
      return found?.relyingParty === relyingParty ? found : undefined;
    },

    /** The e-loket came for the token of this attempt. */
    noteFetched: (attempt: string) => put('fetched', attempt, true),
    wasFetched: async (attempt: string) => (await records.get(SPACE, name('fetched', attempt))) !== undefined,

    async push(relyingParty: string, parameters: Readonly<Record<string, string>>): Promise<string> {
      const id = randomBytes(32).toString('base64url');
      await put('pushed', `${relyingParty} ${id}`, parameters);
      return id;
    },
    async pushed(relyingParty: string, id: string): Promise<Record<string, string> | undefined> {
      const kept = await records.take(SPACE, name('pushed', `${relyingParty} ${id}`));
      return kept === undefined ? undefined : z.record(z.string(), z.string()).parse(JSON.parse(kept));
    },
  };
}
