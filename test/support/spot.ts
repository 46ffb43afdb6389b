// A place on a page, and what eyes and hands do with it. Much as Playwright's locators, which put a script of their own into each new page
// and cost half as much again as the page does; here a small function looks, and Chromium's own mouse and keyboard act there.
// Decision: docs/decisions/0027-light-hands.md.

import { setTimeout } from 'node:timers/promises';
import type { Page, Request } from 'playwright-core';
import { type Ask, type Found, look, type Sought } from './look.ts';

/** How long between two looks, milliseconds. */
const PAUSES = [10, 20, 40, 80];

export class Spot {
  readonly #page: Page;
  readonly #sought: Sought;
  readonly #patience: number;

  /** @param patience how long something may take to come, milliseconds */
  constructor(page: Page, sought: Sought, patience = 10_000) {
    this.#page = page;
    this.#sought = sought;
    this.#patience = patience;
  }

  first(): Spot {
    return new Spot(this.#page, { ...this.#sought, first: true }, this.#patience);
  }

  /** How many can be seen at this moment. */
  async count(): Promise<number> {
    return (await this.#look('there')).count;
  }

  /** Waits until it is there. */
  async isChecked(): Promise<boolean> {
    return (await this.#until('there')).checked ?? false;
  }

  /** At this moment. */
  async isVisible(): Promise<boolean> {
    return (await this.#look('visible')).why === undefined;
  }

  /** Waits until it can be seen. */
  async waitFor(): Promise<void> {
    await this.#until('visible');
  }

  /** Waits until it is there. @returns its text, seen or not */
  async textContent(): Promise<string> {
    return (await this.#until('there')).text ?? '';
  }

  /** Waits until it is there. @returns what can be seen of its text */
  async innerText(): Promise<string> {
    return (await this.#until('there')).shown ?? '';
  }

  /** Waits until it is there. @returns what stands in the field */
  async inputValue(): Promise<string> {
    return (await this.#until('there')).value ?? '';
  }

  /** Waits until it is there. */
  async getAttribute(name: string): Promise<string | null> {
    return (await this.#until('there')).attributes?.[name] ?? null;
  }

  /** Waits until a click would hit it. @returns where, CSS pixels */
  async place(): Promise<{ readonly x: number; readonly y: number }> {
    const { place } = await this.#until('place');
    if (!place) throw new Error(`${this} has no place`);
    return place;
  }

  /** One click where it is. Where that leads to another page, it ends when the browser is there. */
  async click(): Promise<void> {
    const { place, leads } = await this.#until('place');
    if (!place) throw new Error(`${this} has no place`);
    const way = leads ? watchTheWay(this.#page) : undefined;
    await this.#page.mouse.click(place.x, place.y);
    if (!way) return;
    const gone = (await wasStopped(this.#page)) || (await way.within(this.#patience));
    way.forget();
    if (!gone) throw new Error(`${this} was clicked, and no page came in ${this.#patience} ms`);
  }

  /** Types this over what stood in the field. */
  async fill(value: string): Promise<void> {
    await this.#until('field');
    if (value === '') await this.#page.keyboard.press('Delete');
    else await this.#page.keyboard.insertText(value);
  }

  /** Ticks it, if it is not yet. */
  async check(): Promise<void> {
    if (await this.isChecked()) return;
    await this.click();
    if (!(await this.isChecked())) throw new Error(`${this} was clicked, and is not ticked`);
  }

  /** @param option its value, or the words that it shows */
  async selectOption(option: string): Promise<void> {
    await this.#until('option', option);
  }

  toString(): string {
    const { css, name, shows } = this.#sought;
    return [css, ...[name, shows].filter((words) => words !== undefined).map((words) => `“${words}”`)].join(
      ' ',
    );
  }

  /** At the page as it is; waits for one that is half there. */
  async #look(ask: Ask, option?: string): Promise<Found> {
    const question = { sought: this.#sought, ask, option };
    for (;;) {
      const found = await this.#page.evaluate(look, question);
      if (!found.coming) return found;
      await this.#page.waitForLoadState('domcontentloaded');
    }
  }

  /** What stands there instead. */
  async #shown(): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen counts
    const text = await this.#page.evaluate(() => document.body.innerText).catch(() => 'nothing');
    return `“${text.replace(/\s+/g, ' ').slice(0, 300)}”`;
  }

  /** Looks until it is as asked. @throws with the last reason why it is not, and what can be seen instead */
  async #until(ask: Ask, option?: string): Promise<Found> {
    const end = performance.now() + this.#patience;
    for (let turn = 0; ; turn++) {
      // A page that is being left answers nothing.
      const found = await this.#look(ask, option).catch(
        ({ message }: Error): Found => ({ count: 0, why: message }),
      );
      if (found.why === undefined) return found;
      if (performance.now() > end || this.#page.isClosed())
        throw new Error(`${this}: ${found.why} at ${this.#page.url()}, which shows ${await this.#shown()}`);
      await setTimeout(PAUSES[turn] ?? 100);
    }
  }
}

/** From now on: whether the browser came to another page, or tried to in vain. */
function watchTheWay(page: Page) {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const arrives = () => resolve(true);
  // A server that is gone has a page in the browser, which arrives; what leads to no page at all is broken off.
  const fails = (request: Request) => {
    if (request.isNavigationRequest() && request.failure()?.errorText === 'net::ERR_ABORTED') resolve(true);
  };
  page.once('framenavigated', arrives).once('download', arrives).on('requestfailed', fails);
  return {
    /** @returns false when nothing came in so many milliseconds */
    within: (patience: number) => Promise.race([promise, setTimeout(patience, false, { ref: false })]),
    forget: () => page.off('framenavigated', arrives).off('download', arrives).off('requestfailed', fails),
  };
}

/** Whether a script of the page kept the browser there. Where nobody answers any more, it has left. */
function wasStopped(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.hasAttribute('data-stays')).catch(() => false);
}
