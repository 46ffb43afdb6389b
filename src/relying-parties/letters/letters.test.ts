import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message } from '#outbound/messages.ts';
import { openStores } from '#stores/open.ts';
import type { Actor } from '../actor.ts';
import { type Changes, createChanges } from '../changes/changes.ts';
import { createOrganisations, organisationSchema } from '../organisation.ts';
import { createPeople } from '../people.ts';
import { createRegister, type Register } from '../register.ts';
import { type RelyingPartyInput, relyingPartySchema } from '../relying-party.ts';
import { hashSecret } from '../secrets.ts';
import { createLetterAboutChange } from './about-change.ts';
import { createSecretReminders } from './secret-reminders.ts';

const DAY = 86_400_000;
const TODAY = Date.UTC(2026, 10, 24, 12);
const admin: Actor = {
  type: 'person',
  id: 'ada',
  name: 'Ada',
  roles: [{ kind: 'administrator', scope: '' }],
};
let now: number;
let folder: string;
let stores: Awaited<ReturnType<typeof openStores>>;
let register: Register;
let changes: Changes;
let sent: Message[];
let gatewayFails: boolean;
let sendDue: () => Promise<number>;

beforeEach(async () => {
  [now, sent, gatewayFails] = [TODAY, [], false];
  const clock = { now: () => now };
  folder = mkdtempSync(join(tmpdir(), 'letters-'));
  stores = await openStores({
    durable: { kind: 'sqlite', file: join(folder, 'd.sqlite') },
    volatile: { kind: 'sqlite', file: join(folder, 'v.sqlite') },
    clock,
  });
  const { durable, volatile } = stores;
  register = createRegister({ durable, clock });
  const organisations = createOrganisations({ durable, clock });
  await organisations.save(
    admin,
    organisationSchema.parse({
      id: 'tax',
      names: { nl: 'Tax', fr: 'Tax', de: 'Tax', en: 'Tax' },
      kbo: '0566.988.259',
      contacts: ['tax@mail.example'],
    }),
    0,
  );
  const people = createPeople({ durable, clock, administrators: [] });
  for (const person of ['olga', 'omar'])
    await people.add(admin, { kind: 'owner', scope: 'tax', organisation: 'tax', person, label: person });
  const house = {
    organisations,
    clock,
    origin: 'https://beheer.example',
    messages: {
      post: async (message: Message) => {
        if (gatewayFails) throw new Error('no outbox');
        sent.push(message);
        return 'id';
      },
    },
  };
  changes = createChanges({
    durable,
    register,
    clock,
    reserved: new Set(),
    onEmergency: async () => undefined,
    write: createLetterAboutChange(house),
  });
  sendDue = createSecretReminders({ ...house, register, records: volatile.records }).sendDue;
});
afterEach(async () => {
  await stores.close();
  rmSync(folder, { recursive: true });
});

const party = (more: Partial<RelyingPartyInput> = {}) =>
  relyingPartySchema({ production: true }).parse({
    client_id: 'shop',
    organisation: 'tax',
    names: { nl: 'Winkel', fr: 'Magasin', de: 'Laden', en: 'Shop' },
    redirect_uris: ['https://shop.example/back'],
    token_endpoint_auth_method: 'none',
    contacts: ['shop@mail.example', 'tax@mail.example'],
    ...more,
  });
async function propose(more: Partial<RelyingPartyInput>, emergency = false) {
  const plan = await changes.plan(admin, { parties: [party(more)] });
  return changes.propose(admin, plan, { note: 'because', emergency });
}

describe('about changes', () => {
  test('nothing is written about what touches only test', async () => {
    await propose({ environment: 'test' });
    expect(sent).toEqual([]);
  });

  test('a change that waits is written about, to each contact once', async () => {
    const { id } = await propose({});
    expect(sent.map(({ to }) => to)).toEqual(['tax@mail.example', 'shop@mail.example']);
    const text = JSON.stringify(sent[0]);
    expect(text).toContain('wacht op goedkeuring');
    expect(text).toContain(`https://beheer.example/beheer/wijzigingen/${id}`);
    expect(text).toContain('because');
  });

  test('an emergency says that it applies already', async () => {
    await propose({}, true);
    expect(JSON.stringify(sent[0])).toContain('zonder goedkeuring van een tweede persoon');
  });

  test('what cannot be written about does not happen', async () => {
    gatewayFails = true;
    await expect(propose({}, true)).rejects.toThrow('no outbox');
    expect(await register.find('shop')).toBeUndefined();
  });
});

describe('secrets that end', () => {
  const secret = (day: string) => ({
    sha256: hashSecret(`secret of ${day} ${'x'.repeat(40)}`),
    expires_on: day,
  });
  const give = (...days: string[]) =>
    register.apply(
      party({ token_endpoint_auth_method: 'client_secret_basic', client_secrets: days.map(secret) }),
      'test',
    );

  test('a month, a week and a day before, once each', async () => {
    await give('2026-12-31');
    const sentOn: string[] = [];
    for (let day = 0; day < 50; day++) {
      now = TODAY + day * DAY;
      for (let again = 0; again < 2; again++)
        if ((await sendDue()) > 0) sentOn.push(new Date(now).toISOString().slice(0, 10));
    }
    expect(sentOn).toEqual(['2026-12-01', '2026-12-24', '2026-12-30']);
    expect(JSON.stringify(sent[0])).toContain('31 december 2026');
  });

  test('each of two for itself; none for one without end, a closed one, or one that is long over', async () => {
    await give('2026-11-30', '2026-11-25');
    expect(await sendDue()).toBe(4);
    await register.apply(party({ client_id: 'open', token_endpoint_auth_method: 'none' }), 'test');
    await register.apply(
      party({
        client_id: 'closed',
        enabled: false,
        token_endpoint_auth_method: 'client_secret_basic',
        client_secrets: [secret('2026-11-29')],
      }),
      'test',
    );
    await register.apply(
      party({
        client_id: 'over',
        token_endpoint_auth_method: 'client_secret_basic',
        client_secrets: [secret('2026-10-01')],
      }),
      'test',
    );
    expect(await sendDue()).toBe(0);
  });
});
