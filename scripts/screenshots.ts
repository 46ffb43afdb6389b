// npm run screenshots [-- <folder>]: takes the pictures of the documentation from a running demo. With a folder, every page of the
// list at two widths, light and dark, for whoever wants to look at them all.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContextOptions, chromium } from 'playwright-core';
import { startDemo } from '../demo/start.ts';
import { entersBeheer, goesInBeheer, proposes } from '../test/support/beheer-hands.ts';
import { Citizen } from '../test/support/citizen.ts';

const IMAGES = fileURLToPath(new URL('../docs/images', import.meta.url));
const DESKTOP = { width: 1000, height: 800 };
const PHONE = { width: 375, height: 800 };
const ONE = '/e-loketten/demo-high';

interface Picture {
  readonly name: string;
  readonly path?: string;
  /** Walks to the page where an address is not enough. */
  readonly walk?: (citizen: Citizen) => Promise<void>;
  /** Stands in the documentation. */
  readonly kept?: boolean;
  /** Height of the part that is shown there, in CSS pixels; the whole page when left out. */
  readonly height?: number;
}

const pictures: readonly Picture[] = [
  { name: 'beheer-list', path: '/e-loketten', kept: true, height: 900 },
  { name: 'beheer-one', path: ONE, kept: true, height: 1000 },
  { name: 'beheer-form', path: '/e-loketten/nieuw', kept: true, height: 1000 },
  { name: 'beheer-plan', walk: planned, kept: true },
  { name: 'beheer-change', walk: waits, kept: true, height: 1000 },
  { name: 'beheer-changes', path: '/wijzigingen' },
  { name: 'beheer-preview', path: `${ONE}/keuzescherm`, kept: true, height: 1000 },
  { name: 'beheer-versions', path: `${ONE}/versies` },
  { name: 'beheer-testers', path: '/e-loketten/demo-examen/testers' },
  { name: 'beheer-secrets', path: '/e-loketten/demo-examen/geheimen' },
  { name: 'beheer-logo', path: `${ONE}/logo` },
  { name: 'beheer-figures', path: `${ONE}/cijfers`, kept: true, height: 1100 },
  { name: 'beheer-all-figures', path: '/cijfers?periode=365' },
  { name: 'beheer-rehearsal', path: `${ONE}/proef` },
  { name: 'beheer-radar', path: '/radar' },
  { name: 'beheer-connect', path: `${ONE}/koppelen`, kept: true, height: 1000 },
  { name: 'beheer-exam', path: '/e-loketten/demo-examen/examen', kept: true, height: 900 },
  { name: 'beheer-organisations', path: '/organisaties' },
  { name: 'beheer-organisation', path: '/organisaties/demo-stad' },
  { name: 'beheer-roles', path: '/rollen' },
  { name: 'beheer-audit', path: '/audit', kept: true, height: 1000 },
];

async function planned(citizen: Citizen): Promise<void> {
  await goesInBeheer(citizen, `${ONE}/wijzigen`);
  await citizen.page.locator('#allowed_keys-eid').check();
  await citizen.presses('Verder');
}

async function waits(citizen: Citizen): Promise<void> {
  await planned(citizen);
  await proposes(citizen, 'Voorstellen', 'Alleen nog eID, afgesproken met de dienst Burgerzaken');
}

const [all] = process.argv.slice(2);
const data = mkdtempSync(join(tmpdir(), 'sleutelbos-screenshots-'));
const demo = await startDemo({ port: 28_080, data, logLevel: 'silent' });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  if (all === undefined) {
    await take(
      IMAGES,
      { viewport: DESKTOP, deviceScaleFactor: 1.5 },
      '',
      pictures.filter(({ kept }) => kept),
    );
  } else {
    mkdirSync(all, { recursive: true });
    await take(all, { viewport: DESKTOP }, '-desktop');
    await take(all, { viewport: PHONE, deviceScaleFactor: 2, colorScheme: 'dark' }, '-phone-dark');
  }
} finally {
  await browser.close();
  await demo.close();
  rmSync(data, { recursive: true, force: true });
}

async function take(
  folder: string,
  options: BrowserContextOptions,
  suffix: string,
  wanted: readonly Picture[] = pictures,
): Promise<void> {
  const context = await browser.newContext({ locale: 'nl-BE', ...options });
  const citizen = new Citizen(demo, await context.newPage());
  await citizen.goesTo('demo-substantial');
  await citizen.sees(/./);
  await shoot(folder, `choose-key${suffix}`);
  await entersBeheer(citizen, 'Janssens');
  for (const { name, path, walk, height } of wanted) {
    await (walk ? walk(citizen) : goesInBeheer(citizen, path ?? ''));
    await shoot(folder, `${name}${suffix}`, suffix === '' ? height : undefined);
    console.log(name);
  }
  await context.close();

  async function shoot(into: string, name: string, height?: number): Promise<void> {
    await citizen.page.screenshot({
      path: join(into, `${name}.png`),
      ...(height === undefined
        ? { fullPage: true }
        : { clip: { x: 0, y: 0, width: 1000, height }, fullPage: true }),
    });
  }
}
