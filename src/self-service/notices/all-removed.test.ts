import { expect, test } from '@jest/globals';
import { sealData } from '#digital-keys/credentials.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import type { Message } from '#outbound/messages.ts';
import { createSealing } from '#sealing.ts';
import type { CredentialRecord, Repositories } from '#stores/ports.ts';
import { createNotices } from './notices.ts';

const text = (word: string) => ({ nl: word, fr: word, de: word, en: word });
const sealing = createSealing(['sealing-'.repeat(5)], 'index-'.repeat(7));

/** A key whose credentials say themselves where letters go. */
function key(id: string, channel: 'sms' | 'mail' | undefined): DigitalKey {
  return {
    id,
    texts: { label: text(id), need: text(id), reasons: {} },
    binding: {
      many: true,
      ...(channel && {
        address: ({ data }: { data: unknown }) => ({ channel, to: (data as { to: string }).to }),
      }),
    },
  } as unknown as DigitalKey;
}

const record = (of: string, to: string, more: Partial<CredentialRecord> = {}): CredentialRecord => ({
  id: `${of}-${to}`,
  subject: 'maria',
  key: of,
  data: sealData(sealing, of, { to }),
  createdAt: 0,
  ...more,
});

async function lettersAbout(before: readonly CredentialRecord[]): Promise<readonly Message[]> {
  const sent: Message[] = [];
  const notices = createNotices({
    issuer: 'https://login.test',
    site: { name: text('Sleutelbos'), helpdesk: { phone: '1700', hours: text('') } } as never,
    sealing,
    clock: { now: () => Date.parse('2026-11-24T10:00:00Z') },
    keys: [key('mail', 'mail'), key('sms', 'sms'), key('word', undefined)],
    messages: {
      post: async (message) => String(sent.push(message)),
      outcome: async () => 'waiting',
      state: () => 'up',
    },
  });
  const subject = { id: 'maria', nationalNumber: '', familyName: 'Janssens', disabled: false };
  await notices.tellAllRemoved({} as Repositories, { subject, before });
  return sent;
}

test('nobody is written to without an address, or at one that was removed before', async () => {
  expect(
    await lettersAbout([record('word', ''), record('mail', 'old@example.be', { revokedAt: 1, data: '' })]),
  ).toEqual([]);
});

test('one letter to every address, by its own channel, in the person’s language', async () => {
  const letters = await lettersAbout([
    record('mail', 'a@example.be'),
    record('mail', 'a@example.be', { id: 'again' }),
    record('sms', '+32470000000'),
    record('word', ''),
  ]);
  expect(letters.map(({ channel, to }) => [channel, to])).toEqual([
    ['mail', 'a@example.be'],
    ['sms', '+32470000000'],
  ]);
  expect(JSON.stringify(letters)).toContain('al uw eigen digitale sleutels verwijderd');
});
