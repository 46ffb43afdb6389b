// Activation codes from a counter, over HTTP: half on paper, half by mail. Refusals first.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newPaperCode } from '#counter/paper-code.ts';
import { indexOf, PEOPLE } from '../support/admin-house.ts';
import { type Desk, deskOf, traced, wordsOf } from '../support/beheer.ts';
import { shiftTime } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import {
  COUNTER,
  type CounterHouse,
  choosesPassword,
  isIn,
  issue,
  newLink,
  print,
  startCounterHouse,
  types,
  typesInto,
  wish,
} from '../support/counter-house.ts';
import { deskOfCitizen } from '../support/looking-along.ts';

const DAY_MS = 86_400_000;
/** People whom nobody of the house knows; BIS numbers among them. */
const NEW = ['85231499843', '03291799452', '03491799594', '08100599790', '71051297297', '85073003328'];
const HOSTILE = '"><script>alert(1)</script>';

let house: CounterHouse;
let desk: Desk;

beforeAll(async () => {
  house = await startCounterHouse();
});
// A visit does not survive the jumps of the clock.
beforeEach(async () => {
  desk = await deskOf(house, 'helpdesk');
});
afterEach(() => shiftTime(0));
afterAll(() => house.close());

let mails = 0;
/** A code for somebody new, at an address of their own. */
async function issued(number: string, more: Readonly<Record<string, string>> = {}, by = desk) {
  const mail = `noor${++mails}@mail.example`;
  const { page, link } = await issue(house, by, wish(number, { mail, ...more }));
  return { mail, page, link, code: await print(by, page) };
}
const state = async (page: string) => wordsOf(await desk.open(page));
const open = (link: string) => new Browser().open(link, {}, [house.issuer]);
const subjectOf = (number: string) => house.stores.durable.subjects.findByNationalNumber(indexOf(number));
/** What everybody reads whose link opens nothing. */
const goneText = async () => wordsOf(await open(`${house.issuer}/activeren/${'x'.repeat(43)}`));

describe('a member of the helpdesk', () => {
  test.each([
    ['no number', { nummer: '' }],
    ['a number whose check digits are wrong', { nummer: '85231499844' }],
    ['no family name', { naam: '  ' }],
    ['a name that cannot be seen', { naam: 'a\u202eb' }],
    ['two mail addresses', { mail: 'a@b.example, c@d.example' }],
    ['no mail address', { mail: HOSTILE }],
    ['no document', { document: '' }],
    ['a document of their own making', { document: 'library-card' }],
    ['a language that we do not speak', { taal: 'xx' }],
    ['a tick left out', { 'vink-resembles': '' }],
    ['nobody of twelve', { 'vink-age': 'no' }],
  ])('issues nothing with %s', async (_, fields) => {
    const page = await desk.force(COUNTER, wish(NEW[0] ?? '', fields));
    expect(page.status).toBe(422);
    expect(page.text).not.toContain('<script>alert');
    expect(await traced(house, 'counter.issued')).toEqual([]);
  });

  test.each(['owner', 'stranger', 'auditor', 'administrator'] as const)(
    'is needed: %s is none',
    async (who) => {
      const other = await deskOf(house, who);
      expect((await other.open(COUNTER)).status).toBe(403);
      expect((await other.force(COUNTER, wish(NEW[0] ?? ''))).status).toBe(403);
      expect(await traced(house, 'counter.issued')).toEqual([]);
    },
  );

  test('gives themselves none', async () => {
    expect((await desk.force(COUNTER, wish(PEOPLE.helpdesk))).status).toBe(422);
    expect(await traced(house, 'counter.issued')).toEqual([]);
  });

  test('sees, prints, mails and withdraws nobody else’s', async () => {
    const { page, link, code } = await issued(NEW[0] ?? '');
    const colleague = await deskOf(house, 'colleague');
    expect((await colleague.open(page)).status).toBe(404);
    expect(wordsOf(await colleague.open(COUNTER))).not.toContain('Zonderkaart');
    for (const act of ['afdrukken', 'mail', 'intrekken'])
      expect((await colleague.force(`${page}/${act}`)).status).toBe(404);
    expect(await state(page)).toContain('Verstuurd, nog niet gebruikt');
    expect(isIn((await types(house, link, code)).page)).toBe(true);
  });
});

