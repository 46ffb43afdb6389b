// A registration in test admits its testers only, by whatever way; one that will ask more from a day on says so beforehand.

import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { calendarDay } from '#i18n/moments.ts';
import type { RelyingPartyInput } from '#relying-parties/relying-party.ts';
import { dayBefore } from '#stories/figures/count-days.ts';
import { type AdminHouse, indexOf, PEOPLE, startAdminHouse } from '../support/admin-house.ts';
import { answerIn, CALLBACK, SECRET, shiftTime } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';

const DAY = 86_400_000;
const confidential: Partial<RelyingPartyInput> = {
  redirect_uris: [CALLBACK],
  token_endpoint_auth_method: 'client_secret_basic',
  client_secret: SECRET,
};

let house: AdminHouse;
beforeAll(async () => {
  house = await startAdminHouse();
  await house.give({ client_id: 'trial', ...confidential });
  await house.give({ client_id: 'live', environment: 'production', ...confidential });
  const wanted = { kind: 'tester', scope: 'trial', person: indexOf(PEOPLE.tester), label: 'Tess' } as const;
  await house.app.people.add({ type: 'operator', name: 'test' }, wanted);
});
afterEach(() => shiftTime(0));
afterAll(() => house.close());

const at = (relyingParty: string) => house.relyingParty(relyingParty);

describe('in test', () => {
  test.each(['tester', 'owner', 'colleague', 'administrator'] as const)('%s comes in', async (who) => {
    const answer = await at('trial').login(new Browser(), 'card', {}, PEOPLE[who]);
    expect(answer).toHaveProperty('code');
  });

  test.each(['nobody', 'stranger', 'helpdesk', 'auditor'] as const)(
    '%s is turned away, kindly',
    async (who) => {
      const [browser, hand] = [new Browser(), at('trial')];
      const page = await hand.prove(browser, await hand.begin(browser), 'card', PEOPLE[who]);
      expect({ status: page.status, code: answerIn(page)['code'] }).toEqual({ status: 403, code: undefined });
      expect(page.text).toContain('nog in test');
      expect(page.text).toContain('Terug naar Loket');
      // Looking again changes nothing, and the login is told as refused once.
      expect((await browser.open(page.url, {}, [house.issuer])).status).toBe(403);
    },
  );

  test('a session of elsewhere opens it for nobody else, with a page or without', async () => {
    const browser = new Browser();
    expect(await at('live').login(browser, 'card', {}, PEOPLE.nobody)).toHaveProperty('code');
    for (const params of [{}, { prompt: 'none' }])
      expect(answerIn(await at('trial').begin(browser, params))).toMatchObject({ error: 'access_denied' });
  });

  test('who is no tester any more is out at the next login', async () => {
    const { people } = house.app;
    const operator = { type: 'operator', name: 'test' } as const;
    const wanted = { kind: 'tester', scope: 'trial', person: indexOf(PEOPLE.nobody), label: 'N' } as const;
    await people.add(operator, wanted);
    const browser = new Browser();
    expect(await at('trial').login(browser, 'card', {}, PEOPLE.nobody)).toHaveProperty('code');
    const role = (await people.listed('tester', 'trial')).find(({ person }) => person === wanted.person);
    await people.remove(operator, role?.id ?? '');
    expect(answerIn(await at('trial').begin(browser))).toMatchObject({ error: 'access_denied' });
  });
});

describe('closed', () => {
  test('no login begins, none is finished, no token is given', async () => {
    await house.give({ client_id: 'closing', environment: 'production', ...confidential });
    const [browser, hand] = [new Browser(), at('closing')];
    const { code = '' } = await hand.login(browser, 'card');
    const waiting = await hand.begin(new Browser());
    await house.give({ client_id: 'closing', environment: 'production', enabled: false, ...confidential });
    expect((await hand.redeem(code)).status).toBe(401);
    expect((await hand.begin(new Browser())).status).toBe(400);
    const late = await hand.prove(new Browser(), waiting, 'card').catch(() => undefined);
    expect(late && answerIn(late)['code']).toBeUndefined();
  });
});

