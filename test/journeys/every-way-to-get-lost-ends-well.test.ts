// However somebody gets lost, in whatever language they read and without script: a page of ours that says what happened, leads home, and
// carries a support code; and that code opens for the citizen, the owner of the e-loket and the helpdesk, each to their depth.

import { afterEach, describe, expect, test } from '@jest/globals';
import { reasons as ofEid } from '#digital-keys/eid/texts.ts';
import { reasons as ofEidas } from '#digital-keys/eidas/texts.ts';
import { reasons as ofItsme } from '#digital-keys/itsme/texts.ts';
import { errorTexts } from '#http/texts.ts';
import { type Locale, locales, nameIn, type Text, t } from '#i18n/texts.ts';
import { interactionTexts } from '#interaction/texts.ts';
import { citizenDepth, helpdeskDepth, ownerDepth } from '#stories/depth.ts';
import { noFaults } from '../../demo/itsme-simulator/faults.ts';
import { noFaults as noPhoneFaults } from '../../demo/phone/faults.ts';
import { axeFinds } from '../accessibility/checks.ts';
import { entersBeheer } from '../support/beheer-hands.ts';
import { shiftTime } from '../support/broker.ts';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown, type Town } from '../support/demo.ts';
import { type LostWay, lostWays } from '../support/lost-ways.ts';
import { SUPPORT_CODE, supportCodeIn } from '../support/support-code.ts';

const REASONS: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  eid: ofEid,
  itsme: ofItsme,
  eidas: ofEidas,
};
const INNARDS =
  /SessionNotFound|invalid_request|interaction session|oidc-provider|undefined|\bnull\b|server_error|Error:/;
/** Nothing of a person: no number, no name, no address, no browser. */
const PERSONAL = /\d{11}|\d{2}\.\d{2}\.\d{2}-\d{3}|Janssens|Vandenberghe|@mail\.example|\+32|Chrom/;

/** What the page must say in this language. */
function wordsOf({ ends }: LostWay, language: Locale): string {
  if ('code' in ends) return errorTexts[ends.code].title[language];
  if ('heading' in ends) return ends.heading[language];
  const reason = REASONS[ends.key]?.[ends.reason];
  if (!reason) throw new Error(`${ends.key} has no reason ${ends.reason}`);
  return reason[language];
}

async function expectEndsWell(lost: Citizen, way: LostWay, language: Locale): Promise<void> {
  const heading = 'code' in way.ends || 'heading' in way.ends;
  if (heading) await lost.sees(wordsOf(way, language));
  // A browser that shows a narrow space reads like one that shows a wide one.
  else
    expect((await lost.readsNotice()).replace(/\s/g, ' ')).toContain(
      wordsOf(way, language).replace(/\s/g, ' '),
    );
  expect(await lost.language()).toBe(language);
  expect(new URL(lost.page.url()).origin).toBe(lost.demo.issuer);
  const text = await lost.text();
  expect(text).not.toMatch(INNARDS);
  expect(text).toMatch(SUPPORT_CODE);
  expect(await lost.at('.foot__help').count()).toBe(1);
  expect(await waysOn(lost, way, language)).toBeGreaterThan(0);
}

/** Links and buttons that lead on: to the e-loket by its name, to another key, or to the list of all e-lokets. */
async function waysOn(
  lost: Citizen,
  { ends, knowsHome, from = 'demo-high' }: LostWay,
  language: Locale,
): Promise<number> {
  if (knowsHome === false) return lost.at('main a[href="/hulp/kiezen"]').count();
  if ('heading' in ends) return lost.at('main button[name="action"][value="cancel"]').count();
  const home = await lost.demo.broker.app.register.find(from);
  const name = nameIn(home?.names ?? { nl: '', fr: '', de: '', en: '' }, language);
  if ('code' in ends) return lost.at('main a', name).count();
  return lost.button(t(interactionTexts.cancel, language, { name })).count();
}

/** What a way broke works again, and it is now. */
function repair({ demo: { simulators } }: Town): void {
  shiftTime(0);
  Object.assign(simulators.itsme.faults, noFaults());
  for (const channel of ['sms', 'mail'] as const)
    Object.assign(simulators.phone.faults[channel], noPhoneFaults()[channel]);
}

const codeOn = async (lost: Citizen) => supportCodeIn(await lost.text('.foot'));