describe('refused', () => {
  test('a link that nobody has, and what is no link', async () => {
    const page = await open(`${house.issuer}/activeren/${'x'.repeat(43)}`);
    expect(page.status).toBe(404);
    expect(wordsOf(page)).toContain('Deze link werkt niet');
    for (const path of ['', '/kort', `/${'x'.repeat(44)}`, '/sleutel/password'])
      expect((await open(`${house.issuer}/activeren${path}`)).status).toBe(404);
  });

  test('the code of somebody else, and their link with mine', async () => {
    const [mine, theirs] = [await issued(NEW[0] ?? ''), await issued(NEW[1] ?? '')];
    for (const [link, code] of [
      [mine.link, theirs.code],
      [theirs.link, mine.code],
    ] as const) {
      const { page, browser } = await types(house, link, code);
      expect(page.status).toBe(422);
      expect(wordsOf(page)).toContain('hoort niet bij uw link');
      expect((await browser.open(`${house.issuer}/activeren`, {}, [house.issuer])).status).toBe(404);
    }
    expect(await subjectOf(NEW[1] ?? '')).toBeUndefined();
  });

  test('the paper alone and the mail alone', async () => {
    const { page, link } = await issue(house, desk, wish(NEW[1] ?? '', { mail: 'alleen@mail.example' }));
    // Not printed: there is no code at all, and no try is spent.
    for (let turn = 0; turn < 3; turn++)
      expect(isIn((await types(house, link, newPaperCode())).page)).toBe(false);
    expect(isIn((await types(house, link, await print(desk, page))).page)).toBe(true);
  });

  test('a slip of the finger is told and does not count', async () => {
    const { link, code } = await issued(NEW[1] ?? '');
    const slipped = (code.startsWith('A') ? 'B' : 'A') + code.slice(1);
    for (const typed of ['', HOSTILE, slipped, slipped, slipped, slipped, slipped, code.slice(0, -1)]) {
      const { page } = await types(house, link, typed);
      expect(page.status).toBe(422);
      expect(wordsOf(page)).toContain('telt niet als een foute poging');
      expect(page.text).not.toContain('<script>alert');
    }
    expect(isIn((await types(house, link, code.toLowerCase().replaceAll('-', ' '))).page)).toBe(true);
  });

  test('the right code too, after five wrong ones, even at once; the member sees why', async () => {
    const { page, link, code } = await issued(NEW[2] ?? '');
    const form = await open(link);
    const tries = await Promise.all(Array.from({ length: 8 }, () => types(house, link, newPaperCode())));
    expect(tries.filter(({ page }) => page.status === 422).length).toBeLessThanOrEqual(4);
    const late = await typesInto(new Browser(), form, { code });
    expect(late.status).toBe(404);
    expect(wordsOf(late)).toEqual(await goneText());
    expect(await state(page)).toContain('Geblokkeerd');
    expect(await traced(house, 'counter.guessed-wrong')).not.toEqual([]);
    expect(await subjectOf(NEW[2] ?? '')).toBeUndefined();
  });

  test('after two weeks', async () => {
    const { page, link, code } = await issued(NEW[2] ?? '');
    shiftTime(14 * DAY_MS - 60_000);
    const form = await open(link);
    expect(form.status).toBe(200);
    shiftTime(14 * DAY_MS + 1_000);
    expect((await open(link)).status).toBe(404);
    expect(wordsOf(await typesInto(new Browser(), form, { code }))).toEqual(await goneText());
    shiftTime(0);
    expect(await state(page)).toContain('Verstuurd');
  });

  test('what was withdrawn', async () => {
    const { page, link, code } = await issued(NEW[2] ?? '');
    const form = await open(link);
    await desk.force(`${page}/intrekken`);
    expect(await state(page)).toContain('Ingetrokken');
    expect((await typesInto(new Browser(), form, { code })).status).toBe(404);
    // And nothing brings it back.
    for (const act of ['afdrukken', 'mail']) await desk.force(`${page}/${act}`);
    expect(await state(page)).toContain('Ingetrokken');
    expect(wordsOf(await open(link))).toEqual(await goneText());
  });

  test('what was replaced: by a new code, a new print, a new mail', async () => {
    const first = await issued(NEW[2] ?? '');
    const second = await issued(NEW[2] ?? '');
    expect((await open(first.link)).status).toBe(404);
    expect(await state(first.page)).toContain('Vervangen door een nieuwere');
    const again = await print(desk, second.page);
    expect((await types(house, second.link, second.code)).page.status).toBe(422);
    await desk.force(`${second.page}/mail`);
    const link = await newLink(house.phone, second.mail, new Set([second.link]));
    expect((await open(second.link)).status).toBe(404);
    expect(isIn((await types(house, link, again)).page)).toBe(true);
  });

  test('too many mails for one person', async () => {
    const { page } = await issued('62112399879');
    const answers = [];
    for (let turn = 0; turn < 7; turn++) answers.push(await desk.force(`${page}/mail`));
    expect(answers.at(-1)?.status).toBe(422);
    expect((await desk.force(COUNTER, wish('62112399879'))).status).toBe(429);
  });

  test('a form without its token, and one of another site', async () => {
    const { link, code } = await issued(NEW[4] ?? '');
    const browser = new Browser();
    await browser.open(link);
    const post = (body: Record<string, string>, origin: string) =>
      browser.open(link, {
        method: 'POST',
        body: new URLSearchParams(body),
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      });
    const csrf = /name="csrf" value="([^"]+)"/.exec((await browser.open(link)).text)?.[1] ?? '';
    expect((await post({ code }, house.issuer)).status).toBeGreaterThanOrEqual(400);
    expect((await post({ code, csrf }, 'https://evil.example')).status).toBe(403);
    expect((await desk.browser.open(house.issuer + COUNTER, {})).status).toBe(200);
    expect(isIn((await types(house, link, code)).page)).toBe(true);
  });
});

