// When the browser made nothing: why, in words that help. The reason stands in the address, so a reload shows the same page.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import type { Text } from '#i18n/texts.ts';
import { faultTexts, pageTexts } from './texts.ts';

export type Fault = keyof typeof faultTexts;

const isFault = (word: unknown): word is Fault => typeof word === 'string' && Object.hasOwn(faultTexts, word);

/** The fault that a form names; whatever else it says counts as `failed`. */
export function faultOf(word: string): Fault {
  return isFault(word) ? word : 'failed';
}

/** @param path where a new try begins and where turning back is posted */
export async function showFault(ctx: Context, path: string, title: Text): Promise<void> {
  const { why } = ctx.query;
  if (!isFault(why)) throw new ServiceError('not_found');
  await ctx.render('digital-keys/passkey/failed', {
    title: ctx.t(title),
    help: 'passkey',
    texts: pageTexts,
    says: faultTexts[why],
    again: path,
    csrf: ctx.state['csrf'],
    inLogin: ctx.state['attempt'] !== undefined,
  });
}
