// The command line, as operators and their scripts use it. Refusals first.

import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hashSecret } from '#relying-parties/secrets.ts';
import { openTerminal, type Terminal } from '../support/cli.ts';

const SECRET = 'a-secret-that-stands-in-no-file-at-all';
const names = { nl: 'Loket', fr: 'Guichet', de: 'Schalter', en: 'Service' };
const shop = {
  client_id: 'shop',
  organisation: 'tax',
  environment: 'test',
  names,
  redirect_uris: ['https://loket.example/terug'],
  token_endpoint_auth_method: 'none',
};
const live = { ...shop, client_id: 'live', organisation: undefined, environment: 'production' };
const tax = { id: 'tax', names, kbo: '0566.988.259', contacts: ['tax@mail.example'] };

interface Told {
  readonly change: { readonly id: string; readonly state: string } | null;
}

let terminal: Terminal;
beforeEach(() => {
  terminal = openTerminal();
});
afterEach(() => terminal.close());

const cli = (...words: string[]) => terminal.run(['relying-parties', ...words]);

function folder(...parties: object[]): string {
  for (const [index, party] of parties.entries()) terminal.write('folder', `${index}.yaml`, party);
  return terminal.write('folder', 'organisations/tax.yaml', tax);
}

/** Name → bytes. */
function filesIn(place: string): Readonly<Record<string, string>> {
  const found = readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  return Object.fromEntries(found.sort().map((name) => [name, readFileSync(join(place, name), 'utf8')]));
}

const registered = () => terminal.look(async ({ relyingParties }) => (await relyingParties.list()).length);

