// From a proposal to a change of production, by two people; the ways round it that there are not, and the loud one that there is.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { calendarDay } from '#i18n/moments.ts';
import { dayBefore } from '#stories/figures/count-days.ts';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { type Desk, deskOf, traced, type Who, wordsOf } from '../support/beheer.ts';

let house: AdminHouse;
const WHO = [
  'owner',
  'colleague',
  'stranger',
  'helpdesk',
  'auditor',
  'administrator',
  'otherAdministrator',
] as const;
const desks = {} as Record<(typeof WHO)[number], Desk>;
const LIVE = { environment: 'production', token_endpoint_auth_method: 'none' } as const;

beforeAll(async () => {
  house = await startAdminHouse();
  for (const who of WHO) desks[who] = await deskOf(house, who);
});
afterAll(() => house.close());

const pageOf = (id: string) => `/beheer/e-loketten/${id}`;
const active = async (id: string) => {
  const row = await house.stores.durable.relyingParties.find(id);
  return row && { version: row.version, party: JSON.parse(row.data) as Record<string, unknown> };
};

/** Fills in the form of this e-loket; gives the plan page. */
async function plan(who: (typeof WHO)[number], id: string, fields: Record<string, string | null>) {
  const path = `${pageOf(id)}/wijzigen`;
  return desks[who].submit(await desks[who].open(path), fields);
}

/** Proposes it; gives the page of the change. */
async function propose(
  who: (typeof WHO)[number],
  id: string,
  fields: Record<string, string | null>,
  note = 'omdat het moet',
) {
  return desks[who].submit(await plan(who, id, fields), { action: 'propose', note });
}

const NAME = { 'names-nl': 'Anders' };
const GUARDED = { 'allowed_levels-substantial': null };
const judged = { note: 'nagekeken' };

