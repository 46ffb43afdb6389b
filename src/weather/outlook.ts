// What may be said of one key now: the judge's sky, what this process sees itself, and what administrators decided or announced.
// Pure.

import type { KeyWeather } from '#decision/facts.ts';
import type { Text } from '#i18n/texts.ts';
import type { WeatherNotice } from '#stores/ports.ts';
import type { Sky } from './judge.ts';

const HOUR_MS = 3_600_000;
/** Announced works are told beside the key from so long before (milliseconds). */
export const TOLD_BEFORE_MS = 12 * HOUR_MS;

/** Announced works, as citizens read them. */
export interface Works {
  readonly id: string;
  readonly keys: readonly string[];
  readonly from: number;
  readonly until: number;
  readonly text: Text;
}

export const concerns = ({ keys }: Pick<WeatherNotice, 'keys'>, key: string) =>
  keys.length === 0 || keys.includes(key);

/**
 * @param local what this process sees itself: its own health of the key, down since then (epoch ms)
 * @param now epoch milliseconds
 */
export function outlookOf(
  key: string,
  sky: Sky,
  local: { readonly downSince?: number | undefined },
  notices: readonly WeatherNotice[],
  now: number,
): KeyWeather {
  const mine = notices.filter((notice) => concerns(notice, key) && notice.until > now);
  const standing = mine.filter(({ from }) => from <= now);
  const works = worksIn(mine)
    .filter(({ from }) => from - TOLD_BEFORE_MS <= now)
    .sort((a, b) => a.from - b.from)[0];
  const told = works && { works: { from: works.from, until: works.until, text: works.text } };

  const pin = standing.find(({ kind }) => kind === 'pin');
  if (pin) return { state: pin.state ?? 'slow', since: pin.from, ...told };
  if (standing.some(({ kind }) => kind === 'mute')) return { state: 'up', ...told };
  const since = sky.state === 'up' ? local.downSince : sky.since;
  const down = sky.state === 'down' || local.downSince !== undefined;
  if (down) return { state: 'down', since, ...told };
  return sky.state === 'slow' ? { state: 'slow', since, ...told } : { state: 'up', ...told };
}

/** The works among these notices, with their words. */
export function worksIn(notices: readonly WeatherNotice[]): Works[] {
  return notices.flatMap(({ id, kind, keys, from, until, texts }) =>
    kind === 'works' && texts !== undefined
      ? [{ id, keys, from, until, text: JSON.parse(texts) as Text }]
      : [],
  );
}
