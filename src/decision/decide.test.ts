import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AuthenticationEvent } from '#assurance/events.ts';
import { type AssuranceLevel, atLeast, levels } from '#assurance/levels.ts';
import { decide } from './decide.ts';
import type { AuthenticationRequest, DecisionInput, KeyFacts } from './facts.ts';

const AUTHMECH = 'urn:be:vlaanderen:authmech:';
const key = (id: string, level: AssuranceLevel, more: Partial<KeyFacts> = {}): KeyFacts => ({
  id,
  authmech: AUTHMECH + id,
  level,
  subject: 'proves',
  available: true,
  ...more,
});

const eid = key('eid', 'high');
const itsme = key('itsme', 'high');
const password = key('password', 'low', { subject: 'finds' });
const sms = key('sms', 'substantial', { subject: 'needs', after: 'password' });
const passkey = key('passkey', 'substantial', { subject: 'finds' });
const all = [eid, itsme, password, sms, passkey];

const plain: AuthenticationRequest = { demands: [], impossible: false, notBefore: 0 };
const event = (of: KeyFacts, more: Partial<AuthenticationEvent> = {}): AuthenticationEvent => ({
  id: `${of.id}-${more.at ?? 1000}`,
  key: of.id,
  authmech: of.authmech,
  level: of.level,
  amr: ['x'],
  at: 1000,
  subject: 'nora',
  interaction: 'earlier',
  ...more,
});

const input = (more: Partial<DecisionInput>): DecisionInput => ({
  request: plain,
  relyingParty: { allowedLevels: levels },
  events: [],
  keys: all,
  ...more,
});

const offered = (facts: DecisionInput) => decide(facts).offered.map((offer) => offer.key);
const refusedFor = (facts: DecisionInput, id: string) =>
  decide(facts).refused.find((refusal) => refusal.key === id)?.reason;

describe('refusals', () => {
  test('a level outside the allowed set is refused with its reason', () => {
    const facts = input({ relyingParty: { allowedLevels: ['high'] } });
    expect(offered(facts)).toEqual(['eid', 'itsme']);
    expect(refusedFor(facts, 'sms')).toBe('level_too_low');
  });

  test('a level above a gap, or above all that is allowed, is not called too low', () => {
    const low = input({ relyingParty: { allowedLevels: ['low'] } });
    expect(refusedFor(low, 'eid')).toBe('level_not_allowed');
    const gap = input({ relyingParty: { allowedLevels: ['low', 'high'] } });
    expect(refusedFor(gap, 'sms')).toBe('level_not_allowed');
  });

  test('a key outside the allowed keys is refused, whatever its level', () => {
    const facts = input({ relyingParty: { allowedLevels: ['high'], allowedKeys: ['itsme'] } });
    expect(offered(facts)).toEqual(['itsme']);
    expect(refusedFor(facts, 'eid')).toBe('key_not_allowed');
  });

  test('a request cannot widen what the relying party accepts', () => {
    const facts = input({
      relyingParty: { allowedLevels: ['high'], allowedKeys: ['itsme'] },
      request: { ...plain, demands: [{ type: 'mechanism', authmech: eid.authmech }] },
    });
    expect(decide(facts).next).toEqual({ type: 'refuse', reason: 'unmet_authentication_requirements' });
  });

  test('an essential acr with only unknown values is unmet, even on a high session', () => {
    const facts = input({ request: { ...plain, impossible: true }, events: [event(eid)] });
    expect(decide(facts).next.type).toBe('refuse');
    expect(offered(facts)).toEqual([]);
  });

  test('an unavailable key is refused but the request stays possible', () => {
    const facts = input({
      keys: [{ ...eid, available: false }],
      relyingParty: { allowedLevels: ['high'] },
    });
    expect(refusedFor(facts, 'eid')).toBe('unavailable');
    expect(decide(facts).next).toEqual({ type: 'choose', stepUp: false });
  });

  test('a code key whose first key is down is refused', () => {
    expect(refusedFor(input({ keys: [{ ...password, available: false }, sms] }), 'sms')).toBe(
      'first_key_unavailable',
    );
  });

  test('once the person is known, keys they never bound are refused', () => {
    const facts = input({ bound: ['password'], events: [event(password)] });
    expect(refusedFor(facts, 'sms')).toBe('not_bound');
    expect(offered(facts)).toContain('eid');
  });
});

