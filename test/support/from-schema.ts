// Values made from a JSON Schema of the OpenAPI document: such as fit it, and such as nearly do.

import fc from 'fast-check';
import type { OpenApi } from './api.ts';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
}

/** Texts that have broken things before, and some that are fine. */
const TEXTS = [
  '',
  'tax',
  'parks',
  'shop',
  'https://loket.example/',
  'https://loket.example/terug?a=b',
  'http://127.0.0.1/',
  'javascript:alert(1)',
  'https://a@b.example/',
  '192.0.2.0/24',
  '\u0000',
  '\u202e',
  '__proto__',
  "'; drop table relying_party; --",
  '%00',
  '{}',
  'é'.repeat(300),
] as const;

/** How deep a value may grow. */
const DEEPEST = 6;

/** @param broken share of the places where something else stands than the schema says */
export function valuesOf(schema: Schema, document: OpenApi, broken: number): fc.Arbitrary<unknown> {
  const anything = fc.jsonValue({ maxDepth: 2 });

  function of(given: Schema, depth: number): fc.Arbitrary<unknown> {
    const right = depth > DEEPEST ? fc.constant(null) : fitting(given, depth);
    if (broken === 0) return right;
    return fc.oneof(
      { weight: Math.round(1 / broken) - 1, arbitrary: right },
      { weight: 1, arbitrary: anything },
    );
  }

  function fitting(given: Schema, depth: number): fc.Arbitrary<unknown> {
    if (given.$ref !== undefined) return fitting(resolved(given.$ref), depth);
    if (given.const !== undefined) return fc.constant(given.const);
    if (given.enum) return fc.constantFrom(...given.enum);
    const choices = given.anyOf ?? given.oneOf;
    if (choices) return fc.oneof(...choices.map((one) => of(one, depth + 1)));
    const [type] = [given.type].flat();
    switch (type) {
      case 'string':
        return text(given);
      case 'integer':
      case 'number':
        return fc.integer({ min: given.minimum ?? -10, max: given.maximum ?? 10_000 });
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'array':
        return fc.array(of(given.items ?? {}, depth + 1), {
          minLength: Math.min(given.minItems ?? 0, 2),
          maxLength: Math.min(given.maxItems ?? 3, 3),
        });
      case 'object':
        return object(given, depth);
      default:
        return anything;
    }
  }

  function object(given: Schema, depth: number): fc.Arbitrary<unknown> {
    const { properties = {}, required = [], additionalProperties } = given;
    const names = Object.keys(properties);
    const shape = Object.fromEntries(names.map((name) => [name, of(properties[name] ?? {}, depth + 1)]));
    const record = fc.record(shape, { requiredKeys: required.filter((name) => names.includes(name)) });
    const more = typeof additionalProperties === 'object' || given.propertyNames !== undefined;
    if (!more && broken === 0) return record;
    const extra = typeof additionalProperties === 'object' ? of(additionalProperties, depth + 1) : anything;
    const named = given.propertyNames
      ? of(given.propertyNames, depth + 1).map(String)
      : fc.constantFrom(...TEXTS);
    const rest = fc.dictionary(named, extra, { maxKeys: more ? 3 : 1 });
    return fc
      .tuple(record, more ? rest : fc.option(rest, { freq: Math.round(1 / broken), nil: {} }))
      .map(([mine, others]) => ({ ...others, ...mine }));
  }

  function resolved(ref: string): Schema {
    const path = ref.replace(/^#\//, '').split('/');
    return path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document) as Schema;
  }

  return of(schema, 0);
}

function text({ format, pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (format === 'email') return fc.constantFrom('a@mail.example', 'b.c@mail.example');
  if (format === 'date') return fc.constantFrom('2026-01-15', '2027-02-28', '2024-02-29');
  if (format === 'date-time') return fc.constant('2026-01-15T10:00:00Z');
  if (pattern !== undefined) {
    // What looks ahead cannot be generated; it is sorted out afterwards.
    const plain = new RegExp(pattern.replace(/\(\?![^)]*\)/g, ''));
    return fc.stringMatching(plain, { size: 'small' }).filter((value) => new RegExp(pattern).test(value));
  }
  const most = Math.max(minLength, Math.min(maxLength, 60));
  return fc.oneof(fc.constantFrom(...TEXTS), fc.string({ minLength, maxLength: most, unit: 'binary' }));
}
