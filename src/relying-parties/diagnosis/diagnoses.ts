// Refused requests, kept for those who look after the relying party: so many per minute, so many in all, for so long.

import type { Clock } from '#clock.ts';
import type { Counters, DiagnosisRecord, Durable } from '#stores/ports.ts';
import { type DiagnosisFacts, type DiagnosisKind, diagnosisFacts, diagnosisKinds } from './facts.ts';

const KEPT_MS = 30 * 86_400_000;
const MINUTE_MS = 60_000;
/** Per minute, relying party and kind: whoever floods one kind does not hide the others. */
const PER_MINUTE = 5;
/** Per relying party. */
const MOST = 200;

export interface Diagnosis {
  readonly supportCode: string;
  readonly relyingParty: string;
  readonly kind: DiagnosisKind;
  readonly facts: DiagnosisFacts;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Diagnoses {
  /** Keeps it, unless there were too many this minute. Rejects when a store cannot be reached. */
  keep(diagnosis: Omit<Diagnosis, 'at'>): Promise<void>;
  find(supportCode: string): Promise<Diagnosis | undefined>;
  /** Newest first. */
  ofRelyingParty(relyingParty: string, limit: number): Promise<readonly Diagnosis[]>;
  forgetOld(): Promise<void>;
}

export function createDiagnoses(house: {
  durable: Pick<Durable, 'diagnoses'>;
  counters: Counters;
  clock: Clock;
}): Diagnoses {
  const { durable, counters, clock } = house;
  const isYoung = ({ at }: { at: number }) => clock.now() - at < KEPT_MS;

  return {
    async keep({ supportCode, relyingParty, kind, facts }) {
      const { count } = await counters.hit(`diagnosis:${kind}:${relyingParty}`, MINUTE_MS);
      if (count > PER_MINUTE) return;
      await durable.diagnoses.add(
        {
          supportCode,
          relyingParty,
          kind,
          facts: JSON.stringify(diagnosisFacts.parse(facts)),
          at: clock.now(),
        },
        MOST,
      );
    },
    async find(supportCode) {
      const stored = await durable.diagnoses.find(supportCode);
      return stored && isYoung(stored) ? read(stored) : undefined;
    },
    async ofRelyingParty(relyingParty, limit) {
      const stored = await durable.diagnoses.ofRelyingParty(relyingParty, limit);
      return stored.filter(isYoung).map(read);
    },
    forgetOld: () => durable.diagnoses.forgetBefore(clock.now() - KEPT_MS),
  };
}

function read({ kind, facts, ...stored }: DiagnosisRecord): Diagnosis {
  const known = diagnosisKinds.find((one) => one === kind) ?? 'request';
  return { ...stored, kind: known, facts: diagnosisFacts.parse(JSON.parse(facts)) };
}
