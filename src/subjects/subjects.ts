// Subjects: the people the broker knows, found by national number alone (never by e-mail or by an upstream's `sub`).

import { randomUUID } from 'node:crypto';
import type { Clock } from '#clock.ts';
import { createLastKnown } from '#last-known.ts';
import { createRecent } from '#recent.ts';
import type { Sealing } from '#sealing.ts';
import type { Repositories, SubjectRecord } from '#stores/ports.ts';
import type { Identity } from './identity.ts';

/** What national numbers are sealed for. */
export const PURPOSE = 'national-number';

/** How a person is found without their number being readable: a keyed hash of it. @param nationalNumber 11 digits */
export function personIndex(sealing: Pick<Sealing, 'blindIndex'>, nationalNumber: string): string {
  return sealing.blindIndex(nationalNumber, PURPOSE);
}

export interface Subject {
  readonly id: string;
  readonly nationalNumber: string;
  readonly givenName?: string | undefined;
  readonly familyName: string;
  readonly birthdate?: string | undefined;
  readonly locale?: string | undefined;
  /** Their own choice for letters and pages. */
  readonly preferredLocale?: string | undefined;
  readonly disabled: boolean;
}

export interface SubjectRules {
  /** First arrival or return of a proven identity: gives the one subject that has this national number. */
  enrol(
    repositories: Pick<Repositories, 'subjects'>,
    identity: Identity,
  ): Promise<{ readonly subject: Subject; readonly isNew: boolean }>;
  /** As they were within the last second: enough for what a login tells of them. */
  find(repositories: Pick<Repositories, 'subjects'>, id: string): Promise<Subject | undefined>;
  /** As they are. For the rooms where people change what we know of them, at whichever process. */
  findNow(repositories: Pick<Repositories, 'subjects'>, id: string): Promise<Subject | undefined>;
  /** Forgets what was just read: the person changed something. */
  changed(id: string): void;
}

export function createSubjects({ sealing, clock }: { sealing: Sealing; clock: Clock }): SubjectRules {
  const read = (stored: SubjectRecord): Subject => ({
    id: stored.id,
    // Opened only where it is told: most logins never need it.
    get nationalNumber() {
      return sealing.open(stored.nationalNumberSealed, PURPOSE);
    },
    givenName: stored.givenName,
    familyName: stored.familyName,
    birthdate: stored.birthdate,
    locale: stored.locale,
    preferredLocale: stored.preferredLocale,
    disabled: stored.disabledAt !== undefined,
  });

  // Token and userinfo of one login ask for the same person within a moment.
  const recent = createRecent<Subject>(clock);
  const lastKnown = createLastKnown<Subject>(clock);

  async function findNow({ subjects }: Pick<Repositories, 'subjects'>, id: string) {
    const subject = await lastKnown.read(id, async () => {
      const stored = await subjects.find(id);
      return stored && read(stored);
    });
    if (subject) recent.set(id, subject);
    else recent.delete(id);
    return subject;
  }

  return {
    async enrol({ subjects }, identity) {
      const now = clock.now();
      const id = randomUUID();
      const stored = await subjects.enrol({
        id,
        nationalNumberIndex: personIndex(sealing, identity.nationalNumber),
        nationalNumberSealed: sealing.seal(identity.nationalNumber, PURPOSE),
        givenName: identity.givenName,
        familyName: identity.familyName,
        birthdate: identity.birthdate,
        locale: identity.locale,
        createdAt: now,
        updatedAt: now,
      });
      recent.delete(stored.id);
      lastKnown.forget(stored.id);
      return { subject: read(stored), isNew: stored.id === id };
    },
    find: async (repositories, id) => recent.get(id) ?? findNow(repositories, id),
    findNow,
    changed(id) {
      recent.delete(id);
      lastKnown.forget(id);
    },
  };
}

/** Name for people to read: given and family name. */
export function fullName(subject: Pick<Subject, 'givenName' | 'familyName'>): string {
  return [subject.givenName, subject.familyName].filter(Boolean).join(' ');
}
