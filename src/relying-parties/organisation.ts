// An organisation that answers for relying parties, known by its numbers: KBO (Crossroads Bank for Enterprises) and OVO
// (organisations of the Flemish government).

import { z } from 'zod';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Durable, OrganisationRecord } from '#stores/ports.ts';
import { type Actor, actorId, isAdministrator } from './actor.ts';
import { ChangeRefused } from './changes/refused.ts';
import { inFourLanguages, organisationId } from './relying-party.ts';
import type { FaultText } from './texts.ts';

const because = (text: FaultText) => ({ params: { text } });

/** Ten digits; the last two are 97 − (the first eight mod 97). Written with or without dots. */
export function parseKbo(value: string): string | undefined {
  const digits = value.replace(/[\s.]/g, '');
  if (!/^[01]\d{9}$/.test(digits)) return undefined;
  return 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8)) ? digits : undefined;
}

export const organisationSchema = z
  .strictObject({
    id: z.string().refine((value) => organisationId.test(value), because('organisation')),
    names: inFourLanguages(100),
    kbo: z
      .string()
      .refine((value) => parseKbo(value) !== undefined, because('kbo'))
      .transform((value) => parseKbo(value) ?? value)
      .optional(),
    ovo: z
      .string()
      .refine((value) => /^OVO\d{6}$/.test(value), because('ovo'))
      .optional(),
    /** Where mail about its relying parties goes. */
    contacts: z.array(z.email().max(200)).min(1).max(10),
  })
  .superRefine(({ kbo, ovo }, context) => {
    if (kbo === undefined && ovo === undefined)
      context.addIssue({ code: 'custom', path: ['kbo'], ...because('kbo_or_ovo') });
  });

export type Organisation = z.output<typeof organisationSchema>;

export interface Organisations {
  find(id: string): Promise<{ readonly organisation: Organisation; readonly version: number } | undefined>;
  list(): Promise<readonly { readonly organisation: Organisation; readonly version: number }[]>;
  /**
   * Keeps a new organisation (`base` 0) or a new version of one. @throws ChangeRefused only_administrators, outdated
   */
  save(actor: Actor, organisation: Organisation, base: number): Promise<void>;
}

export function createOrganisations({ durable, clock }: { durable: Durable; clock: Clock }): Organisations {
  const read = ({ data, version }: OrganisationRecord) => ({
    organisation: JSON.parse(data) as Organisation,
    version,
  });
  return {
    async find(id) {
      const stored = await durable.organisations.find(id);
      return stored && read(stored);
    },
    list: async () => (await durable.organisations.list()).map(read),
    async save(actor, organisation, base) {
      if (!isAdministrator(actor)) throw new ChangeRefused('only_administrators');
      const { id, names } = organisation;
      await durable.transaction(async ({ organisations, audit }) => {
        const saved = await organisations.put({
          id,
          data: JSON.stringify(organisation),
          name: names.nl.toLowerCase(),
          at: clock.now(),
          base,
        });
        if (!saved) throw new ChangeRefused('outdated', { id });
        await record(audit, clock, {
          type: 'organisation.changed',
          actor: actorId(actor),
          data: { organisation: id, base },
        });
      });
    },
  };
}