describe('a change during a login breaks nothing', () => {
  test('names, home, other redirect URIs and token life', async () => {
    await house.give({ client_id: 'moving', environment: 'production', ...confidential });
    const [browser, hand] = [new Browser(), at('moving')];
    const page = await hand.begin(browser);
    await house.give({
      client_id: 'moving',
      environment: 'production',
      ...confidential,
      names: { nl: 'Nieuw', fr: 'Nouveau', de: 'Neu', en: 'New' },
      redirect_uris: [CALLBACK, 'https://loket.example/nieuw'],
      access_token_seconds: 60,
    });
    const { code = '' } = answerIn(await hand.prove(browser, page, 'card'));
    expect((await hand.redeem(code)).status).toBe(200);
  });

  test('a second secret lets both old and new servers fetch their tokens; an expired one is as good as none', async () => {
    const sha256 = createHash('sha256').update(SECRET).digest('base64url');
    const other = { sha256: 'x'.repeat(43) };
    const { client_secret: _, ...open } = confidential;
    const secrets = (client_secrets: { sha256: string; expires_on?: string }[]) =>
      house.give({ client_id: 'two', environment: 'production', ...open, client_secrets });
    const redeems = async () => {
      const hand = at('two');
      const { code = '' } = await hand.login(new Browser(), 'card');
      return (await hand.redeem(code)).status;
    };
    await secrets([other, { sha256 }]);
    expect(await redeems()).toBe(200);
    await secrets([other, { sha256, expires_on: new Date().toISOString().slice(0, 10) }]);
    expect(await redeems()).toBe(200);
    await secrets([other, { sha256, expires_on: '2026-01-01' }]);
    expect(await redeems()).toBe(401);
    await secrets([other]);
    expect(await redeems()).toBe(401);
  });

  test('the token endpoint is called from where it is registered, and from nowhere else', async () => {
    const give = (token_endpoint_networks: string[]) =>
      house.give({ client_id: 'net', environment: 'production', ...confidential, token_endpoint_networks });
    await give(['192.0.2.0/24', '2001:db8::/32']);
    const hand = at('net');
    const { code = '' } = await hand.login(new Browser(), 'card');
    const refused = await hand.redeem(code);
    expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
    await give(['192.0.2.0/24', '127.0.0.0/8', '::1']);
    const again = await hand.login(new Browser(), 'card');
    expect((await hand.redeem(again['code'] ?? '')).status).toBe(200);
  });
});

describe('planned', () => {
  const from = dayBefore(calendarDay(Date.now()), -10);
  const plan = { from, allowed_levels: ['high' as const] };
  beforeAll(async () => {
    const levels = { allowed_levels: ['low' as const, 'substantial' as const, 'high' as const] };
    await house.give({
      client_id: 'raising',
      environment: 'production',
      ...confidential,
      ...levels,
      planned: plan,
    });
  });

  test('who signs in with what will not do is told, and goes on', async () => {
    const [browser, hand] = [new Browser(), at('raising')];
    const told = await hand.prove(browser, await hand.begin(browser), 'code', PEOPLE.nobody);
    expect(told.status).toBe(200);
    expect(told.text).toContain('hebt u hier een andere sleutel nodig');
    expect(told.text).toContain('<strong>card</strong>');
    expect(told.text).not.toContain('<strong>code</strong>');
    const done = await browser.submit(told, { action: 'read' }, [house.issuer]);
    expect(answerIn(done)).toHaveProperty('code');
  });

  test('who signs in with what will do is not held up', async () => {
    expect(await at('raising').login(new Browser(), 'card', {}, PEOPLE.nobody)).toHaveProperty('code');
  });

  test('from the day on the level counts, on the choice page and for sessions; nobody is told any more', async () => {
    const browser = new Browser();
    shiftTime(9 * DAY);
    const early = await at('raising').begin(new Browser());
    expect(early.text).toContain('value="code"');
    shiftTime(11 * DAY);
    const page = await at('raising').begin(browser);
    expect([...page.text.matchAll(/name="key" value="(\w+)"/g)].map(([, key]) => key)).not.toContain('code');
    expect(await at('live').login(browser, 'code', {}, PEOPLE.nobody)).toHaveProperty('code');
    expect(answerIn(await at('raising').begin(browser, { prompt: 'none' }))).toMatchObject({
      error: 'login_required',
    });
  });
});
