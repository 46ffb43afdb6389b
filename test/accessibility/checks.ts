// What is measured on a page, whatever it shows. Each check gives back what is wrong, in words; nothing is right.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The narrow one as WCAG 1.4.10 has it. */
export const PHONE = { width: 320, height: 640 };
export const DESKTOP = { width: 1280, height: 900 };
/** CSS pixels; half a pixel of rounding is forgiven. */
const TARGET = 44;

interface WindowWithAxe {
  /** Makes `axe`. */
  readonly loadAxe?: () => void;
  readonly axe?: { run(root: Document, options: object): Promise<AxeResults> };
}

/** Violations of WCAG 2.2 A and AA and of best practice, one line each. */
export function axeFinds(page: Page): Promise<readonly string[]> {
  return runAxe(page, { type: 'tag', values: TAGS });
}

/** Rules that words can break: a page in another language has the same elements, and other words in them. */
const OF_WORDS = [
  'html-has-lang',
  'html-lang-valid',
  'valid-lang',
  'document-title',
  'empty-heading',
  'empty-table-header',
  'button-name',
  'link-name',
  'summary-name',
  'input-button-name',
  'select-name',
  'image-alt',
  'svg-img-alt',
  'label',
  'label-title-only',
  'label-content-name-mismatch',
  'aria-command-name',
  'aria-input-field-name',
  'aria-toggle-field-name',
  'identical-links-same-purpose',
];

/** Only what may be wrong with the words of a page that is right in another language. */
export function axeFindsOfWords(page: Page): Promise<readonly string[]> {
  return runAxe(page, { type: 'rule', values: OF_WORDS });
}

/** Only too little contrast: all that changes from light to dark. */
export function axeFindsOfColours(page: Page): Promise<readonly string[]> {
  return runAxe(page, { type: 'rule', values: ['color-contrast'] });
}

async function runAxe(
  page: Page,
  runOnly: { readonly type: 'tag' | 'rule'; readonly values: readonly string[] },
): Promise<readonly string[]> {
  await bringAxe(page);
  // Only what is wrong leaves the page: all that is right is a hundred times as much.
  return page.evaluate(
    async (options) => {
      const here = window as WindowWithAxe;
      if (!here.axe) here.loadAxe?.();
      if (!here.axe) throw new Error('axe is not on the page');
      const { violations } = await here.axe.run(document, { ...options, resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    },
    { runOnly },
  );
}

const withAxe = new WeakSet<Page>();

/**
 * Half a megabyte, sent to the browser once per tab and not once per document: to this document and to all that come after it. It
 * runs where it is asked for.
 */
async function bringAxe(page: Page): Promise<void> {
  if (withAxe.has(page)) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `function loadAxe() {${axeSource}\n}`,
    runImmediately: true,
  });
  withAxe.add(page);
}

/** One h1, the language said and right, a title that begins with the task ("Error: " before it on a faulty form), one main. */
export function structureFaults(page: Page, language: string): Promise<readonly string[]> {
  return page.evaluate((expected) => {
    const [heading, ...more] = document.querySelectorAll('h1');
    const task = heading?.textContent?.trim() ?? '';
    const isFaulty = document.querySelector('main [aria-invalid]') !== null;
    const begins = isFaulty ? document.title.replace(/^\p{L}+\s?: /u, '') : document.title;
    const faults: (string | false)[] = [
      (!task || more.length > 0) && `${more.length + 1} h1`,
      document.documentElement.lang !== expected && `lang ${document.documentElement.lang}`,
      !begins.startsWith(task) && `title “${document.title}” does not begin with “${task}”`,
      isFaulty && begins === document.title && `title “${document.title}” hides the fault`,
      document.querySelectorAll('main').length !== 1 && 'not one main',
    ];
    return faults.filter((fault) => fault !== false);
  }, language);
}

/** On every page of the broker, in this order and at its end: help, the telephone number (WCAG 3.2.6), the support code. */
export function helpFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const footer = document.querySelector('body > footer:last-child');
    const links = [...(footer?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href') ?? '');
    const [help, call, code = '/hulp/code', ...more] = links;
    const right =
      help?.startsWith('/hulp') && call === 'tel:1700' && code.startsWith('/hulp/code') && more.length === 0;
    const languages = document.querySelectorAll(
      'header .languages :is(a[hreflang], button)[lang][title]',
    ).length;
    return [
      ...(right ? [] : [`footer leads to ${links.join(', ')}`]),
      ...(languages === 3 ? [] : [`${languages} language links`]),
    ];
  });
}

/** As narrow as it is, then again with the spacing of WCAG 1.4.12: nothing sticks out, nothing is cut off. */
export async function reflowFaults(page: Page): Promise<readonly string[]> {
  const narrow = await overflowing(page);
  await page.evaluate(() => {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets = [spacing];
  });
  const spaced = await overflowing(page);
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  return [...narrow.map((what) => `320 px: ${what}`), ...spaced.map((what) => `text spacing: ${what}`)];
}

function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const cut = [...document.querySelectorAll<HTMLElement>('h1, h2, p, button, a, summary, label, dt, dd')]
      .filter((element) => !element.closest('.scroll') && getComputedStyle(element).position !== 'absolute')
      .filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      .map((element) => `cut off: ${element.outerHTML.slice(0, 80)}`);
    return scrollWidth > clientWidth ? [`the page scrolls to ${scrollWidth} px`, ...cut] : cut;
  });
}

/** Buttons, fields and links outside sentences smaller than 44 px in either direction (WCAG 2.5.5). */
export async function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate((smallest) => {
    const targets =
      'button, select, summary, .button, .languages a, .menu a, .event a, .own__one a, .foot__help, .back, input:not([type=hidden], [type=radio])';
    return [...document.querySelectorAll<HTMLElement>(`${targets}, label:has([type=radio])`)]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < smallest - 0.5)
      .map(
        ({ element, box }) =>
          `${Math.round(box.width)}×${Math.round(box.height)}: ${element.outerHTML.slice(0, 80)}`,
      );
  }, TARGET);
}
