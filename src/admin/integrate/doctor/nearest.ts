// The registered address that comes nearest to one that was sent, and in what they differ, as words can be given to it.

import { withoutValues } from '#relying-parties/diagnosis/address.ts';
import { differenceOf, distanceOf, type Piece } from './difference.ts';

export const addressCauses = [
  'space',
  'unreadable',
  'password',
  'fragment',
  'scheme',
  'www',
  'host',
  'port',
  'slash_extra',
  'slash_missing',
  'case',
  'encoded',
  'path',
  'query',
  'query_values',
  'spelling',
] as const;
export type AddressCause = (typeof addressCauses)[number];

export interface Nearest {
  readonly registered: string;
  readonly pieces: readonly Piece[];
  /** At least one; none where the same address is registered by now. */
  readonly causes: readonly AddressCause[];
}

/** @param sent as it is kept: without the values of its query. Undefined when nothing is registered. */
export function nearestTo(sent: string, registered: readonly string[]): Nearest | undefined {
  const near = registered
    .map((address) => ({ address, distance: distanceOf(sent, comparable(address)) }))
    .reduce<{ address: string; distance: number } | undefined>(
      (best, one) => (best && best.distance <= one.distance ? best : one),
      undefined,
    );
  if (!near) return undefined;
  return {
    registered: near.address,
    pieces: differenceOf(sent, comparable(near.address)),
    causes: near.address === sent ? [] : causesOf(sent, near.address),
  };
}

/** What was sent is kept without values: only then can it be laid beside it. */
const comparable = (address: string) => withoutValues(address).text;

function causesOf(sent: string, registered: string): readonly AddressCause[] {
  if (sent === comparable(registered)) return ['query_values'];
  if (/\s/.test(sent)) return ['space'];
  if (!URL.canParse(sent)) return ['unreadable'];
  const [a, b] = [new URL(sent), new URL(comparable(registered))];
  const found: readonly (readonly [AddressCause, boolean])[] = [
    ['password', a.username !== '' || a.password !== ''],
    ['fragment', sent.includes('#')],
    ['scheme', a.protocol !== b.protocol],
    ['www', a.hostname !== b.hostname && bare(a) === bare(b)],
    ['host', bare(a) !== bare(b)],
    ['port', a.protocol === b.protocol && a.port !== b.port],
    ...pathCauses(a.pathname, b.pathname),
    ['query', a.search !== b.search],
  ];
  const causes = found.flatMap(([cause, holds]) => (holds ? [cause] : []));
  return causes.length > 0 ? causes : ['spelling'];
}

const bare = ({ hostname }: URL) => hostname.replace(/^www\./, '');

function pathCauses(sent: string, registered: string): readonly (readonly [AddressCause, boolean])[] {
  if (sent === registered) return [];
  const [short, other] = [sent.replace(/\/$/, ''), registered.replace(/\/$/, '')];
  if (short === other) return [[sent.length > registered.length ? 'slash_extra' : 'slash_missing', true]];
  if (sent.toLowerCase() === registered.toLowerCase()) return [['case', true]];
  if (decoded(sent) === decoded(registered)) return [['encoded', true]];
  return [['path', true]];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
