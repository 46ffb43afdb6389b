// Whatever bytes come in the place of a card, an answer or a token: a refusal, never an error, and never somebody.

import { createHash, sign, X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Card, createEidPki, type EidPki } from '../../../demo/eid-pki.ts';
import { answerOcsp, makeCrl } from '../../../demo/ocsp-answers.ts';
import { createMemoryRecords } from '../../../test/support/memory-records.ts';
import { listAddresses, responderAddresses } from './addresses.ts';
import { certificateFault, type ParsedCertificate, parseCertificate } from './certificate.ts';
import { buildTrust } from './chain.ts';
import { readCrl } from './crl.ts';
import { type CardJudge, createCardJudge } from './judge.ts';
import { ocspQuestion, readOcspAnswer } from './ocsp.ts';
import { cardInHeader } from './proxy.ts';
import { signaturePolicies } from './settings.ts';
import { readCertificates } from './trust.ts';
import { createWebEid } from './web-eid.ts';

const NOW = Date.UTC(2026, 5, 1);
const ORIGIN = 'https://login.test';
const clock = { now: () => NOW };
const nonce = Buffer.alloc(32, 7);
let pki: EidPki;
let good: Card;
let card: ParsedCertificate;
let issuer: ParsedCertificate;
let judge: CardJudge;

beforeAll(() => {
  pki = createEidPki({ now: NOW, statusUrl: 'http://status.test' });
  const found = pki.cards.find(({ kind, key }) => kind === 'good' && key !== 'rsa');
  if (!found) throw new Error('no good card');
  good = found;
  card = parseCertificate(good.x509);
  issuer = parseCertificate(good.issuer.x509);
  judge = createCardJudge({
    trust: buildTrust([...pki.roots, ...pki.issuing].map(({ x509 }) => x509)),
    policies: { authentication: card.policies, signature: signaturePolicies },
    revocation: { check: async () => 'good' } as never,
    clock,
  });
});

const isProven = async (x509: X509Certificate) => (await judge(x509)).type === 'proven';
const x509Of = (bytes: Uint8Array) => {
  try {
    return new X509Certificate(bytes);
  } catch {
    return undefined;
  }
};
const parsedOf = (x509: X509Certificate) => {
  try {
    return parseCertificate(x509);
  } catch {
    return undefined;
  }
};
const bytes = fc.uint8Array({ maxLength: 600 });
/** A few bytes of these changed, taken out or put in. */
const spoilt = (whole: () => Uint8Array) =>
  fc
    .array(fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 3 }), fc.nat(3)), { minLength: 1, maxLength: 4 })
    .map((changes) => {
      let all = Buffer.from(whole());
      for (const [place, inside, out] of changes) {
        const at = place % all.length;
        all = Buffer.concat([all.subarray(0, at), inside, all.subarray(at + out)]);
      }
      return new Uint8Array(all);
    });

test('the good card is proven, so that the others mean something', async () => {
  expect(await isProven(good.x509)).toBe(true);
});

test('a card of which any bytes were changed is nobody’s', async () => {
  await fc.assert(
    fc.asyncProperty(
      spoilt(() => good.x509.raw),
      async (der) => {
        const x509 = x509Of(der);
        if (x509 && !x509.raw.equals(good.x509.raw)) expect(await isProven(x509)).toBe(false);
      },
    ),
    { numRuns: 400 },
  );
});

test('bytes that are no certificate are an error that says so, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        bytes,
        spoilt(() => good.x509.raw),
      ),
      (der) => {
        try {
          parseCertificate(der);
          readCertificates(Buffer.from(der));
        } catch (error) {
          // OpenSSL's own errors come from outside the test's world, so their kind is looked at by name.
          expect(error).toMatchObject({ message: expect.stringMatching(/./) });
          expect((error as Error).name).not.toMatch(/^(TypeError|ReferenceError|RangeError)$/);
        }
      },
    ),
  );
});

test('a card with anything behind the signature of a CA is judged, and names where to ask or nobody', () => {
  const hosts = ['status.test'];
  const policies = { authentication: card.policies, signature: signaturePolicies };
  fc.assert(
    fc.property(
      spoilt(() => good.x509.raw),
      (der) => {
        const x509 = x509Of(der);
        const parsed = x509 && parsedOf(x509);
        if (!parsed) return;
        expect(['string', 'undefined']).toContain(typeof certificateFault(parsed, NOW, policies));
        const named = [
          ...responderAddresses(parsed, { hosts, fallback: [] } as never),
          ...listAddresses(parsed, { enabled: true, hosts } as never),
        ];
        for (const address of named) expect(new URL(address).host).toBe('status.test');
      },
    ),
    { numRuns: 1_000 },
  );
});

