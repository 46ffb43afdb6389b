// Letters about changes to one's keys: by mail to whoever has a mail address here, else by text message; and always to an
// address that was just replaced or removed. They are put into the outbox in the transaction of the change.

import { isLive, openCredential } from '#digital-keys/credentials.ts';
import { dateAndTime } from '#i18n/moments.ts';
import { firstSpoken, type Locale, nameIn, type Text, t } from '#i18n/texts.ts';
import type { Channel } from '#outbound/messages.ts';
import type { CredentialRecord, Repositories } from '#stores/ports.ts';
import type { Subject } from '#subjects/subjects.ts';
import type { SelfServiceHouse } from '../house.ts';
import { reportLink } from '../report/report-link.ts';
import { noticeTexts as texts } from './texts.ts';

export type Change = 'bound' | 'renamed' | 'removed' | 'blocked' | 'unblocked' | 'reported';

export interface Notices {
  /** Somebody reported a login by a key that is not ours to block (eID, itsme). */
  tellReported(
    repositories: Repositories,
    told: { readonly subject: Subject; readonly key: string; readonly before: readonly CredentialRecord[] },
  ): Promise<void>;
  /**
   * @param told.credential the key that was changed
   * @param told.before this person's credentials as they were before the change
   */
  tell(
    repositories: Repositories,
    told: {
      readonly subject: Subject;
      readonly change: Change;
      readonly credential: CredentialRecord;
      readonly before: readonly CredentialRecord[];
    },
  ): Promise<void>;
  /** The helpdesk looks along in an emergency: without a number of this person's. */
  tellLooked(
    repositories: Repositories,
    told: {
      readonly subject: Subject;
      readonly before: readonly CredentialRecord[];
      readonly reason: string;
    },
  ): Promise<void>;
  /** A login on a borrowed computer: only by mail, to who has a mail address here. */
  tellBorrowed(
    repositories: Repositories,
    told: { readonly subject: Subject; readonly party: Text; readonly before: readonly CredentialRecord[] },
  ): Promise<void>;
  /** A counter issued an activation code for somebody whom we know: told at their old addresses, before anybody uses it. */
  tellCounter(
    repositories: Repositories,
    told: { readonly subject: Subject; readonly before: readonly CredentialRecord[] },
  ): Promise<void>;
  /** One letter to every address that is gone now: all keys were removed at once. */
  tellAllRemoved(
    repositories: Repositories,
    told: { readonly subject: Subject; readonly before: readonly CredentialRecord[] },
  ): Promise<void>;
}

interface Address {
  readonly channel: Channel;
  readonly to: string;
}

/** A letter that could not be delivered for so long is old news. */
const LIFE_MS = 3 * 86_400_000;

export function createNotices(
  house: Pick<SelfServiceHouse, 'issuer' | 'site' | 'sealing' | 'clock' | 'keys' | 'messages'>,
): Notices {
  const { issuer, site, sealing, clock, keys, messages } = house;

  function addressOf(record: CredentialRecord): Address | undefined {
    const key = keys.find(({ id }) => id === record.key);
    return record.data === '' ? undefined : key?.binding?.address?.(openCredential(sealing, record));
  }

  function addresses(before: readonly CredentialRecord[], changed?: CredentialRecord): readonly Address[] {
    const all = before.filter(isLive).flatMap((one) => addressOf(one) ?? []);
    const mails = all.filter(({ channel }) => channel === 'mail');
    // The key that is replaced or removed: its address, whatever its channel.
    const old = before
      .filter((one) => isLive(one) && one.key === changed?.key)
      .flatMap((one) => addressOf(one) ?? []);
    const chosen = new Map([...(mails.length > 0 ? mails : all), ...old].map((one) => [one.to, one]));
    return [...chosen.values()];
  }

  /** The same words to each of these addresses, with the link that says "dit was ik niet". */
  async function send(
    repositories: Repositories,
    to: readonly Address[],
    letter: {
      readonly subject: Subject;
      readonly credential?: string;
      readonly what: Text;
      readonly key?: string;
      readonly reason?: string;
      readonly party?: string;
    },
  ): Promise<void> {
    const { subject, credential, what, key, reason, party } = letter;
    const locale = localeOf(subject);
    const facts = {
      date: dateAndTime(clock.now(), locale),
      name: t(site.name, locale),
      // A text message has no room for a sealed link.
      address: `${new URL(issuer).host}/sleutels`,
      phone: site.helpdesk.phone,
      ...(key !== undefined && { key }),
      ...(reason !== undefined && { reason }),
      ...(party !== undefined && { party }),
    };
    const link = reportLink(house, { subject: subject.id, credential });
    for (const { channel, to: address } of to) {
      const common = { to: address, expiresAt: clock.now() + LIFE_MS, once: false };
      await messages.post(
        channel === 'sms'
          ? { ...common, channel, text: `${t(what, locale, facts)} ${t(texts.smsNotYou, locale, facts)}` }
          : {
              ...common,
              channel,
              locale,
              subject: t(texts.subject, locale, facts),
              parts: [
                { say: t(what, locale, facts) },
                { say: t(texts.wasYou, locale) },
                { say: t(texts.notYou, locale) },
                { link, text: t(texts.report, locale) },
                { small: t(texts.why, locale, { phone: site.helpdesk.phone }) },
              ],
            },
        repositories,
      );
    }
  }

  return {
    async tell(repositories, { subject, change, credential, before }) {
      const key = keys.find(({ id }) => id === credential.key);
      if (!key) return;
      await send(repositories, addresses(before, credential), {
        subject,
        credential: credential.id,
        what: texts[change],
        key: [t(key.texts.label, localeOf(subject)), credential.label].filter(Boolean).join(' · '),
      });
    },
    async tellReported(repositories, { subject, key, before }) {
      const label = keys.find(({ id }) => id === key)?.texts.label;
      await send(repositories, addresses(before), {
        subject,
        what: texts.reportedLogin,
        key: label ? t(label, localeOf(subject)) : key,
      });
    },
    async tellLooked(repositories, { subject, before, reason }) {
      await send(repositories, addresses(before), { subject, what: texts.looked, reason });
    },
    async tellBorrowed(repositories, { subject, party, before }) {
      const mails = addresses(before).filter(({ channel }) => channel === 'mail');
      const name = nameIn(party, localeOf(subject));
      await send(repositories, mails, { subject, what: texts.borrowed, party: name });
    },
    async tellCounter(repositories, { subject, before }) {
      await send(repositories, addresses(before), { subject, what: texts.counter });
    },
    async tellAllRemoved(repositories, { subject, before }) {
      const all = before.filter(isLive).flatMap((one) => addressOf(one) ?? []);
      const each = [...new Map(all.map((one) => [one.to, one])).values()];
      await send(repositories, each, { subject, what: texts.allRemoved });
    },
  };
}

export function localeOf({ preferredLocale, locale }: Pick<Subject, 'preferredLocale' | 'locale'>): Locale {
  return firstSpoken([preferredLocale, locale].flatMap((tag) => tag ?? [])) ?? 'nl';
}
