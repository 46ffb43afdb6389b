// The pictures in docs/images, made anew from the demo: `npm run screenshots`. Needs Chromium (CHROMIUM_PATH names another one).

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { startDemo } from '../demo/start.ts';
import { entersBeheer, fillsIn, goesInBeheer } from '../test/support/beheer-hands.ts';
import { Citizen } from '../test/support/citizen.ts';

const IMAGES = fileURLToPath(new URL('../docs/images', import.meta.url));
const SIZE = { width: 720, height: 760 };
const PORT = 20_480;

const data = mkdtempSync(join(tmpdir(), 'sleutelbos-pictures-'));
const demo = await startDemo({ port: PORT, data, logLevel: 'silent' });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});

try {
  const context = await browser.newContext({
    locale: 'nl-BE',
    viewport: SIZE,
    reducedMotion: 'reduce',
    deviceScaleFactor: 1.5,
  });
  const maria = new Citizen(demo, await context.newPage());

  await maria.goesTo('demo-high');
  await maria.page.locator('.keys').waitFor();
  await keep(maria.page, 'choose-key');
  const login = maria.page.url();

  const elsewhere = await browser.newContext({ locale: 'nl-BE', viewport: SIZE, deviceScaleFactor: 1.5 });
  const lost = new Citizen(demo, await elsewhere.newPage());
  await lost.page.goto(login);
  await lost.sees('Ga verder in uw eerste browser');
  await keep(lost.page, 'way-home');
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(await lost.text('.foot'))?.[0] ?? '';

  await maria.provesWithEid('Claes');
  await maria.page.goto(`${login}/controle`);
  await keep(maria.page, 'help-check', 1_100);
  await maria.page.goto(login);

  await entersBeheer(lost, 'Sukarno', '/beheer/helpdesk');
  await lost.page.goto(`${demo.issuer}/beheer/helpdesk?hulpcode=${code}`);
  await keep(lost.page, 'beheer-helpdesk');

  await entersBeheer(maria, 'Janssens');

  await goesInBeheer(maria, '/e-loketten/demo-high/wijzigen');
  await maria.page.locator('#allowed_keys-eid').check();
  await maria.presses('Verder');
  await maria.sees('Kijk na wat er verandert');
  await fillsIn(maria, { note: 'Alleen nog eID, na de audit van maart.' });
  await keep(maria.page, 'beheer-plan');

  await goesInBeheer(maria, '/e-loketten/demo-high/keuzescherm?taal=fr&aangemeld=password&minimum=high');
  await keep(maria.page, 'beheer-choice');

  await goesInBeheer(maria, '/e-loketten/demo-high/koppelen');
  await keep(maria.page, 'beheer-connect', 1_100);
  await goesInBeheer(maria, '/e-loketten/demo-examen/examen');
  await keep(maria.page, 'beheer-exam');
  await goesInBeheer(maria, '/e-loketten/demo-high/cijfers');
  await keep(maria.page, 'beheer-figures', 1_100);
} finally {
  await browser.close();
  await demo.close();
  rmSync(data, { recursive: true, force: true });
}

/** The page, or the top of it so many CSS pixels high, in few colours: that is all it has. */
async function keep(page: Page, name: string, height?: number): Promise<void> {
  const picture = await page.screenshot({
    fullPage: true,
    ...(height !== undefined && { clip: { x: 0, y: 0, width: SIZE.width, height } }),
  });
  await sharp(picture).png({ palette: true, compressionLevel: 9 }).toFile(`${IMAGES}/${name}.png`);
}
