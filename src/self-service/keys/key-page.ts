// The page of one key: what it is, and what its owner may do with it. Blocking is possible at once; every other change asks
// for eID or itsme again.

import type { Context } from 'koa';
import { record } from '#audit/audit.ts';
import { removed } from '#digital-keys/binding-gate.ts';
import { isLive } from '#digital-keys/credentials.ts';
import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import { seeOther } from '#http/see-other.ts';
import { dateAndTime } from '#i18n/moments.ts';
import { readLine } from '#i18n/one-line.ts';
import { type Locale, nameIn, t } from '#i18n/texts.ts';
import type { CredentialRecord, Repositories } from '#stores/ports.ts';
import { SELF_SERVICE, type SelfServiceHouse } from '../house.ts';
import type { Change, Notices } from '../notices/notices.ts';
import type { EndSessions } from '../sessions/end-sessions.ts';
import type { Threshold, Visitor } from '../threshold.ts';
import { nameOf } from './overview.ts';
import type { OwnCredential, OwnKeys } from './own-keys.ts';
import { keysTexts as texts } from './texts.ts';

/** In code points, as `labelFault` says. */
const LONGEST_LABEL = 50;

export interface KeyPageHouse extends SelfServiceHouse {
  readonly threshold: Threshold;
  readonly ownKeys: OwnKeys;
  readonly notices: Notices;
  readonly endSessions: EndSessions;
  /** What is lost with this key, in words of the lifeboat check; none when nothing worth a warning. */
  readonly warningsBefore: (
    ctx: Context,
    subject: string,
    credential: OwnCredential,
  ) => Promise<readonly string[]>;
}