describe('a person who is blocked', () => {
  const sql = (statement: string) => {
    const database = new DatabaseSync(join(house.data, 'durable.sqlite'));
    database.exec('pragma busy_timeout = 5000');
    database.exec(statement);
    database.close();
  };
  const citizenOf = async () => {
    await deskOfCitizen(house, 'tester');
    return (await subjectOf(PEOPLE.tester))?.id ?? '';
  };

  test('gets no code, and one that was issued before opens nothing', async () => {
    const id = await citizenOf();
    const { page, link, code } = await issued(PEOPLE.tester);
    sql(`update subject set disabled_at = 1 where id = '${id}'`);
    try {
      expect((await desk.force(COUNTER, wish(PEOPLE.tester))).status).toBe(422);
      expect(wordsOf((await types(house, link, code)).page)).toEqual(await goneText());
      expect(await state(page)).toContain('Geblokkeerd');
    } finally {
      sql(`update subject set disabled_at = null where id = '${id}'`);
    }
    // Nothing comes back when the block is lifted.
    expect(isIn((await types(house, link, code)).page)).toBe(false);
  });

  test('while choosing a password is out at once', async () => {
    const id = await citizenOf();
    const { link, code } = await issued(PEOPLE.tester);
    const { browser } = await types(house, link, code);
    sql(`update subject set disabled_at = 1 where id = '${id}'`);
    shiftTime(2_000);
    try {
      expect((await choosesPassword(house, browser, 'blocked.person')).status).toBe(404);
    } finally {
      sql(`update subject set disabled_at = null where id = '${id}'`);
    }
    expect(await house.stores.durable.credentials.listBySubject(id)).toEqual([]);
  });

  test('a password that eID vouched for and that is blocked is not made anew; one of a counter is', async () => {
    const number = NEW[3] ?? '';
    const first = await issued(number);
    const { browser } = await types(house, first.link, first.code);
    await choosesPassword(house, browser, 'stopped.person');
    const id = (await subjectOf(number))?.id ?? '';
    sql(
      `update credential set blocked_at = 1, blocked_by = 'report', proven_by = 'eid' where subject = '${id}'`,
    );
    expect((await desk.force(COUNTER, wish(number))).status).toBe(422);
    sql(`update credential set proven_by = 'counter' where subject = '${id}'`);
    const second = await issued(number);
    sql(`update credential set proven_by = 'eid' where subject = '${id}'`);
    expect(isIn((await types(house, second.link, second.code)).page)).toBe(false);
    sql(`update credential set proven_by = 'counter' where subject = '${id}'`);
    const third = await issued(number);
    const again = await types(house, third.link, third.code);
    // Blocked between the code and the password: the gate itself refuses.
    sql(`update credential set proven_by = 'eid' where subject = '${id}'`);
    expect((await choosesPassword(house, again.browser, 'stopped.person')).status).toBe(403);
    sql(`update credential set proven_by = 'counter' where subject = '${id}'`);
    expect((await choosesPassword(house, again.browser, 'stopped.person')).url.pathname).toBe(
      '/activeren/klaar',
    );
  });
});

test('of fifty at once one comes in, and afterwards nobody', async () => {
  const other = await startCounterHouse();
  try {
    const member = await deskOf(other, 'helpdesk');
    const { page, link } = await issue(other, member, wish(NEW[0] ?? ''));
    const code = await print(member, page);
    const forms = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const browser = new Browser();
        return { browser, form: await browser.open(link) };
      }),
    );
    const pages = await Promise.all(forms.map(({ browser, form }) => typesInto(browser, form, { code })));
    expect(pages.filter(isIn)).toHaveLength(1);
    expect(isIn((await types(other, link, code)).page)).toBe(false);
    expect(await traced(other, 'counter.used')).toHaveLength(1);
    expect(await traced(other, 'counter.guessed-wrong')).toEqual([]);
  } finally {
    await other.close();
  }
});

test('whoever tries from one network without end waits, with whatever link, told once', async () => {
  const other = await startCounterHouse();
  try {
    const member = await deskOf(other, 'helpdesk');
    const made = async (number: string) => {
      const { page, link } = await issue(other, member, wish(number, { mail: `n${number}@mail.example` }));
      return { link, code: await print(member, page) };
    };
    const good = await made(NEW[0] ?? '');
    let waited = 0;
    for (const number of NEW.slice(1)) {
      const { link } = await made(number);
      for (let turn = 0; turn < 5; turn++)
        if ((await types(other, link, newPaperCode())).page.status === 429) waited++;
    }
    expect(waited).toBe(5);
    expect((await types(other, good.link, good.code)).page.status).toBe(429);
    expect(await traced(other, 'counter.throttled')).toHaveLength(1);
    // The code itself is still good.
    shiftTime(15 * 60_000 + 1_000);
    expect(isIn((await types(other, good.link, good.code)).page)).toBe(true);
  } finally {
    await other.close();
  }
});
