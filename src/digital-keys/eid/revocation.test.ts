// Every way in which finding out about revocation can fail. None of them lets a card in.

import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Card, createEidPki, type EidPki } from '../../../demo/eid-pki.ts';
import {
  createClock,
  createStatusWorld,
  type MovableClock,
  START,
  STATUS_URL,
} from '../../../test/support/eid-house.ts';
import { createMemoryRecords } from '../../../test/support/memory-records.ts';
import { parseCertificate } from './certificate.ts';
import { createHealth } from './health.ts';
import { createRevocation } from './revocation.ts';
import { eidSettings } from './settings.ts';

const OCSP = `${STATUS_URL}/ocsp`;
const FALLBACK = 'http://fallback.test/ocsp';
const MINUTE = 60_000;

let pki: EidPki;
beforeAll(() => {
  pki = createEidPki({ now: START, statusUrl: STATUS_URL });
});

interface Wish {
  readonly fallback?: readonly string[];
  readonly crl?: boolean;
  readonly ocsp?: object;
  readonly crlHosts?: readonly string[];
}

function house(wish: Wish = {}) {
  const clock: MovableClock = createClock();
  const records = createMemoryRecords(clock);
  const world = createStatusWorld(pki, clock);
  const settings = eidSettings.parse({
    host_names: ['127.0.0.1'],
    certificate: '-',
    private_key: '-',
    trust: { folder: '-', pinned: [...pki.pinned] },
    ocsp: { hosts: ['status.test'], fallback: [...(wish.fallback ?? [])], ...wish.ocsp },
    crl: { enabled: wish.crl ?? false, hosts: [...(wish.crlHosts ?? ['status.test'])] },
  });
  const health = createHealth(clock);
  const log = { info() {}, warn() {}, error() {} };
  const tools = { clock, records, outbound: world.outbound, log };
  const revocation = createRevocation(settings, tools, health);
  const check = (card: Card) =>
    revocation.check(parseCertificate(card.x509), parseCertificate(card.issuer.x509));
  return { clock, records, world, health, check };
}

function card(kind: Card['kind'] = 'good', key: Card['key'] = 'p384'): Card {
  const found = pki.cards.find((candidate) => candidate.kind === kind && candidate.key === key);
  if (!found) throw new Error(kind);
  return found;
}

describe('the only responder', () => {
  test.each([
    ['says revoked', 'revoked', 'revoked'],
    ['says unknown', 'unknown', 'unknown'],
    ['is gone', 'down', 'unavailable'],
    ['takes longer than three seconds', 3_001, 'unavailable'],
    ['sends a page', 'garbage', 'unavailable'],
    ['says try later', 'try-later', 'unavailable'],
    ['signs with a key of its own', 'forged', 'unavailable'],
    ['is a card of the same CA', 'not-delegated', 'unavailable'],
    ['is certified by another CA', 'foreign-responder', 'unavailable'],
    ['repeats another nonce', 'wrong-nonce', 'unavailable'],
    ['leaves the nonce out', 'no-nonce', 'unavailable'],
    ['answers about another card', 'other-card', 'unavailable'],
    ['repeats what it said two hours ago', 'stale', 'unavailable'],
    ['sends an expired answer', 'expired', 'unavailable'],
    ['answers from the future', 'future', 'unavailable'],
  ] as const)('%s', async (_, behaviour, answer) => {
    const { world, check } = house();
    world.behave.set(OCSP, behaviour);
    expect(await check(card())).toBe(answer);
  });

  test.each([
    ['in time', 'none'],
    ['in 2.9 seconds', 2_900],
  ] as const)('says good %s', async (_, behaviour) => {
    const { world, check } = house();
    world.behave.set(OCSP, behaviour);
    expect(await check(card())).toBe('good');
    expect(await check(card('good', 'rsa'))).toBe('good');
  });

  test('is asked at every login', async () => {
    const { world, check } = house();
    await check(card());
    await check(card());
    expect(world.asked).toEqual([OCSP, OCSP]);
  });

  test('without a nonce counts when the settings allow it, with a wrong one never', async () => {
    const { world, check } = house({ ocsp: { nonce: 'optional' } });
    world.behave.set(OCSP, 'no-nonce');
    expect(await check(card())).toBe('good');
    const wrong = house({ ocsp: { nonce: 'optional' } });
    wrong.world.behave.set(OCSP, 'wrong-nonce');
    expect(await wrong.check(card())).toBe('unavailable');
  });

  test('on a host that is not allowed is not called, whatever the card says', async () => {
    const { world, check } = house({ ocsp: { hosts: ['ocsp.eidpki.belgium.be'] } });
    expect(await check(card())).toBe('unavailable');
    expect(world.asked).toEqual([]);
  });
});

