// The register and everything about e-lokets: who answers for them, changes and letters, exams, counts.

import { adminOrigin, environment } from '#config.ts';
import { createDesk } from '#exam/desk.ts';
import { createExams } from '#exam/exams.ts';
import { usualPatience } from '#exam/patience.ts';
import { isOwnClient, ownClients } from '#first-party/own-clients.ts';
import { createChanges } from '#relying-parties/changes/changes.ts';
import { createDiagnoses } from '#relying-parties/diagnosis/diagnoses.ts';
import { readRegisterFolder } from '#relying-parties/files.ts';
import { fillRegister } from '#relying-parties/fill.ts';
import { createLetterAboutChange } from '#relying-parties/letters/about-change.ts';
import { createSecretReminders } from '#relying-parties/letters/secret-reminders.ts';
import { createOrganisations } from '#relying-parties/organisation.ts';
import { createPeople } from '#relying-parties/people.ts';
import { createRegister, type Register } from '#relying-parties/register.ts';
import { createDayCount } from '#stories/figures/count-days.ts';
import { createReturns } from '#stories/figures/returns.ts';
import { parseNationalNumber } from '#subjects/national-number.ts';
import { personIndex } from '#subjects/subjects.ts';
import { type Ground, NEWS } from './ground.ts';
import type { House } from './house.ts';

export type RegisterRooms = Awaited<ReturnType<typeof openRegister>>;

export async function openRegister(house: House, ground: Ground) {
  const { config, clock, outbound, log } = house;
  const { durable, volatile } = house.stores;
  const { sealing, messages, keys, tell } = ground;
  const register = createRegister({ durable, clock, tell: (ids) => tell(NEWS.relyingParties, ids) });
  await applyFolder(house, register, ground);
  const indexOf = (nationalNumber: string) => personIndex(sealing, nationalNumber);
  const organisations = createOrganisations({ durable, clock });
  const letters = { organisations, messages, clock, origin: adminOrigin(config) };
  const desk = createDesk({ records: volatile.records, clock });
  return {
    register,
    indexOf,
    organisations,
    people: createPeople({
      durable,
      clock,
      administrators: config.admin.administrators.map((number) =>
        indexOf(parseNationalNumber(number) ?? number),
      ),
    }),
    changes: createChanges({
      write: createLetterAboutChange(letters),
      durable,
      register,
      clock,
      reserved: ownClients,
      examRequired: config.admin.exam_required,
      onEmergency: async ({ id, authorLabel, note }, items) =>
        log.error(
          { change: id, by: authorLabel, note, relyingParties: items.map((item) => item.id) },
          'an emergency change of the register was applied without a second person',
        ),
    }),
    secretReminders: createSecretReminders({ ...letters, register, records: volatile.records }),
    returns: createReturns({ durable, clock, leaveOut: ownClients }),
    dayCount: createDayCount({ durable, clock, leaveOut: ownClients }),
    diagnoses: createDiagnoses({ durable, counters: volatile.counters, clock }),
    desk,
    exams: createExams({
      issuer: config.issuer,
      durable,
      counters: volatile.counters,
      clock,
      desk,
      outbound,
      mechanisms: keys.map(({ id, authmech }) => ({ id, authmech })),
      patience: house.examPatience ?? usualPatience,
      onError: (error) => log.error({ err: error }, 'an exam broke off'),
    }),
  };
}

/** The folder of relying parties fills an empty register. After that the register is the truth. */
async function applyFolder(
  { config, stores, clock }: House,
  register: Register,
  { keys }: Pick<Ground, 'keys'>,
): Promise<void> {
  const { folder } = config.relying_parties;
  if (folder === undefined) return;
  const others = (await register.list()).filter(({ client_id }) => !isOwnClient(client_id));
  if (others.length > 0) return;
  const wanted = await readRegisterFolder(folder, {
    production: config.production,
    knownKeys: keys.map((key) => key.id),
    environment,
  });
  await fillRegister({ durable: stores.durable, clock }, wanted);
}
