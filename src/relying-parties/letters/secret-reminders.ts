// Reminders of secrets that end: a month, a week and a day before, once each, to whoever answers for the relying party.

import { longDate } from '#i18n/moments.ts';
import { t } from '#i18n/texts.ts';
import type { Records } from '#stores/ports.ts';
import type { Register } from '../register.ts';
import type { RelyingParty } from '../relying-party.ts';
import type { KeptSecret } from '../secrets.ts';
import { addresseesOf, type LettersHouse, LIFE_MS, LOCALE } from './addressees.ts';
import { letterTexts as texts } from './texts.ts';

const DAY_MS = 86_400_000;
/** Days before the last one, the nearest first. */
const STAGES = [1, 7, 30] as const;
/** Longer than the time between two stages: a reminder that was sent is remembered until its stage is past. */
const REMEMBER_MS = 40 * DAY_MS;
const AT_ONCE = 200;
const SPACE = 'secret-reminder';

export function createSecretReminders(
  house: LettersHouse & {
    readonly register: Pick<Register, 'search'>;
    readonly records: Pick<Records, 'add'>;
  },
) {
  const { register, records, messages, clock, origin } = house;

  /** By days: how many secrets end within so many, when they were last looked through. */
  let ending: Readonly<Record<number, number>> = {};

  /** Sends what is due. Any number of processes may do so. @returns how many letters went out */
  async function sendDue(): Promise<number> {
    let sent = 0;
    const counts = Object.fromEntries(STAGES.map((days) => [days, 0]));
    for (let offset = 0; ; offset += AT_ONCE) {
      const { rows } = await register.search({ enabled: true, sort: 'id', offset, limit: AT_ONCE });
      for (const { party } of rows)
        for (const secret of party.client_secrets ?? []) {
          sent += await remind(party, secret);
          for (const days of STAGES) if (endsWithin(secret, days)) counts[days] = (counts[days] ?? 0) + 1;
        }
      if (rows.length < AT_ONCE) break;
    }
    ending = counts;
    return sent;
  }

  const lastMoment = (day: string) => Date.parse(`${day}T12:00:00Z`);
  const endsWithin = ({ expires_on }: KeptSecret, days: number) =>
    expires_on !== undefined && lastMoment(expires_on) - clock.now() <= days * DAY_MS;

  async function remind(party: RelyingParty, { sha256, expires_on }: KeptSecret): Promise<number> {
    if (expires_on === undefined) return 0;
    const day = lastMoment(expires_on);
    const left = day - clock.now();
    const stage = STAGES.find((days) => left <= days * DAY_MS);
    if (stage === undefined || left < -DAY_MS) return 0;
    const name = `${party.client_id}.${sha256}.${stage}`;
    if (!(await records.add(SPACE, name, '', clock.now() + REMEMBER_MS))) return 0;
    const facts = { name: party.names[LOCALE], day: longDate(day, LOCALE) };
    const to = await addresseesOf(house, [party]);
    for (const address of to)
      await messages.post({
        channel: 'mail',
        to: address,
        expiresAt: clock.now() + LIFE_MS,
        once: false,
        locale: LOCALE,
        subject: t(texts.secretSubject, LOCALE, facts),
        parts: [
          { say: t(texts.secret, LOCALE, facts) },
          {
            link: `${origin}/beheer/e-loketten/${encodeURIComponent(party.client_id)}/geheimen`,
            text: t(texts.secretLook, LOCALE),
          },
          { small: t(texts.why, LOCALE) },
        ],
      });
    return to.length;
  }

  return { sendDue, ending: () => ending };
}
