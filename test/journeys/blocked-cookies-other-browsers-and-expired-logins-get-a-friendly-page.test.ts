import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { chromium } from 'playwright-core';
import { shiftTime } from '../support/broker.ts';
import { chromiumFlags, chromiumPath, watchForTrouble } from '../support/chromium.ts';
import { Citizen } from '../support/citizen.ts';
import { describeInTown, type Town } from '../support/demo.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

/** Somebody whose browser keeps no cookies: only a profile with that setting blocks them as a real one does. */
async function withoutCookies({ demo }: Town): Promise<Citizen> {
  const profile = mkdtempSync(join(tmpdir(), 'no-cookies-'));
  mkdirSync(join(profile, 'Default'));
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(settings));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    args: chromiumFlags,
    locale: 'nl-BE',
  });
  const trouble = await watchForTrouble(context);
  closing.push(async () => {
    await context.close();
    expect(trouble).toEqual([]);
    rmSync(profile, { recursive: true, force: true });
  });
  return new Citizen(demo, await context.newPage());
}

/** Ours, in plain words, with a code for the helpdesk, help, and the way back to the service. */
async function expectFriendly(citizen: Citizen, heading: string): Promise<void> {
  await citizen.sees(heading);
  const text = await citizen.text();
  expect(text).toMatch(/Hulpcode\s+[0-9A-Z]{5}-[0-9A-Z]{5}/);
  expect(text).toContain('1700');
  expect(text).not.toMatch(/SessionNotFound|invalid_request|interaction session|oidc-provider|undefined/);
  expect(await citizen.link(/Belastingloket$/).count()).toBeGreaterThan(0);
}

describeInTown('a login that cannot go on', (town) => {
  test('with cookies blocked says so, says what to do, and leads back', async () => {
    const maria = await withoutCookies(town);
    await maria.goesTo('demo-high');
    await expectFriendly(maria, 'Uw browser blokkeert cookies');
    await maria.follows('Hulp nodig?');
    await maria.sees(/Hulp/);
    expect(await maria.text()).toContain('cookies');
  });

  test('in another browser: only the first one may use this address, and it still can', async () => {
    const [maria, stranger] = [await town.citizen(), await town.citizen()];
    await maria.goesTo('demo-high');
    await stranger.page.goto(maria.page.url());
    await expectFriendly(stranger, 'Ga verder in uw eerste browser');
    await maria.takesOutCard();
    await stranger.page.goto(maria.page.url());
    await stranger.typesPin('Peeters');
    await expectFriendly(stranger, 'Ga verder in uw eerste browser');
    await maria.page.goBack();
    await maria.presses('Verder');
    await maria.typesPin('Janssens');
    await maria.isWelcomedBy('demo-high');
    expect(await maria.text()).toContain('Maria Janssens');
  });

  test('because half an hour went by: at the choice, the card page, the reader and the phone', async () => {
    const maria = await town.citizen();
    await maria.goesTo('demo-high');
    const choice = maria.page.url();
    const [card, reader, phone] = [await maria.newTab(), await maria.newTab(), await maria.newTab()];
    await card.page.goto(`${choice}/eid`);
    await reader.page.goto(choice);
    await reader.takesOutCard();
    await phone.page.goto(choice);
    await phone.takesOutPhone();

    shiftTime(31 * 60_000);
    await card.presses('Verder');
    await expectFriendly(card, 'Deze aanmelding is verlopen');
    await maria.page.reload();
    await expectFriendly(maria, 'Deze aanmelding is verlopen');
    await reader.typesPin('Janssens');
    await expectFriendly(reader, 'Deze aanmelding is verlopen');
    await phone.page.reload();
    await maria.follows('Opnieuw beginnen bij Belastingloket');
    await maria.provesWithEid();
    await maria.isWelcomedBy('demo-high');
  });

  test('because it was never ours', async () => {
    const maria = await town.citizen();
    await maria.page.goto(`${town.demo.issuer}/login/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`);
    await maria.sees('Deze aanmelding kennen wij niet');
    await maria.page.goto(`${town.demo.issuer}/made-up`);
    await maria.sees('Deze pagina bestaat niet');
  });

  test('with the card left in the reader for six minutes can be tried again', async () => {
    const maria = await town.citizen();
    await maria.goesTo('demo-high');
    await maria.takesOutCard();
    shiftTime(6 * 60_000);
    await maria.typesPin('Janssens');
    expect(await maria.readsNotice()).toContain('Probeer opnieuw vanaf hier.');
    await maria.provesWithEid();
    await maria.isWelcomedBy('demo-high');
  });
});
