// The choice screen's model: computed here from the decision, so that the view only loops and chooses.

import type { Decision } from '#decision/facts.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import { logoAddress } from '#http/logos.ts';
import { type Locale, nameIn, type Text, t } from '#i18n/texts.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { tickView } from './borrowed-tick.ts';
import type { Journey } from './journey.ts';
import { sayWeather } from './say-weather.ts';
import { interactionTexts as texts } from './texts.ts';
import { weatherTexts } from './weather-texts.ts';
import { whyNot } from './why-not.ts';
import { whyNotTexts } from './why-not-texts.ts';

export interface ChoiceFacts {
  readonly decision: Decision;
  readonly keys: readonly DigitalKey[];
  readonly relyingParty: Pick<RelyingParty, 'names' | 'logo' | 'help_texts' | 'help_uri'>;
  readonly journey: Journey;
  /** The login as it stands in addresses, for the way back from help. */
  readonly login: string;
  readonly csrf: string;
  readonly locale: Locale;
  /** Id of the key that this browser used last, if any. */
  readonly lastUsed?: string | undefined;
  readonly stepUp: boolean;
  /** Somebody is signed in in this browser. */
  readonly besideSession: boolean;
  /** How long a login on a borrowed computer lasts. */
  readonly borrowedMinutes: number;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The browser says that it runs on a smartphone. */
  readonly onPhone: boolean;
}

export function chooseKeyView(facts: ChoiceFacts) {
  const { decision, relyingParty, locale, stepUp } = facts;
  const borrowed = facts.journey.borrowed ?? false;
  const name = nameIn(relyingParty.names, locale);
  const title = t(stepUp ? texts.stepUpTitle : texts.chooseTitle, locale);
  const working = decision.offered
    .filter(({ weather }) => (weather?.state ?? 'up') === 'up')
    .map(({ key }) => find(facts.keys, key));
  const labelOf = (key: DigitalKey) => t(key.texts.label, locale);
  const tile = ({ key: id, weather }: Decision['offered' | 'refused'][number]) => {
    const key = find(facts.keys, id);
    return {
      id,
      label: t(key.texts.label, locale),
      need: t(key.texts.need, locale),
      icon: key.icon,
      lastUsed: !borrowed && id === facts.lastUsed,
      device: facts.onPhone && key.unlikelyOnPhone ? t(whyNotTexts.cardReaderOnPhone, locale) : undefined,
      needsScript: key.needsScript ? t(whyNotTexts.needsScript, locale) : undefined,
      weather: sayWeather(
        weather,
        working.filter((other) => other.id !== id).map(labelOf),
        locale,
        facts.now,
      ),
    };
  };
  const offered = decision.offered.map(tile).sort((a, b) => Number(b.lastUsed) - Number(a.lastUsed));
  const down = decision.refused.filter(({ reason }) => reason === 'unavailable').map(tile);
  const others = decision.refused
    .filter(({ reason }) => reason !== 'unavailable')
    .map((refusal) => whyNot(refusal, { decision, keys: facts.keys, name, locale, now: facts.now }));
  return {
    title,
    help: 'kiezen',
    texts,
    name,
    logo: relyingParty.logo === undefined ? undefined : logoAddress(relyingParty.logo),
    stepUp,
    offered,
    down,
    others,
    notice: noticeOf(facts),
    tick: tickView({
      ticked: borrowed,
      displaces: facts.besideSession,
      minutes: facts.borrowedMinutes,
      name,
      login: facts.login,
      locale,
    }),
    csrf: facts.csrf,
    ownHelp: relyingParty.help_texts && nameIn(relyingParty.help_texts, locale),
    more: [
      ...(relyingParty.help_uri === undefined
        ? []
        : [{ href: relyingParty.help_uri, text: t(texts.ownHelp, locale, { name }) }]),
      { href: `/hulp/kiezen?from=${facts.login}`, text: t(texts.whichKey, locale) },
      {
        href: `/hulp?topic=geen-smartphone&from=${facts.login}`,
        text: t(texts.withoutSmartphone, locale),
      },
      { href: '/sleutels', text: t(texts.activateOthers, locale) },
      { href: '/status', text: t(weatherTexts.allKeys, locale) },
    ],
    cancelLabel: t(texts.cancel, locale, { name }),
  };
}

/** Why the last try failed; or why the key that was chosen turned out not to be this person's. */
function noticeOf({ journey, decision, keys, locale }: ChoiceFacts): string | undefined {
  const notice = journey.notice ?? notTheirs(decision, journey.chosen);
  if (!notice) return undefined;
  const key = find(keys, notice.key);
  const reason = key.texts.reasons[notice.reason] ?? HOUSE_REASONS[notice.reason];
  if (!reason) throw new Error(`${notice.key} has no text for its reason ${notice.reason}`);
  return t(reason, locale);
}

function notTheirs({ refused }: Decision, chosen: string | undefined) {
  return refused.find(
    ({ key, reason }) => key === chosen && (reason === 'not_bound' || reason === 'key_blocked'),
  );
}

/** Reasons that are the house's, whatever the key. */
const HOUSE_REASONS: Readonly<Record<string, Text>> = {
  blocked: texts.blocked,
  key_blocked: texts.key_blocked,
  not_bound: texts.not_bound,
  unavailable: texts.wentDown,
};

function find(keys: readonly DigitalKey[], id: string): DigitalKey {
  const key = keys.find((candidate) => candidate.id === id);
  if (!key) throw new Error(`no digital key ${id}`);
  return key;
}

/** The same page without a login: what a citizen would see. */
export function previewOf(
  facts: Pick<
    ChoiceFacts,
    'decision' | 'keys' | 'relyingParty' | 'locale' | 'stepUp' | 'now' | 'onPhone' | 'borrowedMinutes'
  >,
) {
  const journey: Journey = { story: '', supportCode: '', events: [] };
  return chooseKeyView({ ...facts, journey, besideSession: facts.stepUp, login: '', csrf: '' });
}
