// What changes between two versions of a registration, field by field, and in words.

import { type Locale, type Text, t } from '#i18n/texts.ts';
import { fieldTexts } from './texts.ts';

export interface Difference {
  /** `redirect_uris`, `names.fr`. */
  readonly field: string;
  /** Of a list: one element that comes or goes. Otherwise the value before and after; undefined where there is none. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly kind: 'added' | 'removed' | 'set' | 'unset' | 'changed';
}

/** Of two registrations, or two organisations. @param before undefined for what is new */
export function differences<Content extends object>(
  before: Content | undefined,
  after: Content,
): readonly Difference[] {
  const fields = new Set([...Object.keys(after), ...Object.keys(before ?? {})]);
  return [...fields].flatMap((field) =>
    compare(field, before?.[field as keyof Content], after[field as keyof Content]),
  );
}

/** Lists that admit everything when they are left out: a first element then does not come in addition, it shuts out the rest. */
const LEFT_OUT_IS_ALL: ReadonlySet<string> = new Set(['allowed_keys', 'token_endpoint_networks']);

function compare(field: string, before: unknown, after: unknown): readonly Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (LEFT_OUT_IS_ALL.has(field.split('.').at(-1) ?? '') && (before === undefined || after === undefined))
    return before === undefined
      ? [{ field, kind: 'set', after: listed(after).join(', ') }]
      : [{ field, kind: 'unset', before: listed(before).join(', ') }];
  if (Array.isArray(before) || Array.isArray(after)) {
    const [old, now] = [listed(before), listed(after)];
    const gone = old.filter((one) => !now.includes(one));
    const come = now.filter((one) => !old.includes(one));
    // None is none, whether it is written or left out.
    if (old.length + now.length === 0) return [];
    // The same elements in another order still differ: the first redirect URI means something.
    if (gone.length + come.length === 0)
      return [{ field, kind: 'changed', before: old.join(', '), after: now.join(', ') }];
    return [
      ...gone.map((one) => ({ field, kind: 'removed', before: one }) as const),
      ...come.map((one) => ({ field, kind: 'added', after: one }) as const),
    ];
  }
  if (isGroup(before) || isGroup(after)) {
    const [old, now] = [isGroup(before) ? before : {}, isGroup(after) ? after : {}];
    const names = new Set([...Object.keys(old), ...Object.keys(now)]);
    return [...names].flatMap((name) => compare(`${field}.${name}`, old[name], now[name]));
  }
  if (before === undefined) return [{ field, kind: 'set', after: shown(after) }];
  if (after === undefined) return [{ field, kind: 'unset', before: shown(before) }];
  return [{ field, kind: 'changed', before: shown(before), after: shown(after) }];
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listed = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(shown) : []);

/** A key by its name and thumb of its content, a secret by the beginning of its hash: enough to tell them apart. */
function shown(value: unknown): string {
  if (!isGroup(value)) return String(value);
  const { sha256, expires_on, kid, kty } = value;
  if (typeof sha256 === 'string')
    return `${sha256.slice(0, 8)}…${expires_on === undefined ? '' : ` (${String(expires_on)})`}`;
  if (typeof kty === 'string')
    return [kty, value['crv'], kid, value['x'] ?? value['n']]
      .filter((part) => typeof part === 'string')
      .map((part) => String(part).slice(0, 24))
      .join(' ');
  return JSON.stringify(value);
}

const byName: Readonly<Record<string, Text | undefined>> = fieldTexts;

/**
 * One difference as a sentence.
 * @param nameOf what a value is called that only others know by name
 */
export function inWords(
  { field, kind, before = '', after = '' }: Difference,
  locale: Locale,
  nameOf: (field: string, value: string) => string | undefined = () => undefined,
): string {
  const say = (value: string) => nameOf(field, value) ?? valueIn(field, value, locale);
  return t(fieldTexts[`difference_${kind}`], locale, {
    field: labelOf(field, locale),
    before: say(before),
    after: say(after),
  });
}

/** Yes and no, environments and levels by their names, of a logo the beginning; everything else as it is written. */
function valueIn(field: string, value: string, locale: Locale): string {
  if (field === 'logo' && value !== '') return `${value.slice(0, 8)}…`;
  const isNamed = field === 'environment' || field.endsWith('allowed_levels') || /^(true|false)$/.test(value);
  const text = isNamed ? byName[`value_${value}`] : undefined;
  return text ? t(text, locale) : value;
}

/** The name of a field for people: `names.fr` is "Naam (fr)"; `planned.from` has a name of its own. */
export function labelOf(field: string, locale: Locale): string {
  const own = byName[`field_${field}`];
  if (own) return t(own, locale);
  const [name = '', ...rest] = field.split('.');
  const text = byName[`field_${name}`];
  const label = text ? t(text, locale) : name;
  return rest.length > 0 ? `${label} (${rest.join('.')})` : label;
}