describe('production', () => {
  test('a proposal without a note stays on its plan page', async () => {
    await house.give({ client_id: 'zonder', ...LIVE });
    const answer = await desks.owner.submit(await plan('owner', 'zonder', NAME), {
      action: 'propose',
      note: ' a ',
    });
    expect(answer.status).toBe(422);
    expect(wordsOf(answer)).toContain('Schrijf erbij waarom');
    expect(answer.text).toContain('id="note-error"');
    // The draft is still there.
    expect((await desks.owner.submit(answer, { action: 'propose', note: 'nu wel' })).status).toBe(200);
  });

  test('nobody approves their own proposal: no button, and a request by hand is refused', async () => {
    await house.give({ client_id: 'eigen', ...LIVE });
    const change = await propose('owner', 'eigen', NAME);
    expect(wordsOf(change)).toContain('Wacht op een tweede persoon');
    expect(change.text).not.toContain('/goedkeuren"');
    for (const verb of ['goedkeuren', 'weigeren'])
      expect((await desks.owner.force(`${change.url.pathname}/${verb}`, judged)).status).toBe(403);
    expect((await active('eigen'))?.version).toBe(1);
  });

  test('an administrator’s own proposal waits for somebody else, too', async () => {
    await house.give({ client_id: 'baas', ...LIVE });
    const change = await propose('administrator', 'baas', NAME);
    expect((await desks.administrator.force(`${change.url.pathname}/goedkeuren`, judged)).status).toBe(403);
    expect((await active('baas'))?.version).toBe(1);
  });

  test.each(['stranger', 'helpdesk', 'auditor'] as const)('%s decides nothing', async (who) => {
    await house.give({ client_id: `niet-${who}`, ...LIVE });
    const change = await propose('owner', `niet-${who}`, NAME);
    for (const verb of ['goedkeuren', 'weigeren', 'intrekken', 'bekeken', 'ongedaan'])
      expect((await desks[who].force(`${change.url.pathname}/${verb}`, judged)).status).not.toBe(200);
    expect((await active(`niet-${who}`))?.version).toBe(1);
    expect((await desks[who].open(change.url.pathname)).status).toBe(who === 'stranger' ? 403 : 200);
  });

  test('a colleague approves a name, and not who gets in', async () => {
    await house.give({ client_id: 'samen', ...LIVE });
    const guarded = await propose('owner', 'samen', GUARDED);
    expect((await desks.colleague.open(guarded.url.pathname)).text).not.toContain('/goedkeuren"');
    expect((await desks.colleague.force(`${guarded.url.pathname}/goedkeuren`, judged)).status).toBe(403);
    await desks.owner.submit(guarded, {}, `${guarded.url.pathname}/intrekken`);

    const change = await propose('owner', 'samen', NAME);
    const seen = await desks.colleague.open(change.url.pathname);
    const without = await desks.colleague.submit(seen, { note: '' }, `${seen.url.pathname}/goedkeuren`);
    expect(without.status).toBe(422);
    expect(without.text).toContain('id="note-error"');
    const done = await desks.colleague.submit(seen, judged, `${seen.url.pathname}/goedkeuren`);
    expect(wordsOf(done)).toContain('Doorgevoerd');
    expect((await active('samen'))?.party['names']).toMatchObject({ nl: 'Anders' });
    // Decided once: pressing again tells so.
    const again = await desks.colleague.submit(seen, judged, `${seen.url.pathname}/goedkeuren`);
    expect(again.status).toBe(422);
    expect(wordsOf(again)).toContain('al beslist');
    expect((await traced(house, 'register.approved'))[0]).toMatchObject({ relyingParty: 'samen' });
  });

  test('needs two owners', async () => {
    await house.give({ client_id: 'bomen', organisation: 'parks', token_endpoint_auth_method: 'none' });
    const page = await desks.stranger.open(pageOf('bomen'));
    const planned = await desks.stranger.submit(page, {}, `${pageOf('bomen')}/productie`);
    expect(wordsOf(planned)).toContain('Vanaf dan kan iedereen hier aanmelden');
    const refused = await desks.stranger.submit(planned, { action: 'propose', note: 'klaar om te gaan' });
    expect(refused.status).toBe(422);
    expect(wordsOf(refused)).toContain('minstens twee eigenaars');
    expect((await active('bomen'))?.version).toBe(1);
  });

  test('is asked for, refused, asked again, approved; then undone by the same way', async () => {
    await house.give({ client_id: 'weg', token_endpoint_auth_method: 'none' });
    const ask = async () => {
      const page = await desks.owner.open(pageOf('weg'));
      const planned = await desks.owner.submit(page, {}, `${pageOf('weg')}/productie`);
      return desks.owner.submit(planned, { action: 'propose', note: 'wij zijn klaar' });
    };
    const first = await ask();
    const refused = await desks.administrator.submit(
      await desks.administrator.open(first.url.pathname),
      { note: 'nog niet' },
      `${first.url.pathname}/weigeren`,
    );
    expect(wordsOf(refused)).toContain('Geweigerd');
    const second = await ask();
    await desks.administrator.submit(
      await desks.administrator.open(second.url.pathname),
      judged,
      `${second.url.pathname}/goedkeuren`,
    );
    expect((await active('weg'))?.party['environment']).toBe('production');

    const undo = await desks.owner.submit(
      await desks.owner.open(second.url.pathname),
      {},
      `${second.url.pathname}/ongedaan`,
    );
    expect(wordsOf(undo)).toContain('van productie naar test');
    const waiting = await desks.owner.submit(undo, { action: 'propose', note: 'toch te vroeg' });
    expect(wordsOf(waiting)).toContain('Maakt ongedaan');
    expect((await active('weg'))?.party['environment']).toBe('production');
    await desks.otherAdministrator.submit(
      await desks.otherAdministrator.open(waiting.url.pathname),
      judged,
      `${waiting.url.pathname}/goedkeuren`,
    );
    expect((await active('weg'))?.party['environment']).toBe('test');
  });

  test('what was overtaken says so and is never applied', async () => {
    await house.give({ client_id: 'laat', ...LIVE });
    const mine = await propose('owner', 'laat', NAME);
    const theirs = await propose('administrator', 'laat', { 'names-en': 'Other' });
    const approve = async (who: 'colleague' | 'otherAdministrator', path: string) =>
      desks[who].submit(await desks[who].open(path), judged, `${path}/goedkeuren`);
    await approve('otherAdministrator', theirs.url.pathname);
    const late = await approve('colleague', mine.url.pathname);
    expect(late.status).toBe(422);
    expect(wordsOf(late)).toContain('laat is intussen gewijzigd');
    expect(wordsOf(late)).toContain('Achterhaald door een andere wijziging');
    expect((await active('laat'))?.party['names']).toMatchObject({ nl: 'Loket', en: 'Other' });
  });
});

