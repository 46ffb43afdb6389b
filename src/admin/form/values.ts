// Between a registration and the form that people fill in. Pure. Whatever was not touched on the form stays exactly as it is,
// and so does whatever the form does not show.

import type { Form } from '#http/body.ts';
import { locales } from '#i18n/texts.ts';
import { type Field, inputOf, inputsOf } from './shape.ts';

export type Tree = Readonly<Record<string, unknown>>;

/** Something that the form itself cannot read; faults of the registration are found later. */
export interface Unreadable {
  readonly field: string;
  readonly reason: 'no_number' | 'no_json';
}

/** What the form shows of a registration. A box that is not ticked is absent, as browsers send it. */
export function toForm(registration: Tree, fields: readonly Field[]): Form {
  return Object.assign({}, ...fields.map((field) => shown(field, at(registration, field.name)))) as Form;
}

/**
 * The registration that a form asks for.
 * @param before what the form was made from; empty for a new one
 */
export function fromForm(
  form: Form,
  before: Tree,
  fields: readonly Field[],
): { readonly registration: Tree; readonly unreadable: readonly Unreadable[] } {
  const unreadable: Unreadable[] = [];
  let registration = before;
  for (const field of fields) {
    if (isUntouched(field, form, before)) continue;
    const read = readField(field, form, at(before, field.name));
    if ('reason' in read) unreadable.push({ field: field.name, reason: read.reason });
    else registration = put(registration, field.name, read.value);
  }
  return { registration, unreadable };
}

/**
 * A form made from `old`, moved to what is `now`: what was not touched says what is now, the rest what was typed. Each box and each
 * language for itself: somebody who wrote the French does not undo what another wrote in German.
 */
export function moveForm(form: Form, old: Tree, now: Tree, fields: readonly Field[]): Form {
  const [was, current] = [toForm(old, fields), toForm(now, fields)];
  const moved: Record<string, string> = { ...form };
  for (const field of fields)
    for (const name of inputsOf(field)) {
      if (asPosted(field, was[name]) !== asPosted(field, form[name])) continue;
      const value = current[name];
      if (value === undefined) delete moved[name];
      else moved[name] = value;
    }
  return moved;
}

function isUntouched(field: Field, form: Form, before: Tree): boolean {
  const was = shown(field, at(before, field.name));
  return inputsOf(field).every((name) => asPosted(field, was[name]) === asPosted(field, form[name]));
}

/** Browsers take line breaks out of one-line fields and write them as two characters elsewhere. */
function asPosted({ kind, long }: Field, value: string | undefined): string | undefined {
  if (kind === 'set' || kind === 'flag') return value === undefined ? undefined : 'on';
  const text = (value ?? '').replace(/\r\n?/g, '\n');
  return kind === 'lines' || kind === 'jwks' || long ? text : text.replaceAll('\n', '');
}

function shown(field: Field, value: unknown): Form {
  const { name, kind } = field;
  switch (kind) {
    case 'four':
      return Object.fromEntries(
        locales.map((locale) => [inputOf(name, locale), String((value as Tree | undefined)?.[locale] ?? '')]),
      );
    case 'set': {
      const chosen = Array.isArray(value) ? (value as unknown[]) : [];
      return Object.fromEntries(
        (field.options ?? [])
          .filter((option) => chosen.includes(option))
          .map((option) => [inputOf(name, option), 'on']),
      );
    }
    case 'flag':
      return value === true ? { [inputOf(name)]: 'on' } : {};
    case 'lines':
      return { [inputOf(name)]: Array.isArray(value) ? value.join('\n') : '' };
    case 'jwks':
      return { [inputOf(name)]: value === undefined ? '' : JSON.stringify(value, undefined, 2) };
    default:
      return { [inputOf(name)]: value === undefined ? '' : String(value) };
  }
}

type Read = { readonly value: unknown } | { readonly reason: Unreadable['reason'] };

function readField(field: Field, form: Form, before: unknown): Read {
  const { name, kind, optional = false } = field;
  const given = (form[inputOf(name)] ?? '').trim();
  const orNothing = (value: unknown, isEmpty: boolean): Read => ({
    value: optional && isEmpty ? undefined : value,
  });
  switch (kind) {
    case 'four': {
      const texts = locales.map((locale) => [locale, tidy(form[inputOf(name, locale)] ?? '')] as const);
      return orNothing(
        Object.fromEntries(texts),
        texts.every(([, text]) => text === ''),
      );
    }
    case 'set': {
      const options = field.options ?? [];
      const kept = (Array.isArray(before) ? (before as unknown[]) : []).filter(
        (one) => !options.includes(String(one)) || form[inputOf(name, String(one))] !== undefined,
      );
      const chosen = options.filter((option) => form[inputOf(name, option)] !== undefined);
      const all = [...new Set([...(field.always ?? []), ...kept, ...chosen])];
      return orNothing(all, all.length === 0);
    }
    case 'flag':
      return { value: form[inputOf(name)] !== undefined };
    case 'lines': {
      const lines = (form[inputOf(name)] ?? '')
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
      return orNothing(lines, lines.length === 0);
    }
    case 'number':
      return /^\d{1,9}$/.test(given) ? { value: Number(given) } : { reason: 'no_number' };
    case 'jwks':
      return given === '' ? { value: undefined } : readJson(given);
    default:
      return orNothing(given, given === '');
  }
}

function readJson(given: string): Read {
  try {
    return { value: JSON.parse(given) as unknown };
  } catch {
    return { reason: 'no_json' };
  }
}

const tidy = (text: string) => text.replace(/\r\n?/g, '\n').trim();

/** The value at a path of one or two names. */
function at(tree: Tree, name: string): unknown {
  const [outer = '', inner] = name.split('.');
  return inner === undefined ? tree[outer] : (tree[outer] as Tree | undefined)?.[inner];
}

/** The same tree with another value there; undefined takes it away, and with the last one its group. */
function put(tree: Tree, name: string, value: unknown): Tree {
  const [outer = '', inner] = name.split('.');
  if (inner === undefined) return without({ ...tree, [outer]: value });
  const group = without({ ...((tree[outer] as Tree | undefined) ?? {}), [inner]: value });
  return without({ ...tree, [outer]: Object.keys(group).length === 0 ? undefined : group });
}

const without = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== undefined));