describe('a refusal ends with 1 and says why', () => {
  test.each([
    ['nothing at all', [], /Commands/],
    ['a word that is no command', ['relying-parties', 'burn'], /Commands/],
    ['a command that is a property of every object', ['constructor'], /Commands/],
    ['an option that there is not', ['relying-parties', 'list', '--everything'], /--everything/],
    ['a folder too few', ['relying-parties', 'plan'], /relying-parties plan <folder>/],
    ['a folder too many', ['relying-parties', 'plan', 'a', 'b'], /relying-parties plan <folder>/],
    ['a folder that is not there', ['relying-parties', 'plan', '/nowhere'], /nowhere/],
    ['a name that is none', ['relying-parties', 'approve', 'x', '--by', 'a\nb'], /--by is a name/],
    ['a change that is not there', ['relying-parties', 'approve', 'x', '--note', 'because'], /x is not in/],
  ])('%s', async (_, words, said) => {
    const { status, out, err } = await terminal.run(words);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(said);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test('a process of its own too', async () => {
    const { status, out, err } = await terminal.runApart(['relying-parties', 'burn']);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/Commands/);
  });

  test('every fault of every file, and in JSON for scripts; then nothing of the folder is used', async () => {
    const place = folder(shop, { ...live, client_secret: { env: 'NOT_SET' } });
    terminal.write('folder', '2.yaml', {
      ...shop,
      client_id: 'third',
      redirect_uris: ['javascript:alert(1)'],
    });
    terminal.write('folder', 'organisations/two.yaml', { ...tax, id: 'two', kbo: '1' });
    const { status, json } = await cli('apply', place, '--note', 'because', '--json');
    expect(status).toBe(1);
    const { faults } = json<{ error: { faults: string[] } }>().error;
    expect(faults.map((fault) => fault.split(': ').slice(0, 2).join(': ')).sort()).toEqual([
      '1.yaml: client_secret.env',
      '2.yaml: redirect_uris.0',
      'organisations/two.yaml: kbo',
    ]);
    expect(await registered()).toBe(0);
  });

  test.each(['SLEUTELBOS_SECRETS__PAIRWISE', 'lower', 'A B', '__proto__', ''])(
    'a file may not take %p for its secret',
    async (env) => {
      const place = terminal.write('folder', 'a.yaml', { ...live, client_secret: { env } });
      const variables = { [env || 'X']: SECRET };
      const { status, err } = await terminal.run(['relying-parties', 'plan', place], variables);
      expect(status).toBe(1);
      expect(err).toMatch(/client_secret/);
      expect(err).not.toContain(SECRET);
    },
  );

  test('a relying party of another organisation than the one that was named', async () => {
    const { status, err } = await cli('plan', folder(shop, live), '--organisation', 'tax');
    expect(status).toBe(1);
    expect(err).toContain('live: organisation: is not tax');
  });

  test('our own relying parties are nobody’s to register', async () => {
    const { status, err } = await cli('plan', folder({ ...live, client_id: 'beheer' }));
    expect(status).toBe(1);
    expect(err).toContain('beheer');
  });
});

describe('plan', () => {
  test('ends with 2 where something would change, and changes nothing; with 0 once it is so', async () => {
    const place = folder(shop);
    const first = await cli('plan', place);
    expect(first.status).toBe(2);
    expect(first.out).toContain('shop is new');
    expect(first.out).toContain('organisation tax is new');
    expect(await registered()).toBe(0);

    expect((await cli('apply', place)).status).toBe(0);
    expect((await cli('plan', place)).status).toBe(0);
  });

  test('shows what drifted, both ways, and with --close would close it', async () => {
    await cli('apply', folder(shop, { ...shop, client_id: 'other' }));
    const place = terminal.write('second', 'a.yaml', { ...shop, client_id: 'new' });
    const plan = (await cli('plan', place, '--json')).json<{ absent: string[]; unchanged: string[] }>();
    expect(plan).toMatchObject({
      absent: ['other', 'shop'],
      relying_parties: [{ client_id: 'new', base: 0 }],
    });

    const closing = await cli('plan', place, '--close');
    expect(closing.status).toBe(2);
    expect(closing.out).toMatch(/other changes:\n\s+Open for sign-ins: from yes to no/);
    expect((await cli('apply', place, '--close')).status).toBe(0);
    const listed = (await cli('list', '--json')).json<{ client_id: string; enabled: boolean }[]>();
    expect(Object.fromEntries(listed.map(({ client_id, enabled }) => [client_id, enabled]))).toEqual({
      new: true,
      other: false,
      shop: false,
    });
  });
});

describe('production', () => {
  test('waits, says how it is approved, and takes another name than the author’s', async () => {
    const place = folder(live);
    const applied = await cli('apply', place, '--by', 'an', '--note', 'asked by mail');
    expect(applied.status).toBe(0);
    const id = /approve (\S+)/.exec(applied.out)?.[1] ?? '';
    expect(await registered()).toBe(0);

    const own = await cli('approve', id, '--by', 'an', '--note', 'fine');
    expect(own.status).toBe(1);
    expect(own.err).toMatch(/second person/);
    const silent = await cli('approve', id, '--by', 'bo');
    expect(silent.err).toMatch(/Write down why/);
    expect(await registered()).toBe(0);

    expect((await cli('changes')).out).toContain(`${id}  an: asked by mail`);
    expect((await cli('changes', id)).out).toContain('live is new');
    const approved = await cli('approve', id, '--by', 'bo', '--note', 'fine', '--json');
    expect(approved.json<Told>().change?.state).toBe('applied');
    expect((await cli('plan', place)).status).toBe(0);

    const undone = (await cli('undo', id, '--by', 'an', '--note', 'too soon', '--json')).json<Told>();
    expect(undone.change?.state).toBe('waiting');
    expect((await cli('reject', undone.change?.id ?? '', '--by', 'bo', '--note', 'no')).status).toBe(1);
    const rejected = await cli('reject', undone.change?.id ?? '', '--by', 'bo', '--note', 'it stays');
    expect(rejected.status).toBe(0);
    expect((await cli('plan', place)).status).toBe(0);
  });

  test('without a note is not even proposed', async () => {
    const { status, err } = await cli('apply', folder(live));
    expect(status).toBe(1);
    expect(err).toMatch(/Write down why/);
    expect((await cli('changes', '--json')).json()).toEqual([]);
  });
});

describe('export', () => {
  test('and apply and export again give the same bytes, and nothing to change', async () => {
    const place = folder(
      { ...shop, token_endpoint_auth_method: undefined, client_secret: { env: 'SHOP_SECRET' } },
      {
        ...shop,
        client_id: 'wide',
        names: { nl: '"ja": nee # {x}', fr: 'é: \u00a0', de: '- lijst', en: "yes\tit's" },
        purposes: { profile: names, openid: names },
        scopes: ['openid', 'profile', 'rrn'],
        rrn_authorisation: '2026/001: 0x1F',
        rrn_authorised_on: '2026-01-15',
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [{ y: 'b', x: 'a', crv: 'P-256', kty: 'EC' }] },
        token_endpoint_networks: ['192.0.2.0/24'],
      },
      { ...shop, client_id: 'closed', enabled: false },
    );
    const env = { SHOP_SECRET: SECRET };
    expect((await terminal.runApart(['relying-parties', 'apply', place], env)).status).toBe(0);
    const [first, second] = [join(terminal.place, 'first'), join(terminal.place, 'second')];
    await cli('export', first);
    expect(Object.keys(filesIn(first))).toEqual([
      'closed.yaml',
      'organisations/tax.yaml',
      'shop.yaml',
      'wide.yaml',
    ]);
    expect(filesIn(first)['shop.yaml']).toContain(hashSecret(SECRET));
    expect(JSON.stringify(filesIn(first))).not.toContain(SECRET);
    // The hand-written files and their export are the same registrations.
    expect((await terminal.run(['relying-parties', 'plan', place], env)).status).toBe(0);
    expect((await cli('plan', first)).status).toBe(0);

    const elsewhere = openTerminal();
    expect((await elsewhere.run(['relying-parties', 'apply', first])).status).toBe(0);
    await elsewhere.run(['relying-parties', 'export', second]);
    elsewhere.close();
    expect(filesIn(second)).toEqual(filesIn(first));
  });

  test('of one organisation holds no other; as JSON it is one list', async () => {
    await cli('apply', folder(shop, { ...shop, client_id: 'free', organisation: undefined }));
    const { out, json } = await cli('export', '--organisation', 'tax', '--json');
    expect(json<{ client_id: string }[]>().map(({ client_id }) => client_id)).toEqual(['shop']);
    expect(out).not.toContain('free');
    expect((await cli('export')).out).toMatch(/^---\nclient_id: free\n[\s\S]*\n---\nclient_id: shop\n/);
  });
});

