// The doctor: the last refused requests of a relying party, and one of them by its support code, with what would help. The code of
// any other login of one's own relying party opens the facts of its request.

import type { Context } from 'koa';
import { formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { dateAndTime } from '#i18n/moments.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { mayLookAt } from '#relying-parties/actor.ts';
import type { Diagnosis } from '#relying-parties/diagnosis/diagnoses.ts';
import { inWords } from '#relying-parties/fields/difference.ts';
import type { Registered } from '#relying-parties/register.ts';
import { fromStored, type RelyingParty } from '#relying-parties/relying-party.ts';
import { type OwnerDepth, ownerDepth } from '#stories/depth.ts';
import { KEPT_MS } from '#stories/keeping.ts';
import { parseSupportCode } from '#stories/support-code.ts';
import { type AdminHouse, BEHEER } from '../../house.ts';
import { lookAt } from '../../registered.ts';
import { createStoryView } from '../../stories/story-view.ts';
import { recoverable, type Threshold, type Visitor } from '../../threshold.ts';
import { pageOf, sideDoors } from '../party.ts';
import { additionOf, planAddition } from './add-address.ts';
import { explain, seenFacts, shortCause } from './explain.ts';
import { kindTexts, doctorTexts as texts } from './texts.ts';

const LISTED = 20;
const STYLES = ['rooms.css', 'admin.css', 'integrate.css'];
const CODE_PAGE = `${BEHEER}/hulpcode`;

export function createDoctor(house: AdminHouse & { readonly threshold: Threshold }) {
  const { durable, clock, diagnoses, changes, keys, production, threshold } = house;
  const knownKeys = keys.map(({ id }) => id);
  const storyView = createStoryView(house);

  const list = threshold.open(async (ctx, visitor) => {
    const { locale } = visitor;
    const { party } = await lookAt(house, ctx, visitor);
    const found = await diagnoses.ofRelyingParty(party.client_id, LISTED);
    await threshold.render(ctx, visitor, 'integrate/doctor', {
      title: t(texts.title, locale, { name: nameIn(party.names, locale) }),
      styles: STYLES,
      texts,
      doors: sideDoors(party, visitor, 'doctor'),
      action: CODE_PAGE,
      codeField: codeField(visitor),
      rows: found.map((one) => ({
        href: addressOf(one.supportCode),
        when: dateAndTime(one.at, locale),
        kind: t(kindTexts[one.kind], locale),
        cause: shortCause(one, party, locale),
        code: one.supportCode,
      })),
    });
  });

  const open = threshold.open(async (ctx, visitor) => {
    const typed = ctx.query['code'];
    if (typed === undefined) return askCode(ctx, visitor);
    const found = await findFor(visitor, String(typed));
    if (!('error' in found)) return showDiagnosis(ctx, visitor, found);
    const login = await findLogin(visitor, String(typed));
    await (login ? showLogin(ctx, visitor, login) : askCode(ctx, visitor, String(typed), found.error));
  });

  const add = threshold.open(async (ctx, visitor) => {
    const { code = '', note = '' } = formOf(ctx);
    const found = await findFor(visitor, code);
    if ('error' in found) return askCode(ctx, visitor, code, found.error);
    const addition = additionFor(visitor, found);
    if (addition.type !== 'possible') return showDiagnosis(ctx, visitor, found);
    try {
      const plan = await planAddition(changes, visitor.actor, found.seen, addition.after);
      const change = await changes.propose(visitor.actor, plan, { note });
      seeOther(ctx, `${addressOf(found.diagnosis.supportCode)}&wijziging=${change.id}`);
    } catch (error) {
      const refusal = recoverable(error, visitor.locale);
      await showDiagnosis(ctx, visitor, found, { note, error: { ...refusal, field: 'note' } });
    }
  });

  return { list, open, add };

  /** Whoever may not see it learns no more than whoever has a code of nothing. */
  async function findFor(
    { actor, locale }: Visitor,
    typed: string,
  ): Promise<Found | { readonly error: FieldError }> {
    const code = parseSupportCode(typed);
    if (code === undefined) return { error: { field: 'code', text: t(texts.codeWrong, locale) } };
    const diagnosis = await diagnoses.find(code);
    const stored = diagnosis && (await durable.relyingParties.find(diagnosis.relyingParty));
    const party = stored && fromStored(stored.data);
    if (!diagnosis || !party || !mayLookAt(actor, party.organisation))
      return { error: { field: 'code', text: t(texts.codeUnknown, locale) } };
    return { diagnosis, seen: { party, version: stored.version } };
  }

  /** A login of a relying party that this person may look at. */
  async function findLogin({ actor }: Visitor, typed: string) {
    const code = parseSupportCode(typed);
    const story = code === undefined ? undefined : await durable.stories.findBySupportCode(code);
    if (!story?.relyingParty || story.startedAt < clock.now() - KEPT_MS) return undefined;
    const stored = await durable.relyingParties.find(story.relyingParty);
    const party = stored && fromStored(stored.data);
    const depth = ownerDepth(story);
    return party && depth && mayLookAt(actor, party.organisation) ? { party, depth } : undefined;
  }

  async function showLogin(
    ctx: Context,
    visitor: Visitor,
    { party, depth }: { readonly party: RelyingParty; readonly depth: OwnerDepth },
  ): Promise<void> {
    const { locale } = visitor;
    await threshold.render(ctx, visitor, 'integrate/story', {
      title: t(texts.diagnosisTitle, locale, { code: depth.supportCode }),
      styles: STYLES,
      keeps: ['code'],
      doors: sideDoors(party, visitor),
      story: await storyView(depth, locale),
      listHref: pageOf(party.client_id, 'doctor'),
      listText: t(texts.title, locale, { name: nameIn(party.names, locale) }),
    });
  }

  function additionFor({ actor, locale }: Visitor, { diagnosis, seen }: Found) {
    return additionOf(seen, diagnosis, actor, { production, knownKeys, locale });
  }

  async function askCode(ctx: Context, visitor: Visitor, typed = '', error?: FieldError): Promise<void> {
    await threshold.render(
      ctx,
      visitor,
      'integrate/code',
      {
        title: t(texts.codeTitle, visitor.locale),
        styles: STYLES,
        texts,
        action: CODE_PAGE,
        codeField: codeField(visitor, typed),
        ...(error && { errors: [error] }),
      },
      error && 422,
    );
  }

  async function showDiagnosis(
    ctx: Context,
    visitor: Visitor,
    found: Found,
    refused?: { readonly note: string; readonly error: FieldError },
  ): Promise<void> {
    const { locale } = visitor;
    const { diagnosis, seen } = found;
    const { party } = seen;
    const code = diagnosis.supportCode;
    await threshold.render(
      ctx,
      visitor,
      'integrate/diagnosis',
      {
        title: t(texts.diagnosisTitle, locale, { code }),
        styles: STYLES,
        texts,
        keeps: ['code', 'wijziging'],
        doors: sideDoors(party, visitor),
        party: nameIn(party.names, locale),
        kind: t(kindTexts[diagnosis.kind], locale),
        explanation: explain(diagnosis, party, locale),
        address: diagnosis.facts.address,
        facts: seenFacts(diagnosis, locale),
        addition: await additionView(visitor, found, refused?.note ?? ''),
        action: CODE_PAGE,
        code,
        listHref: pageOf(party.client_id, 'doctor'),
        listText: t(texts.title, locale, { name: nameIn(party.names, locale) }),
        done: await doneView(ctx, visitor, party.client_id),
        ...(refused && { errors: [refused.error] }),
      },
      refused && 422,
    );
  }

  async function additionView(visitor: Visitor, found: Found, note: string) {
    const { actor, locale } = visitor;
    const addition = additionFor(visitor, found);
    if (addition.type === 'none') return undefined;
    if (addition.type === 'other-host') return { text: t(texts.otherHost, locale) };
    if (addition.type === 'impossible')
      return { text: t(texts.cannotAdd, locale, { reason: addition.reason }) };
    const { items } = await planAddition(changes, actor, found.seen, addition.after);
    const waits = items.some((item) => item.waits);
    return {
      text: t(waits ? texts.addWaits : texts.addNow, locale),
      differences: items.flatMap((item) => item.differences.map((one) => inWords(one, locale))),
      field: { name: 'note', label: t(texts.note, locale), hint: t(texts.noteHint, locale), value: note },
    };
  }

  /** After the click: what became of it. Nothing when the address names a change of something else. */
  async function doneView(ctx: Context, { locale }: Visitor, party: string) {
    const id = ctx.query['wijziging'];
    const change = typeof id === 'string' ? await changes.find(id) : undefined;
    if (!change || !(await changes.itemsOf(change)).some((item) => item.id === party)) return undefined;
    if (change.state !== 'applied' && change.state !== 'waiting') return undefined;
    return {
      text: t(change.state === 'applied' ? texts.added : texts.proposed, locale),
      href: `${BEHEER}/wijzigingen/${change.id}`,
    };
  }
}

interface Found {
  readonly diagnosis: Diagnosis;
  readonly seen: Pick<Registered, 'party' | 'version'>;
}

const addressOf = (code: string) => `${CODE_PAGE}?code=${code}`;

const codeField = ({ locale }: Visitor, value = '') => ({
  name: 'code',
  label: t(texts.code, locale),
  hint: t(texts.codeHint, locale),
  autocomplete: 'off',
  value: value.slice(0, 30),
});
