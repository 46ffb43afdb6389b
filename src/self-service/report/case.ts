// The case of a report "dit was ik niet": the key is blocked, the owner gets a letter, and a story of kind `report` keeps it,
// all in one transaction. What is reported has one case for good: reporting it again finds the same number.

import { record } from '#audit/audit.ts';
import { isLive } from '#digital-keys/credentials.ts';
import type { Locale } from '#i18n/texts.ts';
import { type CredentialRecord, type Repositories, StoreConflict, type StoryRecord } from '#stores/ports.ts';
import { newSupportCode } from '#stories/support-code.ts';
import type { Subject } from '#subjects/subjects.ts';
import type { SelfServiceHouse } from '../house.ts';
import type { Notices } from '../notices/notices.ts';

export interface Report {
  readonly subject: Subject;
  /** What is reported, named for good: a login, or one letter. */
  readonly about: string;
  /** The login, when one is reported. */
  readonly login?: StoryRecord | undefined;
  /** Id of the credential that was used, or that the letter is about. */
  readonly credential?: string | undefined;
  readonly locale: Locale;
}

export interface Case {
  /** The case number, as the citizen sees it. */
  readonly code: string;
  /** The key is blocked, now or already. */
  readonly blocked: boolean;
  /** Everything was done before. */
  readonly again: boolean;
}

export function createCases(
  house: Pick<SelfServiceHouse, 'durable' | 'clock' | 'sealing'> & { readonly notices: Notices },
): { file(report: Report): Promise<Case> } {
  const { durable, clock, sealing, notices } = house;
  const caseId = ({ subject, about }: Report) => sealing.blindIndex(`${subject.id}\0${about}`, 'report');

  function fileOnce(report: Report): Promise<Case> {
    const { subject } = report;
    return durable.transaction(async (repositories) => {
      const before = await repositories.credentials.listBySubject(subject.id);
      const credential = before.find((one) => one.id === report.credential && isLive(one));
      const known = await repositories.stories.find(caseId(report));
      // A block that is there stays what it is: one by too many wrong tries is not to become one that is lifted more easily.
      const blocking = credential !== undefined && credential.blockedAt === undefined;
      const code = known?.supportCode ?? newSupportCode();
      if (blocking) await block(repositories, credential, report);
      if (!known) await begin(repositories, report, code);
      if (credential && (blocking || !known))
        await notices.tell(repositories, { subject, change: 'reported', credential, before });
      else if (!known && report.login?.key !== undefined)
        await notices.tellReported(repositories, { subject, key: report.login.key, before });
      return { code, blocked: credential !== undefined, again: known !== undefined && !blocking };
    });
  }

  async function block(
    { credentials, audit }: Repositories,
    credential: CredentialRecord,
    { subject, login }: Report,
  ): Promise<void> {
    await credentials.save({ ...credential, blockedAt: clock.now(), blockedBy: 'report' });
    await record(audit, clock, {
      type: 'credential.blocked',
      subject: subject.id,
      story: login?.id,
      data: { key: credential.key, credential: credential.id, reason: 'report' },
    });
  }

  async function begin(
    { stories, audit, credentials }: Repositories,
    report: Report,
    code: string,
  ): Promise<void> {
    const { subject, login, credential, locale } = report;
    const key = login ? login.key : credential && (await credentials.find(credential))?.key;
    const now = clock.now();
    await stories.begin({
      id: caseId(report),
      supportCode: code,
      kind: 'report',
      relyingParty: login?.relyingParty,
      key,
      credential,
      subject: subject.id,
      locale,
      startedAt: now,
      steps: [{ at: now, what: 'reported', reason: login?.id ?? credential }],
    });
    if (login) await stories.addStep(login.id, { at: now, what: 'reported', reason: code });
    await record(audit, clock, {
      type: 'login.reported',
      subject: subject.id,
      relyingParty: login?.relyingParty,
      story: login?.id ?? caseId(report),
      data: { case: code, key, credential, letter: login === undefined },
    });
  }

  return {
    async file(report) {
      try {
        return await fileOnce(report);
      } catch (error) {
        // Somebody pressed twice at once: the other one made the case.
        if (error instanceof StoreConflict) return fileOnce(report);
        throw error;
      }
    },
  };
}