describeInTown('a way to get lost', (town: Town) => {
  afterEach(() => repair(town));

  const [dutch, ...others] = locales;
  const ways = lostWays.map((way) => [way.name, way] as const);

  async function getLost(way: LostWay, language: Locale): Promise<Citizen> {
    const setOut = await town.citizen({ locale: language, javaScriptEnabled: false });
    const lost = (await way.walk(setOut, town, language)) ?? setOut;
    await expectEndsWell(lost, way, language);
    return lost;
  }

  describe('in Dutch', () => {
    test.each(ways)('%s', async (_, way) => {
      codes.set(way, await codeOn(await getLost(way, dutch)));
    });
  });

  /** By way, the code that stood on its page. */
  const codes = new Map<LostWay, string>();

  test('each of their codes opens to the citizen, in plain words and without a person', async () => {
    const reader = await town.citizen({ javaScriptEnabled: false });
    expect([...codes.values()]).toHaveLength(lostWays.length);
    for (const [way, code] of codes) {
      await reader.page.goto(`${town.demo.issuer}/hulp/code`);
      await reader.at('#code').fill(code);
      await reader.turnsThePage(() => reader.at('main button[type="submit"]').first().click());
      expect({ way: way.name, url: reader.page.url() }).toEqual({
        way: way.name,
        url: `${town.demo.issuer}/hulp/code`,
      });
      const read = await reader.text('main');
      expect(read).toContain(code);
      expect(read).not.toMatch(PERSONAL);
      expect(read).not.toMatch(INNARDS);
    }
  });

  test('and to owner and helpdesk, who see what is theirs to see and nothing else', async () => {
    const [owner, helper] = [await town.citizen(), await town.citizen()];
    await entersBeheer(owner, 'Peeters');
    await entersBeheer(helper, 'Sukarno', '/beheer/helpdesk');
    for (const [way, code] of codes) {
      const story = await town.demo.broker.stores.durable.stories.findBySupportCode(code);
      await owner.page.goto(`${town.demo.issuer}/beheer/hulpcode?code=${code}`);
      const ownerReads = await owner.text('main');
      await helper.page.goto(`${town.demo.issuer}/beheer/helpdesk?hulpcode=${code}`);
      const helperReads = await helper.text('main');
      expect({ way: way.name, helper: helperReads.includes(code) }).toEqual({ way: way.name, helper: true });
      // Neither sees who it was.
      for (const read of [ownerReads, helperReads])
        expect(read).not.toMatch(/\d{11}|Maria|@mail\.example|\+32/);
      if (!story?.relyingParty) continue;
      expect({ way: way.name, owner: ownerReads.includes(code) }).toEqual({ way: way.name, owner: true });
      const theirs = {
        citizen: citizenDepth(story),
        owner: ownerDepth(story),
        helpdesk: helpdeskDepth(story),
      };
      const fields = (seen: object | undefined) => Object.keys(seen ?? {});
      const shared = ['supportCode', 'kind', 'startedAt', 'endedAt', 'relyingParty', 'outcome', 'steps'];
      const own = story.outcome === 'finished' ? ['key', 'level', 'scopes'] : [];
      expect(shared).toEqual(expect.arrayContaining(fields(theirs.citizen)));
      expect([...shared, 'locale', ...own]).toEqual(expect.arrayContaining(fields(theirs.owner)));
      expect([...shared, 'locale', 'key', 'level', 'device']).toEqual(
        expect.arrayContaining(fields(theirs.helpdesk)),
      );
      expect(theirs.helpdesk.steps).toEqual(story.steps);
    }
    const [code = ''] = codes.values();
    const opened = await town.citizen();
    await opened.page.goto(`${town.demo.issuer}/hulp/code`);
    await opened.at('#code').fill(code);
    await opened.turnsThePage(() => opened.at('main button[type="submit"]').first().click());
    for (const { page } of [opened, owner, helper]) expect(await axeFinds(page)).toEqual([]);
  });

  // Last: they show more pages that belong to no login than are kept of one network.
  describe('in the other languages', () => {
    test.each(ways)('%s', async (_, way) => {
      // Each way is walked in one of them. What is there once ends so; where the address shows it again, the rest see it as well.
      const first = others[lostWays.indexOf(way) % others.length] ?? dutch;
      const lost = await getLost(way, first);
      if (way.once) return;
      for (const language of others.filter((other) => other !== first)) {
        const address = new URL(lost.page.url());
        address.searchParams.set('lang', language);
        await lost.page.goto(address.href);
        await expectEndsWell(lost, way, language);
      }
    });
  });
});