describe('an emergency', () => {
  test('is no way for an owner', async () => {
    await house.give({ client_id: 'nood-1', ...LIVE });
    const planned = await plan('owner', 'nood-1', NAME);
    expect(planned.text).not.toContain('value="emergency"');
    expect((await desks.owner.submit(planned, { action: 'emergency', note: 'nu meteen' })).status).toBe(403);
    expect((await active('nood-1'))?.version).toBe(1);
  });

  test('needs a note, is applied at once, and stands on every page until a second administrator has looked', async () => {
    await house.give({ client_id: 'nood-2', ...LIVE });
    const planned = await plan('administrator', 'nood-2', GUARDED);
    expect((await desks.administrator.submit(planned, { action: 'emergency', note: '' })).status).toBe(422);
    const change = await desks.administrator.submit(planned, { action: 'emergency', note: 'een lek' });
    expect((await active('nood-2'))?.version).toBe(2);
    expect(
      house.logged.some(({ level, message }) => level === 'error' && message.includes('emergency')),
    ).toBe(true);
    expect(await traced(house, 'register.emergency')).toHaveLength(1);
    for (const who of ['owner', 'auditor', 'otherAdministrator', 'administrator'] as const)
      expect((await desks[who].open('/beheer/wijzigingen')).text).toContain('een lek');
    expect(wordsOf(await desks.stranger.open('/beheer/wijzigingen'))).not.toContain('een lek');

    const see = `${change.url.pathname}/bekeken`;
    for (const who of ['administrator', 'owner', 'helpdesk', 'auditor'] as const)
      expect((await desks[who].force(see)).status).toBe(403);
    expect((await desks.administrator.open(change.url.pathname)).text).not.toContain(`action="${see}"`);
    await desks.otherAdministrator.submit(await desks.otherAdministrator.open(change.url.pathname), {}, see);
    for (const who of ['owner', 'administrator'] as const)
      expect((await desks[who].open(pageOf('nood-2'))).text).not.toContain('een lek');
    expect(await traced(house, 'register.emergency-seen')).toHaveLength(1);
  });
});

