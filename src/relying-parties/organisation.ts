// An organisation that answers for relying parties, known by its numbers: KBO (Crossroads Bank for Enterprises) and OVO
// (organisations of the Flemish government).

import { z } from 'zod';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Locale } from '#i18n/texts.ts';
import type { Durable, OrganisationRecord, Repositories } from '#stores/ports.ts';
import { type Actor, actorId, isAdministrator } from './actor.ts';
import { ChangeRefused } from './changes/refused.ts';
import { errorMap, type Fault } from './faults.ts';
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

/** An organisation from outside: either the organisation, or every fault with its field, in the reader's language. */
export function readOrganisation(
  given: unknown,
  locale: Locale = 'en',
): { readonly organisation: Organisation } | { readonly faults: readonly Fault[] } {
  const result = organisationSchema.safeParse(given, { error: errorMap(locale) });
  if (result.success) return { organisation: result.data };
  return {
    faults: result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })),
  };
}

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
    save: (actor, organisation, base) =>
      durable.transaction(async (repositories) => {
        if (!(await saveIn(repositories, clock, actor, organisation, base)))
          throw new ChangeRefused('outdated', { id: organisation.id });
      }),
  };
}

/**
 * The same inside a transaction of somebody else's.
 * @returns false when the stored version is not `base`
 * @throws ChangeRefused only_administrators
 */
export async function saveIn(
  { organisations, audit }: Pick<Repositories, 'organisations' | 'audit'>,
  clock: Clock,
  actor: Actor,
  organisation: Organisation,
  base: number,
): Promise<boolean> {
  if (!isAdministrator(actor)) throw new ChangeRefused('only_administrators');
  const { id, names } = organisation;
  const saved = await organisations.put({
    id,
    data: JSON.stringify(organisation),
    name: names.nl.toLowerCase(),
    at: clock.now(),
    base,
  });
  if (!saved) return false;
  await record(audit, clock, {
    type: 'organisation.changed',
    actor: actorId(actor),
    data: { organisation: id, base },
  });
  return true;
}
