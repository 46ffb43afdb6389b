// The chain as the page shows it: a sign in words for each link, the one thing to do, and the same as plain text for the helpdesk.

import type { DigitalKey } from '#digital-keys/key.ts';
import { clockTime, dateAndTime } from '#i18n/moments.ts';
import { type Locale, type Text, t } from '#i18n/texts.ts';
import { type CheckFacts, failing, type Link } from './chain.ts';
import { linkTexts, checkTexts as texts } from './texts.ts';

export interface ViewFacts {
  readonly facts: CheckFacts;
  readonly keys: readonly DigitalKey[];
  readonly locale: Locale;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly device: string | undefined;
  readonly supportCode: string | undefined;
}

export function chainView(chain: readonly Link[], given: ViewFacts) {
  const { locale } = given;
  const broken = failing(chain);
  const links = chain.map((link) => ({
    id: link.id,
    state: link.state,
    sign: t(texts[link.state], locale),
    name: nameOf(link, given),
    text: t(wordsOf(link), locale, valuesOf(link, given)),
    fails: link === broken,
    isScript: link.id === 'script',
  }));
  return {
    links,
    broken: broken && { name: nameOf(broken, given), todo: todoOf(broken, given) },
    report: reportOf(links, broken, given),
  };
}

function nameOf({ id, key }: Link, { keys, locale }: ViewFacts): string {
  const label = keys.find((one) => one.id === key)?.texts.label;
  return id === 'key' && label ? t(label, locale) : t(linkTexts[id].name, locale);
}

function wordsOf({ id, state, downSince }: Link): Text {
  return downSince === undefined ? linkTexts[id][state] : texts.down;
}

/** What texts of links may say: `{browser}`, `{time}`, `{date}`, `{since}`. */
function valuesOf({ downSince }: Link, { facts: { browser }, locale, now }: ViewFacts) {
  return {
    browser: browser.age === 'unknown' ? '' : `${browser.name} ${browser.version}`,
    time: clockTime(now, locale),
    moment: dateAndTime(now, locale),
    since: downSince === undefined ? '' : clockTime(downSince, locale),
  };
}

/** The one thing to do: what the key itself says of its refusal, otherwise what mends this link. */
function todoOf(link: Link, given: ViewFacts): string {
  const { keys, locale } = given;
  const said = keys.find(({ id }) => id === link.key)?.texts.reasons[link.reason ?? ''];
  if (said) return t(said, locale);
  return t(link.key === undefined ? linkTexts[link.id].todo : texts.otherKey, locale);
}

/** No personal data: what the browser is, what was seen, and the support code. */
function reportOf(
  links: readonly { readonly name: string; readonly sign: string }[],
  broken: Link | undefined,
  { locale, now, device, supportCode }: ViewFacts,
): string {
  return [
    `${t(texts.title, locale)} ${dateAndTime(now, locale)}`,
    ...(supportCode === undefined ? [] : [`${t(texts.supportCode, locale)}: ${supportCode}`]),
    `${t(linkTexts.browser.name, locale)}: ${device ?? '?'}`,
    ...links.map(({ name, sign }) => `– ${name}: ${sign}`),
    ...(broken ? [`= ${[broken.id, broken.key, broken.reason].filter(Boolean).join(' / ')}`] : []),
  ].join('\n');
}
