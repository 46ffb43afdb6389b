// A citizen at a browser: what people do in the demo, and what they see. The one place that knows where on the pages things are.

import type { BrowserContext, Page } from 'playwright-core';
import { citizens } from '../../demo/citizens.ts';
import type { TownDemo } from './demo.ts';
import { Spot } from './spot.ts';

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

  // On any page

  /** @param css where it is; with `name` only what is called that, or has it in what it is called */
  at(css: string, name?: string | RegExp): Spot {
    return new Spot(this.page, { css, ...(name !== undefined && { name }) });
  }

  button(name: string | RegExp): Spot {
    return this.at('button', name);
  }

  link(name: string | RegExp): Spot {
    return this.at('a[href]', name);
  }

  /** By its label; `exact` where another label has these words in it. */
  field(name: string, { exact = false } = {}): Spot {
    return new Spot(this.page, { css: 'input, select, textarea', name, exact });
  }

  async presses(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  async follows(name: string | RegExp): Promise<void> {
    await this.link(name).click();
  }

  /** Waits until these words can be seen on the page. */
  async reads(words: string | RegExp): Promise<void> {
    await new Spot(this.page, { css: 'body', shows: words }).waitFor();
  }

  text(where = 'body'): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen counts
    return this.at(where).innerText();
  }

  // At the e-loket

  async goesTo(service: string, query: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.page.goto(`${this.demo.eLoket}/aanmelden/${service}?${new URLSearchParams(query)}`);
  }

  /** Waits until the e-loket welcomes this citizen; gives the claims of its ID token. */
  async isWelcomedBy(service: string): Promise<Claims> {
    const received = await this.at('#id-token-json').textContent();
    const claims = JSON.parse(received) as Claims;
    if (claims['aud'] !== service) throw new Error(`welcomed by ${claims['aud']} instead of ${service}`);
    return claims;
  }

  /** Waits until the e-loket says why nobody was signed in; gives the OAuth error it received. */
  async isTurnedAway(): Promise<string> {
    await this.sees('Niet aangemeld');
    return this.at('#error').textContent();
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
    await this.at('h1', heading).waitFor();
  }

  keyButton(key: Key | OwnKey): Spot {
    return this.at(`button[name="key"][value="${key}"]`);
  }

  readsOnKey(key: Key | OwnKey): Promise<string> {
    return this.text(`button[name="key"][value="${key}"]`);
  }

  async choosesLanguage(language: string): Promise<void> {
    await this.at(`.languages :is(a, button)[lang="${language}"]`).click();
  }

  language(): Promise<string> {
    return this.page.evaluate(() => document.documentElement.lang);
  }

  /** The keys that the choice offers, in their order. */
  async offeredKeys(): Promise<readonly string[]> {
    await this.at('.keys').waitFor();
    return this.page.evaluate(() => {
      const buttons = document.querySelectorAll<HTMLButtonElement>('button[name="key"]');
      return [...buttons].map(({ value }) => value);
    });
  }

  /** Why the last try failed, as the choice page says it. */
  async readsNotice(): Promise<string> {
    const notice = this.at('[role="alert"]');
    await notice.waitFor();
    return notice.textContent();
  }

  /** Waits for the page that comes of this: the one before may look much the same. */
  async turnsThePage(act: () => Promise<void>): Promise<void> {
    const next = this.page.waitForEvent('domcontentloaded');
    await act();
    await next;
  }

  /** Two clicks as an impatient hand makes them: the second when the first has already left for the server. */
  async clicksTwice(button: Spot): Promise<void> {
    const { x, y } = await button.place();
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
    await this.at('input[type="radio"]', family).check();
    await this.field('Pincode').fill(pin);
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
    await this.at('#citizen').waitFor();
  }

  async answersOnPhone(family: string, action: PhoneAction = 'confirm'): Promise<void> {
    await this.at('#citizen').selectOption(phoneOf(family));
    await this.at(`button[value="${action}"]`).click();
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