test('no answer of a responder is an error; one that was changed is good only about the card that was asked', () => {
  const question = ocspQuestion(card, issuer, nonce);
  const limits = { maxAge: 900_000, skew: 60_000, nonce: 'required' } as const;
  const read = (answer: Uint8Array, about = card) =>
    readOcspAnswer(answer, { card: about, issuer, nonce, now: NOW, limits }).type;
  expect(read(answerOcsp(pki, question, NOW))).toBe('good');
  const other = pki.cards.find(({ x509, issuer: by }) => x509 !== good.x509 && by === good.issuer);
  if (!other) throw new Error('no other card of this CA');
  const another = parseCertificate(other.x509);
  fc.assert(
    fc.property(
      fc.oneof(
        bytes,
        spoilt(() => answerOcsp(pki, question, NOW)),
      ),
      (answer) => {
        expect(['good', 'unusable']).toContain(read(answer));
        expect(read(answer, another)).toBe('unusable');
      },
    ),
  );
});

test('no revocation list is an error', () => {
  const limits = { maxAge: 7 * 86_400_000, skew: 60_000 };
  const whole = () => makeCrl(pki, good.issuer, NOW);
  expect(readCrl(new Uint8Array(whole()), issuer, NOW, limits).type).toBe('usable');
  fc.assert(
    fc.property(fc.oneof(bytes, spoilt(whole)), (list) => {
      expect(['usable', 'unusable']).toContain(readCrl(new Uint8Array(list), issuer, NOW, limits).type);
    }),
  );
});

test('no text in the header of a proxy is an error', () => {
  const read = cardInHeader('x-card');
  const inHeader = (value: string) =>
    read({ headersDistinct: { 'x-card': [value] } } as unknown as IncomingMessage);
  expect(inHeader(encodeURIComponent(good.pem))?.fingerprint256).toBe(good.x509.fingerprint256);
  const text = fc.oneof(
    fc.string(),
    fc.base64String({ maxLength: 400 }),
    fc.string().map((one) => `%${one}`),
  );
  fc.assert(fc.property(text, (value) => expect(inHeader(value)).toBeUndefined()));
});

test('no token of the browser extension is an error, and no changed one is somebody', async () => {
  const records = createMemoryRecords(clock);
  const webEid = createWebEid({ origin: ORIGIN, judge, records, clock });
  /** What the card would make of a new nonce. */
  async function token(): Promise<Record<string, unknown>> {
    const parts = [ORIGIN, await webEid.newNonce('login')];
    const signed = Buffer.concat(parts.map((part) => createHash('sha384').update(part).digest()));
    const signature = sign('sha384', signed, { key: good.privateKey, dsaEncoding: 'ieee-p1363' });
    return {
      unverifiedCertificate: good.x509.raw.toString('base64'),
      algorithm: 'ES384',
      signature: signature.toString('base64'),
      format: 'web-eid:1.0',
    };
  }
  expect((await webEid.check('login', JSON.stringify(await token()))).type).toBe('proven');

  const field = fc.constantFrom('unverifiedCertificate', 'algorithm', 'signature', 'format');
  const value = fc.oneof(
    fc.json(),
    fc.base64String(),
    fc.constantFrom('ES256', 'RS256', 'PS512', 'none', 'web-eid:2'),
  );
  const change = fc.oneof(
    fc.tuple(field, value).map(([name, changed]) => (one: Record<string, unknown>) => ({
      ...one,
      [name]: changed,
    })),
    fc
      .tuple(field, fc.nat(), fc.constantFrom(...'AZaz09+/= '))
      .map(([name, place, letter]) => (one: Record<string, unknown>) => {
        const text = String(one[name]);
        const at = place % text.length;
        return { ...one, [name]: text.slice(0, at) + letter + text.slice(at + 1) };
      }),
  );
  await fc.assert(
    fc.asyncProperty(change, async (spoil) => {
      const right = await token();
      const changed: Record<string, unknown> = spoil(right);
      const same = ['unverifiedCertificate', 'signature'].every((name) =>
        Buffer.from(String(changed[name]), 'base64').equals(Buffer.from(String(right[name]), 'base64')),
      );
      const { type } = await webEid.check('login', JSON.stringify(changed));
      if (!same || changed['algorithm'] !== right['algorithm']) expect(type).toBe('refused');
    }),
    { numRuns: 300 },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json({ maxDepth: 5 })), async (text) => {
      await webEid.newNonce('login');
      expect((await webEid.check('login', text)).type).toBe('refused');
      expect((await webEid.check('login', text + ' '.repeat(200))).type).toBe('refused');
    }),
  );
});
