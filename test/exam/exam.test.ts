// The exam against an e-loket whose checks can be left out one by one: it names exactly the one that is missing.

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { caseIds, REHEARSAL } from '#exam/cases.ts';
import type { Report } from '#exam/report.ts';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { shiftTime } from '../support/broker.ts';
import { eventually } from '../support/eventually.ts';
import { startTrialClient, type TrialClient, type Weakness } from '../support/trial-client.ts';

const OPERATOR = { type: 'operator', name: 'test' } as const;
const ID = 'trial';

let house: AdminHouse;
let client: TrialClient;
beforeAll(async () => {
  client = await startTrialClient({
    clientId: ID,
    issuer: () => `${house.issuer}/examen/${ID}`,
    waitsInVain: async () => (await house.app.exams.progress(ID))?.now === 'silence',
  });
  house = await startAdminHouse({
    settings: { egress: { allow: [new URL(client.origin).host] } },
    examPatience: { silence: 6_000, page: 10_000, newKey: [1, 1], pause: async () => undefined },
  });
});
afterEach(() => shiftTime(0));
afterAll(async () => {
  await client.close();
  await house.close();
});

async function give(more: Parameters<AdminHouse['give']>[0] = {}): Promise<void> {
  await house.give({
    client_id: ID,
    redirect_uris: [client.callback],
    backchannel_logout_uri: client.logout,
    ...more,
  });
}

/** Lets the exam run; each hour has its own number of them. */
let hours = 0;
async function examine(wish: Partial<Record<'start' | 'check' | 'text', string>> = {}): Promise<Report> {
  hours += 1;
  shiftTime(hours * 3_600_000);
  const { exams, register } = house.app;
  const party = await register.find(ID);
  if (!party) throw new Error('not registered');
  const asked = { start: client.start, check: client.check, ...wish };
  expect(await exams.start(OPERATOR, { party, version: 1 }, asked)).toBe('started');
  await eventually(async () => expect(await exams.progress(ID)).toBeUndefined(), 1_000);
  const [report] = await exams.reports(ID, 1);
  if (!report) throw new Error('no report');
  return report;
}

const notPassed = ({ results }: Report) =>
  results.filter(({ verdict }) => verdict !== 'passed').map((one) => [one.case, one.verdict, one.reason]);

test('a sound e-loket passes every case, and the log has nothing to complain of', async () => {
  await give();
  client.becomes();
  const logged = house.logged.length;
  const report = await examine();
  expect(notPassed(report)).toEqual([]);
  expect(report.results.map((one) => one.case)).toEqual(caseIds);
  expect(report).toMatchObject({ passed: true, relying_party: ID, by: 'test', version: 1 });
  expect(house.logged.slice(logged)).toEqual([]);
});

describe('names exactly what is missing:', () => {
  test.each<[Weakness, ...(readonly [string, string, string])[]]>([
    ['nonce', ['nonce', 'failed', 'let_in']],
    ['level', ['level', 'failed', 'let_in']],
    ['no_logout', ['logout', 'failed', 'still_in'], ['false_logout', 'failed', 'logout_accepted']],
    ['any_logout', ['false_logout', 'failed', 'thrown_out']],
    ['issuer', ['issuer', 'failed', 'let_in']],
    ['iss_parameter', ['iss_parameter', 'failed', 'let_in']],
    ['audience', ['audience', 'failed', 'let_in']],
    [
      'signature',
      ['signature', 'failed', 'let_in'],
      ['unsigned', 'failed', 'let_in'],
      ['hmac', 'failed', 'let_in'],
      ['false_logout', 'failed', 'thrown_out'],
    ],
    ['expired', ['expired', 'failed', 'let_in']],
    ['early', ['early', 'failed', 'let_in']],
    ['state', ['state', 'failed', 'let_in']],
    ['other_browser', ['other_browser', 'failed', 'second_browser']],
    ['patient', ['silence', 'failed', 'no_answer']],
    ['error_page', ['cancel', 'failed', 'server_error'], ['login_required', 'failed', 'server_error']],
    ['echo', ['cancel', 'failed', 'echo']],
    ['crashes_twice', ['twice', 'failed', 'server_error']],
    ['old_keys', ['rotation', 'failed', 'kept_out']],
  ])('%s', async (weakness, ...found) => {
    await give();
    client.becomes(weakness);
    const report = await examine();
    expect(notPassed(report)).toEqual(found);
    // With one issuer only, RFC 9207 is advice.
    expect(report.passed).toBe(weakness === 'iss_parameter');
  });
});

describe('does not claim what it did not see:', () => {
  const allAre = (report: Report, reason: string) => {
    expect(new Set(report.results.map((one) => [one.verdict, one.reason].join(' ')))).toEqual(
      new Set([`not_judged ${reason}`]),
    );
    expect(report.passed).toBe(false);
  };

  test('an e-loket that lets in whoever looks', async () => {
    await give();
    client.becomes('always_in');
    allAre(await examine(), 'stranger_in');
  });

  test('an e-loket that is down', async () => {
    await give();
    client.becomes('down');
    allAre(await examine(), 'unreachable');
  });

  test('an e-loket that refuses everybody has not shown that it refuses bad answers', async () => {
    await give();
    client.becomes('good');
    const report = await examine();
    expect(notPassed(report)[0]).toEqual(['good', 'failed', 'kept_out']);
    expect(
      new Set(
        notPassed(report)
          .slice(1)
          .map(([, , reason]) => reason),
      ),
    ).toEqual(new Set(['good_refused']));
  });

  test('an e-loket that refuses everybody after the first bad answer', async () => {
    await give();
    client.becomes('after_bad');
    const report = await examine();
    expect(report.passed).toBe(false);
    // It is the first that it refuses rightly.
    const first = report.results.find((one) => one.case === 'iss_parameter');
    expect([first?.verdict, first?.reason]).toEqual(['not_judged', 'good_refused_later']);
  });

  test('a start address that begins no login, or leads to somebody else', async () => {
    await give();
    client.becomes();
    allAre(await examine({ start: client.check }), 'no_login');
  });

  test('where every level is welcome and nothing is told about logouts, there is nothing to fail', async () => {
    await give({ allowed_levels: ['low', 'substantial', 'high'], backchannel_logout_uri: undefined });
    client.becomes();
    const report = await examine();
    expect(notPassed(report)).toEqual([
      ['level', 'not_judged', 'every_level'],
      ['logout', 'not_judged', 'no_logout_address'],
      ['false_logout', 'not_judged', 'no_logout_address'],
    ]);
    expect(report.passed).toBe(true);
  });

  test('a text that a page for everybody has as well', async () => {
    await give();
    client.becomes();
    const report = await examine({ text: 'not on that page' });
    expect(notPassed(report)[0]).toEqual(['good', 'failed', 'kept_out']);
  });
});