describe('what a change means', () => {
  beforeAll(async () => {
    await house.give({ client_id: 'druk', ...LIVE });
    const yesterday = dayBefore(calendarDay(Date.now()), 1);
    const cell = (measure: string, label: string, count: number) => ({
      relyingParty: 'druk',
      measure,
      label,
      count,
      people: count,
    });
    await house.stores.durable.figures.keepDay(
      yesterday,
      [
        cell('level', 'high', 62),
        cell('level', 'substantial', 38),
        cell('key', 'eid', 40),
        cell('key', 'phone', 60),
      ],
      1,
    );
  });

  test('beside every level and key stands how many sign in with it', async () => {
    const words = wordsOf(await desks.owner.open(`${pageOf('druk')}/wijzigen`));
    expect(words).toContain('hoog – 62 % van de aanmeldingen');
    expect(words).toContain('eid – 40 % van de aanmeldingen');
    expect(words).toContain('Van de aanmeldingen van de laatste 90 dagen kan 100 % zo doorgaan.');
  });

  test('the plan and the page of the change say how many can go on, and lead to a rehearsal', async () => {
    const planned = await plan('owner', 'druk', { ...GUARDED, 'allowed_keys-phone': 'on' });
    expect(wordsOf(planned)).toContain('kan 60 % zo doorgaan');
    expect(wordsOf(planned)).toContain('Toegelaten niveaus: substantieel gaat weg');
    // Every key was allowed; now it is one.
    expect(wordsOf(planned)).toContain('Toegelaten digitale sleutels: wordt phone');
    expect(planned.text).toContain(`${pageOf('druk')}/proef?niveau_high=on&amp;sleutel_phone=on`);
    const change = await desks.owner.submit(planned, { action: 'propose', note: 'omdat het moet' });
    expect(wordsOf(change)).toContain('kan 60 % zo doorgaan');
    const rehearsal =
      /href="(\/beheer\/e-loketten\/druk\/proef\?wijziging=[^"]+)"/.exec(change.text)?.[1] ?? '';
    expect((await desks.owner.open(rehearsal)).status).toBe(200);
    await desks.owner.submit(change, {}, `${change.url.pathname}/intrekken`);
  });

  test('a name changes nothing for anybody, and says nothing of numbers', async () => {
    expect(wordsOf(await plan('owner', 'druk', NAME))).not.toContain('laatste 90 dagen');
  });

  test.each([
    [{ 'planned-from': '2030-01-01' }, 'Niveaus vanaf die dag: heeft minstens één niveau nodig'],
    [{ 'planned-allowed_levels-high': 'on' }, 'Andere niveaus en sleutels vanaf: Vul dit in'],
    [{ 'planned-from': 'morgen', 'planned-allowed_levels-high': 'on' }, 'Andere niveaus en sleutels vanaf:'],
  ])('half a plan is refused beside its field: %j', async (fields, said) => {
    const answer = await plan('owner', 'druk', fields);
    expect(answer.status).toBe(422);
    expect(wordsOf(answer)).toContain(said);
  });

  test('a raise from a day on is planned, said in words, and taken back by emptying it', async () => {
    const raise = {
      'planned-from': '2030-01-01',
      'planned-allowed_levels-high': 'on',
      'planned-allowed_keys-eid': 'on',
    };
    const planned = await plan('owner', 'druk', raise);
    expect(wordsOf(planned)).toContain('Andere niveaus en sleutels vanaf: wordt 2030-01-01');
    expect(wordsOf(planned)).toContain('kan 40 % nog doorgaan vanaf 1 januari 2030');
    const change = await desks.owner.submit(planned, { action: 'propose', note: 'omdat het moet' });
    await desks.administrator.submit(
      await desks.administrator.open(change.url.pathname),
      judged,
      `${change.url.pathname}/goedkeuren`,
    );
    expect((await active('druk'))?.party['planned']).toEqual({
      from: '2030-01-01',
      allowed_levels: ['high'],
      allowed_keys: ['eid'],
    });
    expect(wordsOf(await desks.owner.open(pageOf('druk')))).toContain('2030-01-01');
    const emptied = await plan('owner', 'druk', {
      'planned-from': '',
      'planned-allowed_levels-high': null,
      'planned-allowed_keys-eid': null,
    });
    expect(wordsOf(emptied)).toContain('2030-01-01 vervalt');
  });
});

test('the list of changes: by state and by e-loket, in the address', async () => {
  const words = async (query: string, who: Exclude<Who, 'tester' | 'nobody'> = 'administrator') =>
    wordsOf(await desks[who].open(`/beheer/wijzigingen?${query}`));
  expect(await words('toestand=achterhaald')).toContain('1 wijziging ');
  expect(await words('e-loket=weg')).toContain('Alleen van weg.');
  expect(await words('e-loket=weg&toestand=geweigerd')).toContain('1 wijziging ');
  expect(await words('e-loket=weg', 'stranger')).toContain('Hier staan geen wijzigingen');
  for (const odd of ['toestand=x', 'e-loket=%00', 'blad=-1', 'toestand=wacht&toestand=wacht'])
    expect((await desks.administrator.open(`/beheer/wijzigingen?${odd}`)).status).toBe(200);
  for (const id of ['niets', '%00', 'x'.repeat(300)])
    expect((await desks.administrator.open(`/beheer/wijzigingen/${id}`)).status).toBe(404);
});