describe('the session', () => {
  test('a high event finishes a request for substantial', () => {
    const facts = input({
      events: [event(eid)],
      request: { ...plain, demands: [{ type: 'level', level: 'substantial' }] },
    });
    expect(decide(facts).next).toEqual({ type: 'finish', event: event(eid) });
  });

  test('an eID session does not satisfy a relying party that accepts only itsme: it steps up, and keeps both', () => {
    const onlyItsme = { allowedLevels: ['high'], allowedKeys: ['itsme'] } as const;
    const before = input({ events: [event(eid)], relyingParty: onlyItsme });
    expect(decide(before).next).toEqual({ type: 'choose', stepUp: true });
    const after = { ...before, events: [event(eid), event(itsme, { at: 2000 })] };
    expect(decide(after).next).toMatchObject({ type: 'finish', event: { key: 'itsme' } });
    expect(
      decide({ ...after, relyingParty: { allowedLevels: ['high'], allowedKeys: ['eid'] } }).next,
    ).toMatchObject({
      type: 'finish',
      event: { key: 'eid' },
    });
  });

  test('a later lower login never loses a higher earlier one', () => {
    const facts = input({ events: [event(eid, { at: 1000 }), event(password, { at: 5000 })] });
    expect(decide(facts).next).toMatchObject({ type: 'finish', event: { key: 'eid' } });
  });

  test('step-up asks only for what is missing', () => {
    const facts = input({
      events: [event(password)],
      relyingParty: { allowedLevels: ['substantial', 'high'] },
    });
    expect(decide(facts).next).toEqual({ type: 'choose', stepUp: true });
    expect(decide(facts).offered.find((offer) => offer.key === 'sms')?.steps).toEqual(['sms']);
    const fresh = input({ relyingParty: { allowedLevels: ['substantial', 'high'] } });
    expect(decide(fresh).offered.find((offer) => offer.key === 'sms')?.steps).toEqual(['password', 'sms']);
  });

  test('what a key proved that this house has no more does not count; one that is out of order still does', () => {
    const gone = input({ events: [event(eid), event(itsme)], keys: [itsme, password] });
    expect(decide(gone).next).toMatchObject({ type: 'finish', event: { key: 'itsme' } });
    expect(decide({ ...gone, events: [event(eid)] }).next).toEqual({ type: 'choose', stepUp: true });
    const down = { ...gone, keys: [{ ...itsme, available: false }] };
    expect(decide(down).next).toMatchObject({ type: 'finish', event: { key: 'itsme' } });
  });

  test('a code without the password that goes before it does not count', () => {
    const facts = input({ relyingParty: { allowedLevels: ['substantial'] } });
    expect(decide({ ...facts, events: [event(sms)] }).next.type).toBe('choose');
    expect(decide({ ...facts, events: [event(password, { subject: 'other' }), event(sms)] }).next.type).toBe(
      'choose',
    );
    expect(decide({ ...facts, events: [event(password), event(sms)] }).next).toMatchObject({
      type: 'finish',
      event: { key: 'sms', level: 'substantial' },
    });
  });
});

describe('freshness', () => {
  const login = { ...plain, notBefore: Number.POSITIVE_INFINITY, interaction: 'now' };

  test('prompt=login counts only events of this interaction; older ones stay for later requests', () => {
    const old = event(eid);
    expect(decide(input({ request: login, events: [old] })).next).toEqual({ type: 'choose', stepUp: true });
    const again = [old, event(eid, { at: 9000, interaction: 'now' })];
    expect(decide(input({ request: login, events: again })).next).toMatchObject({
      type: 'finish',
      event: { at: 9000 },
    });
    expect(decide(input({ events: [old] })).next.type).toBe('finish');
  });

  test('prompt=login asks the password again before the code', () => {
    const facts = input({ request: login, events: [event(password)] });
    expect(decide(facts).offered.find((offer) => offer.key === 'sms')?.steps).toEqual(['password', 'sms']);
  });

  test('max_age counts an event at exactly the limit and not one millisecond older', () => {
    const request = { ...plain, notBefore: 1000 };
    expect(decide(input({ request, events: [event(eid, { at: 1000 })] })).next.type).toBe('finish');
    expect(decide(input({ request, events: [event(eid, { at: 999 })] })).next.type).toBe('choose');
  });
});

describe('demands', () => {
  test.each([
    [
      'a level means at least that level',
      [{ type: 'level', level: 'substantial' }],
      ['eid', 'itsme', 'sms', 'passkey'],
    ],
    ['a mechanism means exactly that key', [{ type: 'mechanism', authmech: itsme.authmech }], ['itsme']],
    [
      'several mean any of them',
      [
        { type: 'mechanism', authmech: password.authmech },
        { type: 'level', level: 'high' },
      ],
      ['eid', 'itsme', 'password'],
    ],
  ] as const)('%s', (_, demands, keys) => {
    expect(offered(input({ request: { ...plain, demands } }))).toEqual(keys);
  });
});

