// From a posted form to a registration, or everything that is wrong with it beside the field. Pure.

import type { Form } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { type Locale, locales, t } from '#i18n/texts.ts';
import { type Fault, type ReadOptions, readRelyingParty } from '#relying-parties/faults.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { hashSecret } from '#relying-parties/secrets.ts';
import { faultTexts } from '#relying-parties/texts.ts';
import { onForm } from './faults.ts';
import { type Field, inputOf } from './shape.ts';
import { formTexts as texts } from './texts.ts';
import { fromForm, type Tree } from './values.ts';

export interface Asked {
  readonly party: RelyingParty;
  /** It proves itself with a secret and has none: one is to be made. */
  readonly needsSecret: boolean;
}

export function readFormOf(
  form: Form,
  before: Tree,
  fields: readonly Field[],
  options: ReadOptions & { readonly locale: Locale },
): Asked | { readonly errors: readonly FieldError[] } {
  const { locale } = options;
  const { registration, unreadable } = fromForm(form, before, fields);
  const { tree, needsSecret } = withSecrets(registration);
  const own: readonly Fault[] = [
    ...unreadable.map(({ field, reason }) => ({ field, message: t(texts[reason], locale) })),
    ...empty(form, registration, fields, locale),
    ...halfPlanned(registration, locale),
  ];
  const outcome = readRelyingParty(tree, options);
  const faults = [...own, ...('faults' in outcome ? outcome.faults : [])];
  if (faults.length > 0 || 'faults' in outcome) return { errors: onForm(faults, fields, locale) };
  const party = needsSecret ? { ...outcome.party, client_secrets: undefined } : outcome.party;
  return { party, needsSecret };
}

/** Secrets are made, not filled in: they go when the method has no use for them, and one comes when it needs one. */
function withSecrets(registration: Tree): { readonly tree: Tree; readonly needsSecret: boolean } {
  const { client_secrets, ...rest } = registration;
  if (!String(rest['token_endpoint_auth_method']).startsWith('client_secret'))
    return { tree: rest, needsSecret: false };
  if (client_secrets !== undefined) return { tree: registration, needsSecret: false };
  return { tree: { ...rest, client_secrets: [{ sha256: hashSecret('') }] }, needsSecret: true };
}

/** What zod would say in a programmer's words: a text that is missing. */
function empty(form: Form, registration: Tree, fields: readonly Field[], locale: Locale): readonly Fault[] {
  const needed = fields.flatMap(({ name, kind }): readonly string[] => {
    if (kind === 'line') return name === 'client_id' ? [name] : [];
    // Of four languages one is not enough; of something that need not be said, none is.
    return kind === 'four' && has(registration, name) ? locales.map((locale) => `${name}.${locale}`) : [];
  });
  return needed
    .filter((path) => (form[inputOf(path)] ?? '').trim() === '')
    .map((field) => ({ field, message: t(texts.fill_in, locale) }));
}

/** A plan has a day and at least one level, or it is none. */
function halfPlanned({ planned }: Tree, locale: Locale): readonly Fault[] {
  if (planned === undefined) return [];
  const { from, allowed_levels } = planned as Tree;
  return [
    ...(from === undefined ? [{ field: 'planned.from', message: t(texts.fill_in, locale) }] : []),
    ...(allowed_levels === undefined
      ? [{ field: 'planned.allowed_levels', message: t(faultTexts.one_level, locale) }]
      : []),
  ];
}

function has(registration: Tree, name: string): boolean {
  const [outer = '', inner] = name.split('.');
  const group = registration[outer];
  return inner === undefined ? group !== undefined : (group as Tree | undefined)?.[inner] !== undefined;
}