export function createKeyPage(house: KeyPageHouse) {
  const { durable, clock, keys, ownKeys, notices, threshold, guesses, register } = house;

  async function mine(ctx: Context, { subject }: Visitor): Promise<OwnCredential> {
    const one = await ownKeys.find(subject.id, String((ctx['params'] as { id?: string }).id));
    if (!one) throw new ServiceError('not_found', { detail: 'no key of this person' });
    return one;
  }

  /** Changes one credential, with its audit row and its letter: all of it, or nothing. */
  async function change(
    visitor: Visitor,
    { id }: OwnCredential,
    what: Change,
    make: (record: CredentialRecord) => CredentialRecord,
    more: (repositories: Repositories) => Promise<void> = async () => {},
  ): Promise<void> {
    await durable.transaction(async (repositories) => {
      const before = await repositories.credentials.listBySubject(visitor.subject.id);
      const current = before.find((one) => one.id === id && isLive(one));
      if (!current) throw new ServiceError('not_found', { detail: 'the key went away meanwhile' });
      await repositories.credentials.save(make(current));
      await more(repositories);
      await record(repositories.audit, clock, {
        type: AUDIT[what],
        subject: visitor.subject.id,
        data: { key: current.key, credential: id },
      });
      await notices.tell(repositories, {
        subject: visitor.subject,
        change: what,
        credential: make(current),
        before,
      });
    });
  }

  const show = threshold.open(async (ctx, visitor) => {
    const one = await mine(ctx, visitor);
    const locale = ctx.state['locale'] as Locale;
    const { key } = one;
    const provenBy = keys.find(({ id }) => id === one.provenBy);
    const page = `${SELF_SERVICE}/sleutel/${one.id}`;
    await threshold.render(ctx, visitor, 'key', {
      title: nameOf(one, locale),
      help: key.id,
      texts,
      label: t(key.texts.label, locale),
      level: t(texts[`level_${one.provenLevel === 'high' ? key.traits.level : 'low'}`], locale),
      blocked: one.blockedBy && t(texts[`blocked_${one.blockedBy}`], locale),
      made: t(provenBy ? texts.activatedWith : texts.activated, locale, {
        date: dateAndTime(one.createdAt, locale),
        ...(provenBy && { key: t(provenBy.texts.label, locale) }),
      }),
      used: await usedWhere(one, locale),
      page,
      renameable: key.binding.many,
      replace: key.binding.many ? undefined : `${SELF_SERVICE}/activeren/${key.id}`,
      mayUnblock: one.blockedBy === 'owner' || one.blockedBy === 'report',
      manage: key.binding.manage?.(
        (await ownKeys.list(visitor.subject.id)).filter((other) => other.key === key),
      ),
    });
  });

  /** Whoever came in with it elsewhere is out; the owner, who is here, stays. */
  async function endItsSessions(ctx: Context, { visit }: Visitor, one: OwnCredential): Promise<void> {
    await house.endSessions(ctx, {
      subject: one.subject,
      which: ({ id, events }) =>
        id !== visit.session && events.some(({ credential }) => credential === one.id),
      reason: 'owner',
    });
  }

  /** When and where it was last used, from the stories. */
  async function usedWhere(one: OwnCredential, locale: Locale): Promise<string> {
    if (one.lastUsedAt === undefined) return t(texts.neverUsed, locale);
    const stories = await durable.stories.listBySubject(one.subject, clock.now() + 1, 50);
    // A silent login (single sign-on) used what was proven before, not the key.
    const story = stories.find(
      ({ kind, credential, outcome }) => kind === 'login' && credential === one.id && outcome === 'finished',
    );
    const party = story?.relyingParty === undefined ? undefined : await register.find(story.relyingParty);
    const date = dateAndTime(one.lastUsedAt, locale);
    return party
      ? t(texts.lastUsedAt, locale, { date, name: nameIn(party.names, locale) })
      : t(texts.lastUsed, locale, { date });
  }

  const block = threshold.open(async (ctx, visitor) => {
    const one = await mine(ctx, visitor);
    if (!one.blocked)
      await change(visitor, one, 'blocked', (record) => ({
        ...record,
        blockedAt: clock.now(),
        blockedBy: 'owner',
      }));
    await endItsSessions(ctx, visitor, one);
    seeOther(ctx, done('geblokkeerd', one));
  });

  const unblock = threshold.guarded(async (ctx, visitor) => {
    const one = await mine(ctx, visitor);
    // Too many wrong tries: only activating it anew helps.
    if (one.blockedBy === 'failures')
      throw new ServiceError('not_found', { detail: 'is blocked by failures' });
    const target = one.key.binding.target?.(one);
    await change(
      visitor,
      one,
      'unblocked',
      (record) => ({ ...record, blockedAt: undefined, blockedBy: undefined }),
      (repositories) => guesses.forgive(repositories, one.subject, target === undefined ? [] : [target]),
    );
    seeOther(ctx, done('gedeblokkeerd', one));
  });

  const rename = threshold.guarded(async (ctx, visitor) => {
    const one = await mine(ctx, visitor);
    const locale = ctx.state['locale'] as Locale;
    const given = formOf(ctx)['label'];
    const label = given === undefined ? undefined : readLine(given, LONGEST_LABEL);
    if (label && 'line' in label) {
      await change(visitor, one, 'renamed', (record) => ({ ...record, label: label.line }));
      return seeOther(ctx, done('gewijzigd', one));
    }
    const errors = given === undefined ? [] : [{ field: 'label', text: t(texts.labelFault, locale) }];
    await threshold.render(
      ctx,
      visitor,
      'rename',
      {
        title: t(texts.renameTitle, locale),
        help: one.key.id,
        texts,
        errors,
        page: `${SELF_SERVICE}/sleutel/${one.id}`,
        field: {
          name: 'label',
          label: t(texts.label, locale),
          hint: t(texts.labelHint, locale),
          value: given?.slice(0, 200) ?? one.label ?? '',
          autocomplete: 'off',
        },
      },
      errors.length > 0 ? 422 : 200,
    );
  });

  const remove = threshold.guarded(async (ctx, visitor) => {
    const one = await mine(ctx, visitor);
    const locale = ctx.state['locale'] as Locale;
    if (ctx.method === 'POST') {
      await change(visitor, one, 'removed', (record) => removed(record, clock.now()));
      await endItsSessions(ctx, visitor, one);
      return seeOther(ctx, done('verwijderd', one));
    }
    const others = await ownKeys.list(visitor.subject.id);
    const takesAlong = others.filter((other) => other.key.after === one.key.id);
    await threshold.render(ctx, visitor, 'remove', {
      title: t(texts.removeTitle, locale),
      help: one.key.id,
      texts,
      text: t(texts.removeText, locale, { key: nameOf(one, locale) }),
      takesAlong: takesAlong.map((other) => nameOf(other, locale)),
      warnings: await house.warningsBefore(ctx, visitor.subject.id, one),
      page: `${SELF_SERVICE}/sleutel/${one.id}`,
    });
  });

  /** Signed in again after a form of the key's page: back to that page. */
  const back = threshold.open(async (ctx) =>
    seeOther(ctx, `${SELF_SERVICE}/sleutel/${(ctx['params'] as { id?: string }).id}`),
  );

  return { show, back, block, unblock, rename, remove };
}

const AUDIT = {
  bound: 'credential.bound',
  renamed: 'credential.changed',
  removed: 'credential.removed',
  blocked: 'credential.blocked',
  unblocked: 'credential.unblocked',
  reported: 'credential.blocked',
} as const satisfies Record<Change, string>;

const done = (what: string, { id }: OwnCredential) => `${SELF_SERVICE}?gedaan=${what}&sleutel=${id}`;