describe('for all requests', () => {
  const NARROWED = ['level_too_low', 'level_not_allowed', 'key_not_allowed', 'not_requested'];
  const level = fc.constantFrom(...levels);
  const mechanism = fc.constantFrom(...all);
  const anyInput = fc
    .record({
      demands: fc.array(
        fc.oneof(
          level.map((value) => ({ type: 'level', level: value }) as const),
          mechanism.map((value) => ({ type: 'mechanism', authmech: value.authmech }) as const),
        ),
        { maxLength: 3 },
      ),
      impossible: fc.boolean(),
      notBefore: fc.constantFrom(0, 1500, Number.POSITIVE_INFINITY),
      allowedLevels: fc.uniqueArray(level, { minLength: 1 }),
      allowedKeys: fc.option(fc.uniqueArray(fc.constantFrom(...all.map(({ id }) => id)))),
      events: fc.array(
        fc
          .record({ of: mechanism, at: fc.integer({ min: 0, max: 3000 }), now: fc.boolean() })
          .map(({ of, at, now }) => event(of, { at, interaction: now ? 'now' : 'earlier' })),
        { maxLength: 5 },
      ),
      bound: fc.option(fc.uniqueArray(fc.constantFrom(...all.map(({ id }) => id)))),
      down: fc.uniqueArray(fc.constantFrom(...all.map(({ id }) => id))),
    })
    .map((raw) =>
      input({
        request: {
          demands: raw.demands,
          impossible: raw.impossible,
          notBefore: raw.notBefore,
          interaction: 'now',
        },
        relyingParty: { allowedLevels: raw.allowedLevels, allowedKeys: raw.allowedKeys ?? undefined },
        events: raw.events,
        bound: raw.bound ?? undefined,
        keys: all.map((one) => ({ ...one, available: !raw.down.includes(one.id) })),
      }),
    );

  /** What using this key (all its steps) right now would add to the session. */
  const used = (_facts: DecisionInput, steps: readonly string[]): AuthenticationEvent[] =>
    steps.flatMap((id) =>
      all.filter((one) => one.id === id).map((one) => event(one, { at: 4000, interaction: 'now' })),
    );

  test('an offered key always satisfies the request', () => {
    fc.assert(
      fc.property(anyInput, (facts) => {
        for (const offer of decide(facts).offered) {
          const after = { ...facts, events: [...facts.events, ...used(facts, offer.steps)] };
          expect(decide(after).next.type).toBe('finish');
        }
      }),
    );
  });

  test('a key refused for its level, its name or the request never satisfies it by itself', () => {
    fc.assert(
      fc.property(anyInput, (facts) => {
        const none = { ...facts, events: [] };
        for (const refusal of decide(none).refused) {
          if (!NARROWED.includes(refusal.reason)) continue;
          const alone = used(none, [refusal.key]);
          const next = decide({ ...none, events: alone }).next;
          expect(next.type === 'finish' && next.event.key === refusal.key).toBe(false);
        }
      }),
    );
  });

  test('what is called too low would not be enough anywhere among the allowed levels; nothing else is called so', () => {
    fc.assert(
      fc.property(anyInput, (facts) => {
        const { allowedLevels } = facts.relyingParty;
        for (const { level, reason } of decide(facts).refused) {
          const isBelowAll = allowedLevels.every((allowed) => !atLeast(level, allowed));
          expect(reason === 'level_too_low').toBe(isBelowAll);
        }
      }),
    );
  });

  test('adding an event never takes a right away', () => {
    fc.assert(
      fc.property(anyInput, mechanism, fc.integer({ min: 0, max: 3000 }), (facts, of, at) => {
        const before = decide(facts).next;
        const after = decide({ ...facts, events: [...facts.events, event(of, { at })] }).next;
        if (before.type !== 'finish') return;
        expect(after.type === 'finish' && atLeast(after.event.level, before.event.level)).toBe(true);
      }),
    );
  });

  test('every key is either offered or refused, never both', () => {
    fc.assert(
      fc.property(anyInput, (facts) => {
        const { offered: yes, refused: no } = decide(facts);
        expect([...yes, ...no].map((one) => one.key).sort()).toEqual(all.map((one) => one.id).sort());
      }),
    );
  });

  test('what finishes always meets the relying party and the request', () => {
    fc.assert(
      fc.property(anyInput, (facts) => {
        const { next } = decide(facts);
        if (next.type !== 'finish') return;
        expect(facts.relyingParty.allowedLevels).toContain(next.event.level);
        if (facts.relyingParty.allowedKeys) expect(facts.relyingParty.allowedKeys).toContain(next.event.key);
        expect(next.event.at >= facts.request.notBefore || next.event.interaction === 'now').toBe(true);
      }),
    );
  });
});
