// What an owner asks of the exam: addresses of the e-loket itself, and nothing else of the world.

import type { Wish } from '#exam/attempt.ts';
import { hostsOf } from '#exam/attempt.ts';
import type { Form } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { faultTexts } from '#relying-parties/texts.ts';
import { whyNotWebAddress } from '#relying-parties/web-address.ts';
import { examTexts as texts } from './texts.ts';

const LONGEST = 2000;
const LONGEST_TEXT = 200;

export interface TypedWish {
  readonly start: string;
  readonly check: string;
  readonly text: string;
}

export function typedIn({ start = '', check = '', text = '' }: Form): TypedWish {
  return {
    start: start.trim().slice(0, LONGEST),
    check: check.trim().slice(0, LONGEST),
    text: text.trim().slice(0, LONGEST_TEXT),
  };
}

/** @param options.production whether loopback addresses are refused */
export function readWish(
  typed: TypedWish,
  party: RelyingParty,
  { production, locale }: { readonly production: boolean; readonly locale: Locale },
): { readonly wish: Wish } | { readonly faults: readonly FieldError[] } {
  const { start, check, text } = typed;
  const hosts = hostsOf(party);
  const faults = Object.entries({ start, check }).flatMap(([field, address]) => {
    const fault = faultOf(address);
    return fault === undefined ? [] : [{ field, text: fault }];
  });
  return faults.length > 0 ? { faults } : { wish: { start, check, ...(text !== '' && { text }) } };

  function faultOf(address: string): string | undefined {
    if (address === '') return t(texts.addressNeeded, locale);
    const fault = whyNotWebAddress(address, !production);
    if (fault !== undefined) return t(faultTexts[fault], locale);
    return hosts.has(new URL(address).host)
      ? undefined
      : t(texts.addressHost, locale, { hosts: [...hosts].join(', ') });
  }
}
