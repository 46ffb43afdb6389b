import { describe, expect, test } from '@jest/globals';
import { decide } from '#decision/decide.ts';
import type { DecisionInput, KeyFacts } from '#decision/facts.ts';
import { locales, type Text } from '#i18n/texts.ts';
import { whyNot } from './why-not.ts';

const in4 = (text: string): Text => ({ nl: text, fr: text, de: text, en: text });
const texts = (label: string) => ({ label: in4(label), need: in4(''), reasons: {} });
const binding = { many: false, serve: async () => {}, describe: () => undefined };
const keys = [
  { id: 'eid', subject: 'proves', texts: texts('eID') },
  { id: 'itsme', subject: 'proves', texts: texts('itsme') },
  { id: 'password', subject: 'finds', texts: texts('Wachtwoord'), binding },
  { id: 'sms', subject: 'needs', after: 'password', texts: texts('Sms'), binding },
] as const;
const LEVELS = { eid: 'high', itsme: 'high', password: 'low', sms: 'substantial' } as const;

const NOW = Date.parse('2026-11-24T10:00:00+01:00');
const facts = (more: Partial<KeyFacts> & { readonly id?: string } = {}): KeyFacts[] =>
  keys.map((key) => ({
    id: key.id,
    subject: key.subject,
    ...('after' in key && { after: key.after }),
    authmech: `urn:${key.id}`,
    level: LEVELS[key.id],
    available: true,
    ...(more.id === key.id && more),
  }));

/** The sentence about `id`, in Dutch, and the way to get it. */
function said(id: string, more: Partial<DecisionInput>) {
  const decision = decide({
    request: { demands: [], impossible: false, notBefore: 0 },
    relyingParty: { allowedLevels: ['low', 'substantial', 'high'] },
    events: [],
    keys: facts(),
    ...more,
  });
  const refusal = decision.refused.find(({ key }) => key === id);
  if (!refusal) throw new Error(`${id} is offered`);
  const all = locales.map((locale) => whyNot(refusal, { decision, keys, name: 'Loket', locale, now: NOW }));
  // In every language one sentence or two, and nothing left to fill in.
  for (const { why } of all) expect(why).toMatch(/^[^{}]+\.$/);
  const [dutch] = all;
  return { why: dutch?.why, way: dutch?.way?.href };
}

describe('one sentence from the decision', () => {
  test.each([
    [
      'a level below all',
      'password',
      { relyingParty: { allowedLevels: ['high'] } },
      /^Te laag niveau voor Loket/,
    ],
    [
      'a level above all',
      'eid',
      { relyingParty: { allowedLevels: ['low'] } },
      /niveau, ook al is het niet te laag/,
    ],
    [
      'a key that is not accepted',
      'itsme',
      { relyingParty: { allowedLevels: ['high'], allowedKeys: ['eid'] } },
      /^Loket aanvaardt deze sleutel niet/,
    ],
    [
      'more asked this time',
      'sms',
      { request: { demands: [{ type: 'level', level: 'high' }], impossible: false, notBefore: 0 } },
      /vraagt deze keer een andere of een sterkere sleutel/,
    ],
  ] as const)('%s: no way leads there', (_, id, more, sentence) => {
    const { why, way } = said(id, more);
    expect(why).toMatch(sentence);
    expect(way).toBeUndefined();
  });

  test('not activated: how, with which keys, and where', () => {
    expect(said('password', { bound: [] })).toEqual({
      why: 'Nog niet geactiveerd: dat kan na aanmelden met eID of itsme.',
      way: '/sleutels/activeren/password',
    });
  });

  test('blocked: where it is lifted', () => {
    const { why, way } = said('password', { bound: ['password'], blocked: ['password'] });
    expect(why).toMatch(/^Geblokkeerd\. .*met eID of itsme/);
    expect(way).toBe('/sleutels');
  });

  test('the key that goes first is out of order: since when', () => {
    const since = Date.parse('2026-11-24T09:12:00+01:00');
    const down = facts({ id: 'password', available: false, weather: { state: 'down', since } });
    expect(said('sms', { keys: down }).why).toBe('Eerst hebt u Wachtwoord nodig: storing sinds 09.12 uur.');
    expect(said('sms', { keys: facts({ id: 'password', available: false }) }).why).toMatch(/werkt nu niet/);
  });
});
