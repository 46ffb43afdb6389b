// What an operator does now and then, and must be sure of: a new secret, a copy that can be trusted, a question about a person.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '#clock.ts';
import { sealData } from '#digital-keys/credentials.ts';
import { createSigningKeys } from '#oidc/signing-keys.ts';
import { createSealing } from '#sealing.ts';
import { createSubjects, personIndex } from '#subjects/subjects.ts';
import { NUMBERS, testSecret } from '../support/broker.ts';
import { openTerminal, type Terminal } from '../support/cli.ts';

const NEW = 'a-new-secret-'.repeat(4);
const old = createSealing([testSecret('sealing')], testSecret('index'));
/** The newest first. */
const both = { SLEUTELBOS_SECRETS__SEALING: JSON.stringify([NEW, testSecret('sealing')]) };
const onlyNew = { SLEUTELBOS_SECRETS__SEALING: NEW };

let terminal: Terminal;
let subject = '';
beforeEach(async () => {
  terminal = openTerminal();
  await terminal.look(async (durable) => {
    const rules = createSubjects({ sealing: old, clock: systemClock });
    const identity = { nationalNumber: NUMBERS.maria, familyName: 'Janssens', givenName: 'Maria' };
    ({
      subject: { id: subject },
    } = await rules.enrol(durable, identity));
    await durable.credentials.save({
      id: 'c1',
      subject,
      key: 'totp',
      data: sealData(old, 'totp', { seed: 'a' }),
      createdAt: 1,
    });
    const settings = { algorithms: ['ES256' as const], publish: 1, rotate: 1_000_000, retire: 1 };
    await createSigningKeys({ durable, sealing: old, clock: systemClock, settings }).advance();
    await durable.audit.seal(Date.now(), 100);
  });
});
afterEach(() => terminal.close());

describe('a new secret for sealing', () => {
  test('without the old one, what it sealed is told to be shut, and nothing is changed', async () => {
    const { status, out } = await terminal.run(['sealing', 'renew'], onlyNew);
    expect(status).toBe(1);
    expect(out).toContain('0 values were sealed anew');
    const after = await terminal.run(['sealing', 'status', '--json']);
    expect([after.status, after.json<Record<string, object>>()['national-numbers']]).toEqual([
      0,
      { current: 1, older: 0, shut: 0 },
    ]);
  });

  test('seals everything anew, once; then the old one is not needed', async () => {
    const before = await terminal.run(['sealing', 'status', '--json'], both);
    expect(before.json()).toEqual({
      'national-numbers': { current: 0, older: 1, shut: 0 },
      credentials: { current: 0, older: 1, shut: 0 },
      'signing-keys': { current: 0, older: 1, shut: 0 },
      messages: { current: 0, older: 0, shut: 0 },
      'activation-codes': { current: 0, older: 0, shut: 0 },
    });
    expect((await terminal.run(['sealing', 'renew', '--json'], both)).json()).toMatchObject({ renewed: 3 });
    expect((await terminal.run(['sealing', 'renew', '--json'], both)).json()).toMatchObject({ renewed: 0 });
    const after = await terminal.run(['sealing', 'status'], onlyNew);
    expect(after.status).toBe(0);
    const anew = createSealing([NEW], testSecret('index'));
    const rules = createSubjects({ sealing: anew, clock: systemClock });
    expect(await terminal.look(async (durable) => (await rules.find(durable, subject))?.nationalNumber)).toBe(
      NUMBERS.maria,
    );
  });
});