describe('an apply that is killed half-way', () => {
  const MANY = 1_500;
  /** So much of the transaction has reached the disk already (bytes). */
  const PAGES = 500_000;

  test('leaves nothing or all', async () => {
    let place = '';
    for (let index = 0; index < MANY; index++)
      place = terminal.write('many', `${index}.yaml`, { ...shop, client_id: `shop-${index}` });
    terminal.write('many', 'organisations/tax.yaml', tax);
    await terminal.run(['migrate']);
    const log = join(terminal.data, 'durable.sqlite-wal');
    const size = () => statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    const before = size();
    const child = terminal.start(['relying-parties', 'apply', place]);
    const gone = once(child, 'exit');
    while (size() < before + PAGES && child.exitCode === null) await setTimeout(1);
    child.kill('SIGKILL');
    const [, signal] = await gone;
    expect(signal).toBe('SIGKILL');

    const seen = await terminal.look(async ({ relyingParties, organisations, registerChanges }) => [
      (await relyingParties.list()).length,
      (await organisations.list()).length,
      (await registerChanges.search({ offset: 0, limit: 1 })).total,
    ]);
    expect([
      [0, 0, 0],
      [MANY, 1, 1],
    ]).toContainEqual(seen);
    expect((await terminal.run(['relying-parties', 'apply', place])).status).toBe(0);
    expect(await registered()).toBe(MANY);
  });
});
