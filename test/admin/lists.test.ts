// The lists of Beheer: who sees which e-lokets, and that a thousand of them are one question to the store.

import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { labelsOf } from '#relying-parties/register.ts';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { type Desk, deskOf, traced, type Who, wordsOf } from '../support/beheer.ts';

let house: AdminHouse;
const desks = new Map<Who, Desk>();
const desk = (who: Who) => {
  const found = desks.get(who);
  if (!found) throw new Error(`${who} did not come in`);
  return found;
};
const LIST = '/beheer/e-loketten';
const named = (nl: string) => ({ nl, fr: nl, de: nl, en: nl });

beforeAll(async () => {
  house = await startAdminHouse();
  for (const who of ['owner', 'stranger', 'helpdesk', 'auditor', 'administrator'] as const)
    desks.set(who, await deskOf(house, who));
  await house.give({ client_id: 'van-tax', names: named('Belasting') });
  await house.give({ client_id: 'van-parks', organisation: 'parks', names: named('Bomen') });
  await house.give({ client_id: 'dicht', enabled: false, environment: 'production', names: named('Dicht') });
});
afterAll(() => house.close());

describe('seen by', () => {
  test.each<[Who, string[], string[]]>([
    ['owner', ['Belasting', 'Dicht'], ['Bomen']],
    ['stranger', ['Bomen'], ['Belasting', 'Dicht']],
    ['helpdesk', ['Belasting', 'Bomen'], []],
    ['auditor', ['Belasting', 'Bomen'], []],
    ['administrator', ['Belasting', 'Bomen'], []],
  ])('%s: %j, and not %j', async (who, seen, hidden) => {
    const words = wordsOf(await desk(who).open(LIST));
    for (const name of seen) expect(words).toContain(name);
    for (const name of hidden) expect(words).not.toContain(name);
    // Asked for by name or by organisation it is no different.
    for (const query of ['zoek=bomen', 'organisatie=parks']) {
      const found = wordsOf(await desk(who).open(`${LIST}?${query}`));
      expect(found.includes('van-parks')).toBe(!hidden.includes('Bomen'));
    }
  });

  test('nobody: what we are ourselves', async () => {
    for (const id of ['beheer', 'mijn-digitale-sleutels']) {
      expect((await desk('administrator').open(LIST)).text).not.toContain(`${LIST}/${id}"`);
      expect((await desk('administrator').open(`${LIST}/${id}`)).status).toBe(404);
    }
  });

  test('a page of another organisation is refused, with a trace', async () => {
    const before = (await traced(house, 'admin.refused')).length;
    expect((await desk('stranger').open(`${LIST}/van-tax`)).status).toBe(404);
    expect(await traced(house, 'admin.refused')).toHaveLength(before + 1);
  });

  test.each(['', 'wijzigen', 'versies'])('what is no e-loket is not found: %s', async (rest) => {
    for (const id of ['niets', '%00', 'x'.repeat(300), '..%2f', "'or'1"])
      expect((await desk('administrator').open(`${LIST}/${id}/${rest}`)).status).toBe(404);
  });
});

test('who may only look is offered nothing to do', async () => {
  for (const who of ['helpdesk', 'auditor'] as const) {
    const { text } = await desk(who).open(`${LIST}/van-tax`);
    expect(text.match(/<form[^>]*action="[^"]*"/g)).toEqual([
      '<form method="post" action="/beheer/afmelden"',
    ]);
    expect((await desk(who).open(LIST)).text).not.toContain('/nieuw"');
  }
  const { text } = await desk('owner').open(`${LIST}/van-tax`);
  for (const action of ['productie', 'open']) expect(text).toContain(`action="${LIST}/van-tax/${action}"`);
});

test('filters: environment, open, order', async () => {
  const ids = async (query: string) =>
    [
      ...(await desk('administrator').open(`${LIST}?${query}`)).text.matchAll(
        /<bdi>(Belasting|Bomen|Dicht)<\/bdi><\/a>/g,
      ),
    ].map(([, name]) => name);
  expect(await ids('omgeving=productie')).toEqual(['Dicht']);
  expect(await ids('omgeving=test')).toEqual(['Belasting', 'Bomen']);
  expect(await ids('open=nee')).toEqual(['Dicht']);
  expect(await ids('open=ja&volgorde=id')).toEqual(['Bomen', 'Belasting']);
  expect(await ids('volgorde=oudste')).toEqual(['Belasting', 'Bomen', 'Dicht']);
  for (const odd of ['omgeving=x', 'open=1&open=2', 'volgorde[]=id', 'blad=-3', 'blad=x', 'zoek=%25'])
    expect((await desk('administrator').open(`${LIST}?${odd}`)).status).toBe(200);
});