describe('a copy', () => {
  test('over a file that is there already is refused', async () => {
    const file = join(terminal.place, 'there');
    writeFileSync(file, 'x');
    expect((await terminal.run(['backup', 'make', file])).status).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe('x');
  });

  test('that is whole is said to be good, and stays as it is', async () => {
    const file = join(terminal.place, 'copy.sqlite');
    expect((await terminal.run(['backup', 'make', file])).status).toBe(0);
    const before = readFileSync(file);
    const { status, json } = await terminal.run(['backup', 'check', file, '--json']);
    expect([status, json()]).toEqual([
      0,
      { whole: true, shut: [], relyingParties: 0, signing: true, good: true },
    ]);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test.each([
    ['is no database', (file: string) => writeFileSync(file, 'no database at all'), {}, 'damaged'],
    [
      'lost an audit row',
      (file: string) => {
        const database = new DatabaseSync(file);
        database.exec('delete from audit where seq = 1');
        database.close();
      },
      {},
      'broken at link 1',
    ],
    [
      'opens only with a secret that is gone',
      () => {},
      onlyNew,
      'national-numbers, credentials, signing-keys',
    ],
    [
      'holds no signing key',
      (file: string) => {
        const database = new DatabaseSync(file);
        database.exec('delete from signing_key');
        database.close();
      },
      {},
      'no signing key',
    ],
  ])('that %s fails', async (_, spoil, env, words) => {
    const file = join(terminal.place, 'copy.sqlite');
    await terminal.run(['backup', 'make', file]);
    spoil(file);
    const { status, out } = await terminal.run(['backup', 'check', file], env);
    expect(status).toBe(1);
    expect(out).toContain(words);
  });
});

describe('a question about a person', () => {
  const ask = (number: string, ...words: string[]) => terminal.run(['subject', 'show', ...words], {}, number);
  const kept = () => terminal.look(({ audit }) => audit.list({ type: 'subject.looked-up', limit: 9 }));

  test.each([
    ['without a reason', NUMBERS.maria, []],
    ['with a reason that is none', NUMBERS.maria, ['--reason', 'because']],
    ['with no number', '', ['--reason', 'a request of the court']],
    ['with a number that cannot be', '12345678901', ['--reason', 'a request of the court']],
  ])('%s is refused, and tells nothing', async (_, number, words) => {
    const { status, out } = await ask(number, ...words);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(await kept()).toEqual([]);
  });

  test('is answered without the number, and stands in the audit log with its reason', async () => {
    const { status, out, json } = await ask(
      NUMBERS.maria,
      '--reason',
      'a request of the court',
      '--by',
      'ann',
      '--json',
    );
    expect(status).toBe(0);
    expect(json()).toMatchObject({
      found: true,
      subject,
      name: 'Maria Janssens',
      keys: [{ key: 'totp' }],
      logins: [],
    });
    expect(out).not.toContain(NUMBERS.maria);
    const [row] = await kept();
    expect(row).toMatchObject({ actor: 'operator:ann', subject });
    expect(JSON.parse(row?.data ?? '')).toEqual({ reason: 'a request of the court', found: true });
  });

  test('about somebody unknown is answered with that, and stands in the log as well', async () => {
    const words = ['subject', 'show', '--reason', 'a request of the court'];
    const { status, out } = await terminal.runApart(words, {}, NUMBERS.jan);
    expect([status, out]).toEqual([1, 'Nobody with this number is known.\n']);
    expect(JSON.stringify(await kept())).not.toContain(personIndex(old, NUMBERS.jan));
    expect(await kept()).toHaveLength(1);
  });
});

test('retention empties audit rows that are older than the settings allow, and says how many', async () => {
  await terminal.look(async ({ audit }) => {
    await audit.append({ id: 'ancient', at: 1, type: 't', subject, data: '{"a":1}' });
    await audit.seal(Date.now(), 100);
  });
  const { status, json } = await terminal.run(['retention', '--json']);
  expect([status, json()]).toEqual([0, { stories: { days: 183 }, audit: { days: 3653, emptied: 1 } }]);
  const [row] = await terminal.look(({ audit }) => audit.list({ type: 't', limit: 1 }));
  expect([row?.subject, row?.data]).toEqual([undefined, '{}']);
  expect((await terminal.run(['audit', 'verify'])).status).toBe(0);
});
