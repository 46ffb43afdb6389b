// All that the broker keeps about one person, for themselves (GDPR, article 15 and 20). Never what opens something: no
// secrets, hashes, public keys or external ids. Bounded: the newest rows, and it says where it stops.

import type { Visit } from '#first-party/visit.ts';
import { type Locale, nameIn, t } from '#i18n/texts.ts';
import type { AuditRecord, CredentialRecord, StoryRecord } from '#stores/ports.ts';
import { maskNationalNumber } from '#subjects/national-number.ts';
import type { Subject } from '#subjects/subjects.ts';
import type { SelfServiceHouse } from '../house.ts';
import { nameOf } from '../keys/overview.ts';
import type { OwnKeys } from '../keys/own-keys.ts';
import { REMEMBERED_MS } from '../remembered.ts';
import { claimsGiven } from './claims-given.ts';

const MOST_ROWS = 2_000;

export async function ownData(
  house: Pick<SelfServiceHouse, 'durable' | 'clock' | 'sessions' | 'register'> & {
    readonly ownKeys: OwnKeys;
  },
  { subject, visit }: { readonly subject: Subject; readonly visit: Visit },
  locale: Locale,
): Promise<object> {
  const { durable, clock, sessions, register, ownKeys } = house;
  const now = clock.now();
  const [mine, credentials, stories, acts, live] = await Promise.all([
    ownKeys.list(subject.id),
    durable.credentials.listBySubject(subject.id),
    durable.stories.listBySubject(subject.id, now + 1, MOST_ROWS),
    durable.audit.list({ subject: subject.id, limit: MOST_ROWS }),
    sessions.list(subject.id),
  ]);
  const names = new Map(
    (await register.list()).map((party) => [party.client_id, nameIn(party.names, locale)]),
  );
  const service = (id: string | undefined) => (id === undefined ? undefined : { id, name: names.get(id) });

  return {
    exported_at: time(now),
    person: personOf(subject, visit),
    keys: credentials.map((record) => {
      const one = mine.find(({ id }) => id === record.id);
      return {
        ...keyOf(record),
        ...(one && { kind: t(one.key.texts.label, locale), name: nameOf(one, locale) }),
      };
    }),
    logins: stories
      .filter(({ startedAt }) => startedAt > now - REMEMBERED_MS)
      .map((story) => ({ service: service(story.relyingParty), ...loginOf(story) })),
    sessions: live.map(({ events, relyingParties }) => ({
      proofs: events.map(({ key, level, at }) => ({ key, level, at: time(at) })),
      services: relyingParties.map(service),
    })),
    // What others did (an administrator, the system) is told by their own records.
    acts: acts
      .filter(({ actor }) => actor === undefined)
      .map((act) => ({ service: service(act.relyingParty), ...actOf(act) })),
    complete: { logins: stories.length < MOST_ROWS, acts: acts.length < MOST_ROWS },
  };
}

/** The whole national number only for who showed who they are at the highest level: a password alone must not reveal it. */
function personOf(subject: Subject, { proof }: Visit) {
  const { givenName, familyName, birthdate, locale, preferredLocale, nationalNumber } = subject;
  return {
    given_name: givenName,
    family_name: familyName,
    national_number: proof.level === 'high' ? nationalNumber : maskNationalNumber(nationalNumber),
    birth_date: birthdate,
    language: locale,
    chosen_language: preferredLocale,
  };
}

function keyOf(record: CredentialRecord) {
  const { id, key, label, provenBy, provenLevel, createdAt, lastUsedAt, blockedAt, blockedBy, revokedAt } =
    record;
  return {
    id,
    key,
    label,
    activated_at: time(createdAt),
    activated_with: provenBy,
    activated_at_level: provenLevel,
    last_used_at: time(lastUsedAt),
    blocked_at: time(blockedAt),
    blocked_by: blockedBy,
    removed_at: time(revokedAt),
  };
}

function loginOf(story: StoryRecord) {
  const { kind, startedAt, endedAt, key, level, device, outcome, scopes, supportCode, steps } = story;
  return {
    kind,
    began_at: time(startedAt),
    ended_at: time(endedAt),
    key,
    level,
    device,
    outcome,
    claims_given: outcome === 'finished' ? claimsGiven(scopes) : [],
    support_code: supportCode,
    steps: steps.map(({ at, what, key: used, reason }) => ({ at: time(at), what, key: used, reason })),
  };
}

function actOf({ at, type, data }: AuditRecord) {
  return { at: time(at), type, data: data === '' ? undefined : (JSON.parse(data) as unknown) };
}

/** @param at epoch milliseconds */
function time(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