test('the rehearsal of a new key tries only that, and is no exam', async () => {
  await give();
  const rehearse = async () => {
    hours += 1;
    shiftTime(hours * 3_600_000);
    const { exams, register } = house.app;
    const party = await register.find(ID);
    if (!party) throw new Error('not registered');
    await exams.start(
      OPERATOR,
      { party, version: 1 },
      { start: client.start, check: client.check },
      REHEARSAL,
    );
    await eventually(async () => expect(await exams.progress(ID)).toBeUndefined(), 1_000);
    const [report] = await exams.reports(ID, 1);
    return report && { passed: report.passed, cases: report.results.map((one) => [one.case, one.verdict]) };
  };
  client.becomes('nonce');
  expect(await rehearse()).toEqual({
    passed: false,
    cases: [
      ['good', 'passed'],
      ['rotation', 'passed'],
    ],
  });
  client.becomes('old_keys');
  expect((await rehearse())?.cases).toEqual([
    ['good', 'passed'],
    ['rotation', 'failed'],
  ]);
});

describe('the examiner is nobody’s broker:', () => {
  const at = (path: string, id = ID) => `${house.issuer}/examen/${id}${path}`;

  test.each(['production', 'closed', 'unknown'])('there is none for what is %s', async (kind) => {
    if (kind === 'production') await house.give({ client_id: 'production', environment: 'production' });
    if (kind === 'closed') await house.give({ client_id: 'closed', enabled: false });
    for (const path of ['/.well-known/openid-configuration', '/jwks', '/userinfo'])
      expect((await fetch(at(path, kind))).status).toBe(404);
    const { exams } = house.app;
    const party = await house.app.register.find(kind);
    if (party)
      expect(
        await exams.start(OPERATOR, { party, version: 1 }, { start: client.start, check: client.check }),
      ).toBe('not_on_test');
  });

  test('without an exam it has no keys, takes no request and gives no token; and it never lets anybody in', async () => {
    await give();
    expect(await (await fetch(at('/jwks'))).json()).toEqual({ keys: [] });
    const post = (path: string, body: Record<string, string>) =>
      fetch(at(path), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(body).toString(),
      });
    const grant = {
      grant_type: 'authorization_code',
      client_id: ID,
      code: 'x',
      redirect_uri: client.callback,
    };
    expect((await post('/token', grant)).status).toBe(400);
    expect((await post('/par', { client_id: ID })).status).toBe(401);
    expect((await fetch(at(`/auth?client_id=${ID}`))).status).toBe(404);
    expect(
      (await fetch(at('/userinfo'), { headers: { authorization: `Bearer ${'x'.repeat(43)}` } })).status,
    ).toBe(401);
  });

  test('its issuer and keys are not the broker’s', async () => {
    const own = (await (await fetch(at('/.well-known/openid-configuration'))).json()) as { issuer: string };
    expect(own.issuer).toBe(`${house.issuer}/examen/${ID}`);
    const broker = (await (await fetch(`${house.issuer}/jwks`)).json()) as { keys: { kid: string }[] };
    client.becomes();
    const seen = new Set<string>();
    const watch = setInterval(async () => {
      const { keys } = (await (await fetch(at('/jwks'))).json()) as { keys: { kid: string }[] };
      for (const { kid } of keys) seen.add(kid);
    }, 20);
    await examine();
    clearInterval(watch);
    expect(seen.size).toBeGreaterThan(0);
    expect(broker.keys.filter(({ kid }) => seen.has(kid))).toEqual([]);
  });

  test('one at a time, and so many an hour', async () => {
    await give();
    client.becomes();
    hours += 1;
    shiftTime(hours * 3_600_000);
    const party = await house.app.register.find(ID);
    if (!party) throw new Error('not registered');
    const start = () =>
      house.app.exams.start(OPERATOR, { party, version: 1 }, { start: client.check, check: client.check });
    const idle = () => eventually(async () => expect(await house.app.exams.progress(ID)).toBeUndefined());
    const at50 = await Promise.all(Array.from({ length: 50 }, start));
    expect(at50.filter((one) => one === 'started')).toHaveLength(1);
    expect(at50.filter((one) => one === 'runs_already')).toHaveLength(49);
    await idle();
    for (let again = 2; again <= 12; again++) {
      expect(await start()).toBe('started');
      await idle();
    }
    expect(await start()).toBe('too_many');
  });

  test('what it did stands in the audit log', async () => {
    const rows = await house.stores.durable.audit.list({ relyingParty: ID, limit: 10 });
    expect(rows.map(({ type }) => type)).toEqual(expect.arrayContaining(['exam.started', 'exam.finished']));
  });
});
