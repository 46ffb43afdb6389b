// The member's side: issuing, printing, mailing again, withdrawing. Each act and its audit row are one transaction. The code is made
// when it is printed and is kept nowhere but as a keyed hash; the link stands in the sealed mail and nowhere else.

import { randomBytes, randomUUID } from 'node:crypto';
import { record } from '#audit/audit.ts';
import { type Allowance, createAllowance } from '#http/allowance.ts';
import { type ActivationCodeRecord, type Repositories, StoreConflict } from '#stores/ports.ts';
import { personIndex } from '#subjects/subjects.ts';
import { type Contents, codeHash, linkHash, seal, stateOf, unseal } from './counter.ts';
import type { CounterHouse, Issued, Member, OwnCode } from './house.ts';
import { letterWithLink } from './letter.ts';
import { newPaperCode } from './paper-code.ts';

const DAY_MS = 86_400_000;
/** Mails for one person in a day, by all members together: nobody's mailbox is filled from here. */
const MAILS_PER_PERSON = 6;
/** As far back as a member sees what they issued, and how many. */
const LIST_MS = 30 * DAY_MS;
const LIST_MOST = 100;
/** Two members at the same instant for the same person. */
const MOST_TURNS = 3;

export function createCounterDesk(house: CounterHouse) {
  const { durable, clock, sealing, messages, settings, issuer } = house;
  const counting = { counters: house.counters, derive: sealing.blindIndex };
  const issues = createAllowance(counting, {
    name: 'counter-issue',
    windowMs: DAY_MS,
    each: settings.member_day,
    inAll: Number.MAX_SAFE_INTEGER,
  });
  const mails = createAllowance(counting, {
    name: 'counter-mail',
    windowMs: DAY_MS,
    each: MAILS_PER_PERSON,
    inAll: Number.MAX_SAFE_INTEGER,
  });

  const newLink = () => randomBytes(32).toString('base64url');

  const post = (repositories: Repositories, token: string, to: Contents, expiresAt: number) =>
    messages.post(letterWithLink({ issuer, token, to, expiresAt, phone: house.phone }), repositories);

  const told = (
    repositories: Repositories,
    type: Told,
    member: Member,
    code: Pick<ActivationCodeRecord, 'id' | 'person'>,
    more = {},
  ) =>
    repositories.subjects.findByNationalNumber(code.person).then((subject) =>
      record(repositories.audit, clock, {
        type,
        actor: member.id,
        subject: subject?.id,
        data: { code: code.id, person: code.person, ...more },
      }),
    );

  /** One of this member's that is open. */
  async function mine(repositories: Repositories, member: Member, id: string) {
    const found = await repositories.activationCodes.find(id);
    return found?.member === member.id && stateOf(found, clock.now()) === 'open' ? found : undefined;
  }

  async function issueOnce(member: Member, what: Contents): Promise<Issued> {
    const now = clock.now();
    const token = newLink();
    const code: ActivationCodeRecord = {
      id: randomUUID(),
      person: personIndex(sealing, what.nationalNumber),
      sealed: seal(sealing, what),
      link: linkHash(sealing, token),
      member: member.id,
      issuedAt: now,
      expiresAt: now + settings.lifetime * 1_000,
      tries: 0,
    };
    await durable.transaction(async (repositories) => {
      await repositories.activationCodes.endOf(code.person, 'replaced', now);
      await repositories.activationCodes.add(code);
      const { document, locale } = what;
      await told(repositories, 'counter.issued', member, code, { document, locale });
      await post(repositories, token, what, code.expiresAt);
      const known = await repositories.subjects.findByNationalNumber(code.person);
      if (known) await house.tellKnown(repositories, known.id);
    });
    return { type: 'issued', id: code.id };
  }

  return {
    works: () => settings.enabled && house.works(),

    async issue(member: Member, what: Contents): Promise<Issued> {
      const person = personIndex(sealing, what.nationalNumber);
      const known = await durable.subjects.findByNationalNumber(person);
      if (known?.id === member.subject) return { type: 'refused', why: 'self' };
      if (known && (known.disabledAt !== undefined || !(await house.mayBegin(durable, known.id))))
        return { type: 'refused', why: 'blocked' };
      const tooMany = (await none(issues, 'member', member.id)) ?? (await none(mails, 'person', person));
      if (tooMany) return tooMany;
      for (let turn = 1; ; turn++)
        try {
          return await issueOnce(member, what);
        } catch (error) {
          if (!(error instanceof StoreConflict) || turn === MOST_TURNS) throw error;
        }
    },

    /** A fresh code for paper: the one before no longer works. Undefined when there is nothing to print it for. */
    async print(
      member: Member,
      id: string,
    ): Promise<(Contents & { readonly code: string; readonly expiresAt: number }) | undefined> {
      return durable.transaction(async (repositories) => {
        const found = await mine(repositories, member, id);
        const code = newPaperCode();
        if (
          !found ||
          !(await repositories.activationCodes.print(id, codeHash(sealing, id, code), clock.now()))
        )
          return undefined;
        await told(repositories, 'counter.printed', member, found, { again: found.code !== undefined });
        return { ...unseal(sealing, found), code, expiresAt: found.expiresAt };
      });
    },

    /** The mail once more, with another link: the one before no longer works. */
    async mailAgain(member: Member, id: string): Promise<'sent' | 'gone' | 'too-many'> {
      const before = await mine(durable, member, id);
      if (!before) return 'gone';
      if (await none(mails, 'person', before.person)) return 'too-many';
      return durable.transaction(async (repositories) => {
        const token = newLink();
        const found = await mine(repositories, member, id);
        if (!found || !(await repositories.activationCodes.relink(id, linkHash(sealing, token), clock.now())))
          return 'gone';
        await told(repositories, 'counter.mailed-again', member, found);
        await post(repositories, token, unseal(sealing, found), found.expiresAt);
        return 'sent';
      });
    },

    async withdraw(member: Member, id: string): Promise<boolean> {
      return durable.transaction(async (repositories) => {
        const found = await mine(repositories, member, id);
        if (!found || !(await repositories.activationCodes.end(id, 'withdrawn', clock.now()))) return false;
        await told(repositories, 'counter.withdrawn', member, found);
        return true;
      });
    },

    /** What this member issued lately, newest first. */
    async list(member: Member): Promise<readonly OwnCode[]> {
      const since = clock.now() - LIST_MS;
      return (await durable.activationCodes.issuedBy(member.id, since, LIST_MOST)).map(asOwn);
    },

    async find(member: Member, id: string): Promise<OwnCode | undefined> {
      const found = await durable.activationCodes.find(id);
      return found?.member === member.id ? asOwn(found) : undefined;
    },
  };

  function asOwn(code: ActivationCodeRecord): OwnCode {
    const state = stateOf(code, clock.now());
    return {
      id: code.id,
      state,
      isPrinted: code.code !== undefined,
      issuedAt: code.issuedAt,
      expiresAt: code.expiresAt,
      contents: state === 'open' ? unseal(sealing, code) : undefined,
    };
  }
}

type Told = 'counter.issued' | 'counter.printed' | 'counter.mailed-again' | 'counter.withdrawn';

/** Why there is none left, or undefined. */
async function none(allowance: Allowance, of: 'member' | 'person', who: string) {
  const taken = await allowance.take(who);
  return taken.type === 'no' ? ({ type: 'too-many', of, until: taken.until } as const) : undefined;
}

export type CounterDesk = ReturnType<typeof createCounterDesk>;
