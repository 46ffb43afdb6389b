// What nobody gets out of the exam: a token of somebody else, a way into the broker, or a call that the broker would not make.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createAnswers } from '#exam/answer.ts';
import { createDesk, type Desk, LONGEST_MS, type Worth } from '#exam/desk.ts';
import { makeExamKey } from '#exam/keys.ts';
import { systemClock } from '../../src/clock.ts';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { shiftTime } from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';

const OPERATOR = { type: 'operator', name: 'test' } as const;
const CALLBACK = 'https://loket.example/terug';

let house: AdminHouse;
let desk: Desk;
let hits = 0;
const canary = createServer((_, response) => {
  hits += 1;
  response.end('secret');
});
const door = createServer((request, response) =>
  response.writeHead(302, { location: `http://127.0.0.1:${portOf(canary)}${request.url}` }).end(),
);
const portOf = (server: typeof canary) => (server.address() as AddressInfo).port;
const listening = (server: typeof canary, host: string) =>
  new Promise<void>((ready) => server.listen(0, host, ready));

beforeAll(async () => {
  await Promise.all([listening(canary, '127.0.0.1'), listening(door, 'localhost')]);
  house = await startAdminHouse({ settings: { egress: { allow: [`localhost:${portOf(door)}`] } } });
  desk = createDesk({ records: house.stores.volatile.records, clock: systemClock });
  for (const client_id of ['mine', 'yours']) await house.give({ client_id });
});
afterEach(() => shiftTime(0));
afterAll(async () => {
  await house.close();
  canary.close();
  door.close();
});

const worth = (more: Partial<Worth> = {}): Worth => ({
  relyingParty: 'mine',
  attempt: 'a',
  redirectUri: CALLBACK,
  idToken: 'a.b.c',
  claims: { sub: 'exam-1' },
  scope: 'openid',
  ...more,
});

const redeem = (party: string, code: string, more: Readonly<Record<string, string>> = {}) =>
  fetch(
    `${house.issuer}/examen/${party}/token`,
    formPost(
      new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: party,
        code,
        redirect_uri: CALLBACK,
        ...more,
      }),
    ),
  );

describe('a code', () => {
  beforeAll(async () => {
    for (const party of ['mine', 'yours']) await desk.begin(party, 'exam');
  });
  afterAll(async () => {
    for (const party of ['mine', 'yours']) await desk.end(party, 'exam');
  });

  test('is worth something at its own e-loket only, and somebody else’s try does not spend it', async () => {
    const code = await desk.giveCode(worth());
    expect((await redeem('yours', code)).status).toBe(400);
    expect((await redeem('mine', code, { client_id: 'yours' })).status).toBe(401);
    expect((await redeem('mine', code)).status).toBe(200);
  });

  test('works once: of fifty at the same time, one', async () => {
    const code = await desk.giveCode(worth());
    const all = await Promise.all(Array.from({ length: 50 }, () => redeem('mine', code)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test.each<[string, Partial<Worth>, Record<string, string>]>([
    ['another redirect URI', {}, { redirect_uri: `${CALLBACK}/` }],
    ['no verifier', { challenge: 'x'.repeat(43) }, {}],
    ['a wrong verifier', { challenge: 'x'.repeat(43) }, { code_verifier: 'y'.repeat(43) }],
    ['a verifier that nobody asked for', {}, { code_verifier: 'y'.repeat(43) }],
    ['another grant', {}, { grant_type: 'client_credentials' }],
  ])('with %s is worth nothing', async (_, given, sent) => {
    expect((await redeem('mine', await desk.giveCode(worth(given)), sent)).status).toBe(400);
  });

  test('is worth nothing when no exam runs, nor after a quarter of an hour', async () => {
    const [late, orphan] = [await desk.giveCode(worth()), await desk.giveCode(worth())];
    await desk.end('mine', 'exam');
    expect((await redeem('mine', orphan)).status).toBe(400);
    await desk.begin('mine', 'exam');
    shiftTime(LONGEST_MS + 1_000);
    await desk.begin('mine', 'exam');
    expect((await redeem('mine', late)).status).toBe(400);
  });

  test.each(['/token', '/userinfo', '/introspect', '/revoke'])(
    'opens nothing at %s of the broker',
    async (path) => {
      const code = await desk.giveCode(worth());
      const answer = await fetch(house.issuer + path, {
        ...formPost(
          new URLSearchParams({ grant_type: 'authorization_code', code, client_id: 'mine', token: code }),
          {
            authorization: `Bearer ${await desk.giveAccess(worth())}`,
          },
        ),
      });
      const body = await answer.text();
      expect(body).not.toContain('"id_token"');
      expect(body).not.toContain('"active":true');
      expect(body).not.toContain('exam-1');
    },
  );
});

test('an ID token of the examiner is no hint for the broker: nobody is logged out by it', async () => {
  const answer = createAnswers({ desk, clock: systemClock, silenceMs: 1 });
  const party = house.registration({ client_id: 'mine' });
  const issuer = `${house.issuer}/examen/mine`;
  const key = await makeExamKey('ES256');
  const { parameters } = await answer(
    { party, issuer, mechanisms: { accepted: 'a', low: 'b' } },
    key,
    { redirectUri: CALLBACK, scope: 'openid', responseMode: 'query' },
    'good',
  );
  const { idToken = '' } = (await desk.takeCode('mine', parameters['code'] ?? '')) ?? {};
  expect(idToken.split('.')).toHaveLength(3);
  const page = await new Browser().open(
    `${house.issuer}/logout?${new URLSearchParams({ id_token_hint: idToken })}`,
  );
  expect(page.status).toBe(400);
});

test('an exam that took too long does not end the next one', async () => {
  await desk.begin('slow', 'first');
  shiftTime(LONGEST_MS + 1_000);
  expect(await desk.begin('slow', 'second')).toBe(true);
  await desk.tell('second', { now: 'good', done: 0, all: 20 });
  await desk.end('slow', 'first');
  expect(await desk.running('slow')).toBe('second');
  expect(await desk.progress('slow')).toBeDefined();
  await desk.end('slow', 'second');
  expect(await desk.progress('slow')).toBeUndefined();
});

describe('the exam’s browser', () => {
  async function examine(start: string): Promise<readonly [string, string | undefined][]> {
    const { exams, register } = house.app;
    const party = await register.find('led');
    if (!party) throw new Error('not registered');
    expect(await exams.start(OPERATOR, { party, version: 1 }, { start, check: start })).toBe('started');
    await eventually(async () => expect(await exams.progress('led')).toBeUndefined());
    const [report] = await exams.reports('led', 1);
    return [...new Map(report?.results.map(({ reason, detail }) => [reason, detail]))];
  }

  test('follows no redirect to a host that is not registered', async () => {
    const address = `http://localhost:${portOf(door)}`;
    await house.give({ client_id: 'led', redirect_uris: [`${address}/terug`] });
    expect(await examine(`${address}/latest/meta-data`)).toEqual([
      ['elsewhere', `127.0.0.1:${portOf(canary)}`],
    ]);
    expect(hits).toBe(0);
  });

  test('calls no address of this machine that operators did not allow, registered or not', async () => {
    await house.give({ client_id: 'led', redirect_uris: [`http://127.0.0.1:${portOf(canary)}/terug`] });
    expect(await examine(`http://127.0.0.1:${portOf(canary)}/`)).toEqual([['not_callable', undefined]]);
    expect(hits).toBe(0);
  });
});