describe('with a fallback', () => {
  test('the first gone, the second answers', async () => {
    const { world, check, health } = house({ fallback: [FALLBACK] });
    world.behave.set(OCSP, 'down');
    expect(await check(card())).toBe('good');
    expect(world.asked).toEqual([OCSP, FALLBACK]);
    expect(health.availability()).toEqual({ state: 'slow' });
  });

  test('what the first says clearly is not asked again', async () => {
    const { world, check } = house({ fallback: [FALLBACK] });
    world.behave.set(OCSP, 'unknown');
    expect(await check(card())).toBe('unknown');
    expect(world.asked).toEqual([OCSP]);
  });

  test.each(['down', 'forged', 'stale', 'wrong-nonce', 'revoked', 'unknown'] as const)(
    'the second one’s "%s" lets nobody in either',
    async (behaviour) => {
      const { world, check } = house({ fallback: [FALLBACK] });
      world.behave.set(OCSP, 'down');
      world.behave.set(FALLBACK, behaviour);
      expect(await check(card())).not.toBe('good');
    },
  );
});

describe('a good answer that was kept', () => {
  test('serves a quarter of an hour while the responder is gone, and not longer', async () => {
    const { clock, world, check } = house();
    await check(card());
    world.behave.set(OCSP, 'down');
    clock.advance(15 * MINUTE - 1);
    expect(await check(card())).toBe('good');
    clock.advance(1);
    expect(await check(card())).toBe('unavailable');
  });

  test('is not lengthened by being used', async () => {
    const { clock, world, check } = house();
    await check(card());
    world.behave.set(OCSP, 'down');
    clock.advance(10 * MINUTE);
    await check(card());
    clock.advance(10 * MINUTE);
    expect(await check(card())).toBe('unavailable');
  });

  test('serves no other card', async () => {
    const { world, check } = house();
    await check(card('good', 'rsa'));
    world.behave.set(OCSP, 'down');
    expect(await check(card())).toBe('unavailable');
  });

  test.each(['revoked', 'unknown'] as const)('is forgotten once the responder says %s', async (status) => {
    const { world, check } = house();
    await check(card());
    world.behave.set(OCSP, status);
    await check(card());
    world.behave.set(OCSP, 'down');
    expect(await check(card())).toBe('unavailable');
  });
});

describe('the revocation list, with the responders gone,', () => {
  function withList(wish: Wish = {}) {
    const made = house({ crl: true, ...wish });
    made.world.behave.set(OCSP, 'down');
    return made;
  }

  test('lets a good card in and keeps a revoked one out', async () => {
    const { check } = withList();
    expect(await check(card())).toBe('good');
    expect(await check(card('revoked'))).toBe('revoked');
    expect(await check(card('good', 'rsa'))).toBe('good');
  });

  test('is fetched once until its time is up', async () => {
    const { clock, world, check } = withList();
    await check(card());
    await check(card('revoked'));
    expect(world.asked.filter((url) => url.endsWith('.crl'))).toHaveLength(1);
    clock.advance(25 * 60 * MINUTE);
    await check(card());
    expect(world.asked.filter((url) => url.endsWith('.crl'))).toHaveLength(2);
  });

  test('altered, or gone, lets nobody in', async () => {
    const { world, check } = withList();
    world.crl = (bytes) => {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(40) ^ 1, 40);
      return altered;
    };
    expect(await check(card())).toBe('unavailable');
    world.behave.set(`${STATUS_URL}/crl/citizen.crl`, 'down');
    expect(await check(card())).toBe('unavailable');
  });

  test('on a host that is not allowed is not fetched', async () => {
    const { world, check } = withList({ crlHosts: ['crl.eidpki.belgium.be'] });
    expect(await check(card())).toBe('unavailable');
    expect(world.asked).toEqual([OCSP]);
  });

  test('comes after the kept answer', async () => {
    const { world, check } = house({ crl: true });
    await check(card());
    world.behave.set(OCSP, 'down');
    expect(await check(card())).toBe('good');
    expect(world.asked).toEqual([OCSP, OCSP]);
  });
});

describe('the key', () => {
  test('is down after two logins that could not be checked, and is tried again after a minute', async () => {
    const { clock, world, check, health } = house();
    world.behave.set(OCSP, 'down');
    await check(card());
    expect(health.availability()).toEqual({ state: 'up' });
    clock.advance(10_000);
    await check(card());
    expect(health.availability()).toEqual({ state: 'down', since: START });
    clock.advance(60_000);
    expect(health.availability()).toEqual({ state: 'up' });
  });

  test('is up as soon as the responder answers, whatever it says', async () => {
    const { world, check, health } = house();
    world.behave.set(OCSP, 'down');
    await check(card());
    await check(card());
    world.behave.set(OCSP, 'none');
    await check(card('revoked'));
    expect(health.availability()).toEqual({ state: 'up' });
  });
});
