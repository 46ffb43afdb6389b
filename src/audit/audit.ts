// The audit log: typed events, appended in the transaction of the act they record, chained in batches by one sealer.
// If the row cannot be written, the act does not happen.

import { randomUUID } from 'node:crypto';
import type { Clock } from '#clock.ts';
import type { AuditLog, AuditRecord, Durable } from '#stores/ports.ts';

/** What happened. `data` never holds secrets, codes, tokens or national numbers. */
export interface AuditEvent {
  readonly type: AuditType;
  readonly subject?: string | undefined;
  readonly relyingParty?: string | undefined;
  readonly story?: string | undefined;
  /** Who did it, where that is not the subject: an administrator, `operator`, `system`. */
  readonly actor?: string | undefined;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Every kind of event. */
export const auditTypes = [
  'login.started',
  'login.finished',
  'login.sso',
  'login.cancelled',
  'login.refused',
  'request.refused',
  'key.chosen',
  'key.succeeded',
  'key.rejected',
  'key.cancelled',
  'key.guessed-wrong',
  'key.throttled',
  'credential.bound',
  'credential.changed',
  'credential.blocked',
  'credential.unblocked',
  'credential.removed',
  'self-service.entered',
  'self-service.left',
  'self-service.refused',
  'subject.preferred',
  'subject.exported',
  'subject.looked-up',
  'subject.blocked',
  'subject.unblocked',
  'login.reported',
  'support-code.throttled',
  'subject.enrolled',
  'token.refused',
  'session.ended',
  'logout.delivered',
  'logout.failed',
  'relying-party.changed',
  'register.proposed',
  'register.changed',
  'register.approved',
  'register.rejected',
  'register.withdrawn',
  'register.emergency',
  'register.emergency-seen',
  'organisation.changed',
  'role.added',
  'role.removed',
  'secret.made',
  'logo.added',
  'exam.started',
  'exam.finished',
  'admin.entered',
  'admin.refused',
  'admin.looked',
  'help.story-opened',
  'help.consent-made',
  'help.consent-wrong',
  'help.consent-locked',
  'help.look-asked',
  'help.look-declined',
  'help.look-ended',
  'counter.issued',
  'counter.printed',
  'counter.mailed-again',
  'counter.withdrawn',
  'counter.guessed-wrong',
  'counter.blocked',
  'counter.throttled',
  'counter.used',
  'admin.exported',
  'signing-key.changed',
  'weather.changed',
  'weather.notice-made',
  'weather.notice-ended',
  'upstream.changed',
] as const;

export type AuditType = (typeof auditTypes)[number];

/** The row of `event`, made now. */
export function toRecord(clock: Clock, event: AuditEvent): AuditRecord {
  return {
    id: randomUUID(),
    at: clock.now(),
    type: event.type,
    actor: event.actor,
    subject: event.subject,
    relyingParty: event.relyingParty,
    story: event.story,
    data: JSON.stringify(event.data ?? {}),
  };
}

/** Appends `event` to the log of this transaction. */
export function record(log: AuditLog, clock: Clock, event: AuditEvent): Promise<void> {
  return log.append(toRecord(clock, event));
}

const BATCH = 1000;

/** Seals everything that is unsealed now. Returns how many rows. Several processes may do so: each batch has one winner. */
export async function sealNow({ durable, clock }: { durable: Durable; clock: Clock }): Promise<number> {
  let sealed = 0;
  for (let batch = BATCH; batch === BATCH; sealed += batch)
    batch = await durable.audit.seal(clock.now(), BATCH);
  return sealed;
}
