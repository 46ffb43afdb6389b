// The page on which somebody chooses a user name and password: from what the form says to what the page shows.

import type { Context } from 'koa';
import { type Form, formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { longDate } from '#i18n/moments.ts';
import type { Binding, BindingState } from '../key.ts';
import { dataOf, type PasswordData } from './credential.ts';
import type { PasswordSettings } from './settings.ts';
import { termsAddress } from './terms.ts';
import { loginTexts, bindingTexts as texts } from './texts.ts';

export type PageContext = Context & { readonly state: BindingState & { readonly form?: Form } };

/** What the form says. */
export interface Wish {
  readonly userName: string;
  readonly password: string;
  /** The password stands there readable. */
  readonly shown: boolean;
}

/** What was agreed to at an earlier activation, when it is this version. */
export function earlierTerms(binding: Binding, version: string): PasswordData['terms'] | undefined {
  const earlier = mine(binding)?.terms;
  return earlier?.version === version ? earlier : undefined;
}

/** The user name and password that this person has already. */
export function mine({ mine: [credential] }: Binding): PasswordData | undefined {
  return credential && dataOf(credential);
}

export async function showForm(
  ctx: PageContext,
  terms: PasswordSettings['terms'],
  wish: Wish,
  errors: readonly FieldError[] = [],
): Promise<void> {
  const { binding, csrf, locale } = ctx.state;
  const current = mine(binding);
  const earlier = earlierTerms(binding, terms.version);
  const { shown } = wish;
  await ctx.render(
    'digital-keys/password/choose',
    {
      title: ctx.t(current ? texts.titleAgain : texts.title),
      help: 'wachtwoord-kiezen',
      errors,
      texts,
      lead: current && ctx.t(texts.leadAgain, { userName: current.userName }),
      action: binding.path,
      csrf,
      shown,
      userName: {
        name: 'username',
        label: ctx.t(loginTexts.userName),
        hint: ctx.t(texts.userNameHint),
        value: wish.userName,
        autocomplete: 'username',
      },
      password: {
        name: 'password',
        type: shown ? 'text' : 'password',
        label: ctx.t(loginTexts.password),
        hint: ctx.t(texts.passwordHint),
        // What may be read on the screen may stand in the page; what is hidden is typed again.
        value: shown ? wish.password : '',
        autocomplete: 'new-password',
      },
      toggle: shown
        ? { value: 'hide', label: ctx.t(loginTexts.hide) }
        : { value: 'show', label: ctx.t(loginTexts.show) },
      terms: {
        href: termsAddress(terms, binding.path, locale),
        version: terms.version,
        label: ctx.t(texts.terms, { date: longDate(Date.parse(terms.date), locale) }),
        accepted: earlier && ctx.t(texts.termsAccepted, { date: longDate(earlier.at, locale) }),
        ticked: formOf(ctx)['terms'] === terms.version,
        error: errors.find(({ field }) => field === 'terms')?.text,
      },
    },
    { status: errors.length > 0 ? 422 : 200 },
  );
}
