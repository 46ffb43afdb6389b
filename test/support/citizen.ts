// A citizen at a browser: what people do in the demo, and what they see. The one place that knows where on the pages things are.

import type { BrowserContext, Locator, Page } from 'playwright-core';
import { citizens } from '../../demo/citizens.ts';
import type { TownDemo } from './demo.ts';

export type Key = 'eid' | 'itsme';
/** Those that people activate themselves. */
export type OwnKey = 'password' | 'totp' | 'sms' | 'email' | 'passkey' | 'eidas';
export type PhoneAction = 'confirm' | 'refuse' | 'unavailable';
export type Claims = Readonly<Record<string, unknown>>;

export class Citizen {
  readonly demo: TownDemo;
  readonly page: Page;

  constructor(demo: TownDemo, page: Page) {
    this.demo = demo;
    this.page = page;
  }

  get browser(): BrowserContext {
    return this.page.context();
  }

  /** The same person with the same cookies in another tab. */
  async newTab(): Promise<Citizen> {
    return new Citizen(this.demo, await this.browser.newPage());
  }

  async leaves(): Promise<void> {
    await this.browser.close();
  }

  // At the e-loket

  async goesTo(service: string, query: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.page.goto(`${this.demo.eLoket}/aanmelden/${service}?${new URLSearchParams(query)}`);
  }

  /** Waits until the e-loket welcomes this citizen; gives the claims of its ID token. */
  async isWelcomedBy(service: string): Promise<Claims> {
    const received = this.page.locator('#id-token-json');
    await received.waitFor({ state: 'attached' }).catch(async (cause) => {
      const instead = (await this.text()).slice(0, 300);
      throw new Error(`not welcomed by ${service} but at ${this.page.url()}: ${instead}`, { cause });
    });
    const claims = JSON.parse((await received.textContent()) ?? '') as Claims;
    if (claims['aud'] !== service) throw new Error(`welcomed by ${claims['aud']} instead of ${service}`);
    return claims;
  }

  /** Waits until the e-loket says why nobody was signed in; gives the OAuth error it received. */
  async isTurnedAway(): Promise<string | null> {
    await this.sees('Niet aangemeld');
    return this.page.locator('#error').textContent();
  }

  /** Opens a service for which nobody should be asked anything. */
  async goesStraightInto(service: string, query: Readonly<Record<string, string>> = {}): Promise<Claims> {
    await this.goesTo(service, query);
    return this.isWelcomedBy(service);
  }

  async signsOutAt(service: string): Promise<void> {
    await this.page.goto(`${this.demo.eLoket}/afmelden/${service}`);
  }

  // At the broker

  /** Waits for the page with this heading. */
  async sees(heading: string | RegExp): Promise<void> {
    try {
      await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    } catch (cause) {
      const instead = await this.page.locator('h1').allTextContents();
      throw new Error(`“${instead}” at ${this.page.url()} instead of “${heading}”`, { cause });
    }
  }

  keyButton(key: Key | OwnKey): Locator {
    return this.page.locator(`button[name="key"][value="${key}"]`);
  }

  readsOnKey(key: Key | OwnKey): Promise<string> {
    return this.text(`button[name="key"][value="${key}"]`);
  }

  async choosesLanguage(language: string): Promise<void> {
    await this.page.locator(`.languages a[hreflang="${language}"]`).click();
  }

  language(): Promise<string | null> {
    return this.page.locator('html').getAttribute('lang');
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  async presses(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  async follows(name: string | RegExp): Promise<void> {
    await this.page.getByRole('link', { name }).click();
  }

  /** The keys that the choice offers, in their order. */
  async offeredKeys(): Promise<readonly (string | null)[]> {
    await this.page.locator('.keys').waitFor();
    const buttons = await this.page.locator('button[name="key"]').all();
    return Promise.all(buttons.map((button) => button.getAttribute('value')));
  }

  /** Why the last try failed, as the choice page says it. */
  async readsNotice(): Promise<string> {
    const notice = this.page.getByRole('alert');
    await notice.waitFor();
    return (await notice.textContent()) ?? '';
  }

  /** Waits until these words stand on the page. */
  async reads(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }

  /** Waits for the page that comes of this: the one before may look much the same. */
  async turnsThePage(act: () => Promise<void>): Promise<void> {
    const next = this.page.waitForEvent('domcontentloaded');
    await act();
    await next;
  }

  text(where = 'body'): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen counts
    return this.page.locator(where).innerText();
  }

  /** Two clicks as an impatient hand makes them: the second when the first has already left for the server. */
  async clicksTwice(button: Locator): Promise<void> {
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    if (!box) throw new Error('there is nothing to click');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const sent = this.page.waitForRequest((request) => request.isNavigationRequest());
    await this.page.mouse.click(x, y);
    await sent;
    await this.page.mouse.click(x, y);
  }

  // With a digital key

  /** Chooses eID and walks to the card reader. */
  async takesOutCard(): Promise<void> {
    await this.keyButton('eid').click();
    await this.presses('Verder');
    await this.sees('Welke kaart steekt u in de lezer?');
  }

  async typesPin(family: string, pin = '1234'): Promise<void> {
    await this.page.getByRole('radio', { name: new RegExp(family) }).check();
    await this.page.getByLabel('Pincode').fill(pin);
    await this.presses('Pincode bevestigen');
  }

  async provesWithEid(family = 'Janssens'): Promise<void> {
    await this.takesOutCard();
    await this.typesPin(family);
  }

  async takesOutPhone(): Promise<void> {
    await this.keyButton('itsme').click();
    await this.seesPhone();
  }

  /** Waits for itsme's question on the telephone. */
  async seesPhone(): Promise<void> {
    await this.page.locator('#citizen').waitFor();
  }

  async answersOnPhone(family: string, action: PhoneAction = 'confirm'): Promise<void> {
    await this.page.locator('#citizen').selectOption(phoneOf(family));
    await this.page.locator(`button[value="${action}"]`).click();
  }

  async provesWithItsme(family = 'Janssens', action: PhoneAction = 'confirm'): Promise<void> {
    await this.takesOutPhone();
    await this.answersOnPhone(family, action);
  }

  async provesWith(key: Key, family?: string): Promise<void> {
    if (key === 'eid') await this.provesWithEid(family);
    else await this.provesWithItsme(family);
  }

  /** A whole login at a service. */
  async signsInAt(service: string, key: Key, family?: string): Promise<Claims> {
    await this.goesTo(service);
    await this.provesWith(key, family);
    return this.isWelcomedBy(service);
  }
}

/** How the phone page names somebody's account. */
function phoneOf(family: string): string {
  const citizen = citizens.find(({ familyName }) => familyName === family);
  if (!citizen?.itsme) throw new Error(`${family} has no itsme`);
  return citizen.nationalNumber ?? citizen.itsme;
}