test('the page says how telling of logouts went, where there is an address for it', async () => {
  await house.give({ client_id: 'told', backchannel_logout_uri: 'https://loket.example/uit' });
  await house.give({ client_id: 'not-told' });
  const { logoutDeliveries } = house.stores.durable;
  const now = Date.now();
  const statuses = ['delivered', 'delivered', 'failed', 'untold'] as const;
  await logoutDeliveries.add(
    statuses.map((status, n) => ({
      id: `logout-${n}`,
      session: 'x',
      relyingParty: 'told',
      subject: 's',
      status,
      attempts: 1,
      nextAt: now,
      createdAt: now,
      ...(status === 'failed' && { reason: 'status 500 <b>' }),
    })),
  );
  await logoutDeliveries.add([
    {
      id: 'logout-old',
      session: 'x',
      relyingParty: 'told',
      subject: 's',
      status: 'delivered',
      attempts: 1,
      nextAt: 0,
      createdAt: now - 31 * 86_400_000,
    },
  ]);
  const desk = await deskOf(house, 'owner');
  const page = await desk.open('/beheer/e-loketten/told');
  expect(wordsOf(page)).toContain('2 bevestigd, 1 zonder antwoord, 0 onderweg.');
  expect(page.text).toContain('status 500 &lt;b&gt;');
  expect(wordsOf(await desk.open('/beheer/e-loketten/not-told'))).not.toContain('bevestigd');
});

test('a secret that ends soon is marked in the list and on the page', async () => {
  const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  await house.give({
    client_id: 'vervalt',
    token_endpoint_auth_method: 'client_secret_basic',
    client_secrets: [{ sha256: 'h'.repeat(43), expires_on: soon }],
  });
  for (const path of [`${LIST}?zoek=vervalt`, `${LIST}/vervalt`])
    expect(wordsOf(await desk('owner').open(path))).toContain('Geheim vervalt op');
});

describe('a thousand e-lokets', () => {
  beforeAll(async () => {
    const { relyingParties } = house.stores.durable;
    const one = house.registration({ organisation: 'parks' });
    await house.stores.durable.transaction(async (repositories) => {
      for (let n = 0; n < 1_000; n++) {
        const party = { ...one, client_id: `veel-${n}`, names: named(`Veel ${n}`) };
        await repositories.relyingParties.put({
          id: party.client_id,
          data: JSON.stringify(party),
          at: n,
          by: 'test',
          ...labelsOf(party),
        });
      }
    });
    expect((await relyingParties.search({ text: 'veel', sort: 'id', offset: 0, limit: 1 })).total).toBe(
      1_000,
    );
  });

  test('one question to the store, 25 on the page, and every page keeps the question', async () => {
    const { relyingParties } = house.stores.durable;
    const [search, list] = [jest.spyOn(relyingParties, 'search'), jest.spyOn(relyingParties, 'list')];
    const page = await desk('helpdesk').open(`${LIST}?zoek=veel&volgorde=id&blad=3`);
    expect(list).not.toHaveBeenCalled();
    expect(search.mock.calls.map(([{ offset, limit }]) => [offset, limit])).toEqual([[50, 25]]);
    search.mockRestore();
    list.mockRestore();
    expect(page.text.match(/<li>\s*<p class="list__name">/g)).toHaveLength(25);
    expect(page.text).toContain('1000 e-loketten');
    expect(page.text).toContain(`href="${LIST}?zoek=veel&amp;volgorde=id&amp;blad=4"`);
    expect(Buffer.byteLength(page.text)).toBeLessThan(100_000);
  });
});

test('every link on the page of an e-loket leads to a page, whoever reads it', async () => {
  await house.give({
    client_id: 'alles',
    token_endpoint_auth_method: 'client_secret_basic',
    client_secret: 'x'.repeat(32),
  });
  for (const who of ['owner', 'helpdesk', 'auditor'] as const)
    for (const start of [`${LIST}/alles`, LIST]) {
      const { text } = await desk(who).open(start);
      const links = [
        ...new Set([...text.matchAll(/href="(\/beheer\/[^"]*)"/g)].map(([, href = '']) => href)),
      ];
      expect(links.length).toBeGreaterThan(5);
      for (const href of links) {
        const { status } = await desk(who).open(href.replaceAll('&amp;', '&'));
        expect({ who, href, status }).toEqual({ who, href, status: 200 });
      }
    }
});

test('the largest page and its style sheets weigh less than 25 kB on the wire', async () => {
  const { browser } = desk('owner');
  const weigh = async (path: string) => {
    const cookie = browser
      .cookies()
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const headers = { 'accept-encoding': 'br', cookie, accept: 'text/html' };
    return new Promise<number>((resolve, reject) => {
      request(`${house.issuer}${path}`, { headers }, (answer) => {
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
        });
        answer.on('end', () => resolve(size));
      })
        .on('error', reject)
        .end();
    });
  };
  const path = `${LIST}/van-tax/wijzigen`;
  const { text } = await desk('owner').open(path);
  const styles = [...text.matchAll(/<link rel="(?:stylesheet|icon)" href="([^"]+)"/g)].map(
    ([, href = '']) => href,
  );
  const sizes = await Promise.all([path, ...styles].map(weigh));
  expect(sizes.length).toBeGreaterThan(3);
  expect(sizes[0]).toBeGreaterThan(3_000);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(25_000);
});
