// Why an answer is worth nothing: each fault is refused for its own reason, not by accident for another one.

import { beforeAll, expect, test } from '@jest/globals';
import { createEidPki, type EidPki } from '../../../demo/eid-pki.ts';
import { answerOcsp, type OcspFault } from '../../../demo/ocsp-answers.ts';
import { type ParsedCertificate, parseCertificate } from './certificate.ts';
import { ocspQuestion, readOcspAnswer } from './ocsp.ts';

const NOW = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;
const nonce = Buffer.alloc(32, 7);

let pki: EidPki;
let card: ParsedCertificate;
let issuer: ParsedCertificate;
beforeAll(() => {
  pki = createEidPki({ now: NOW, statusUrl: 'http://status.test' });
  const [first] = pki.cards;
  if (!first) throw new Error('no cards');
  card = parseCertificate(first.x509);
  issuer = parseCertificate(first.issuer.x509);
});

function judge(fault: OcspFault, now = NOW) {
  const answer = answerOcsp(pki, ocspQuestion(card, issuer, nonce), NOW, fault);
  const limits = { maxAge: 900_000, skew: 60_000, nonce: 'required' } as const;
  return readOcspAnswer(answer, { card, issuer, nonce, now, limits });
}

test.each([
  ['forged', 'signature'],
  ['not-delegated', 'signature'],
  ['foreign-responder', 'signature'],
  ['wrong-nonce', 'wrong nonce'],
  ['no-nonce', 'no nonce'],
  ['other-card', 'about another certificate'],
  ['stale', 'too old'],
  ['expired', 'expired'],
  ['future', 'from the future'],
  ['try-later', 'status 3'],
] as const)('%s: %s', (fault, why) => {
  expect(judge(fault)).toEqual({ type: 'unusable', why });
});

test('bytes that are no answer are unusable, not an error', () => {
  expect(judge('garbage').type).toBe('unusable');
});

test('an answer of a responder whose own certificate ran out is refused', () => {
  expect(judge('none', NOW + 366 * 24 * HOUR)).toEqual({ type: 'unusable', why: 'signature' });
});

test('the CA itself may answer', () => {
  const [authority] = pki.issuing;
  if (!authority) throw new Error('no CA');
  const issuing = pki.issuing.map((candidate) => ({ ...candidate, responder: candidate }));
  const answer = answerOcsp({ ...pki, issuing }, ocspQuestion(card, issuer, nonce), NOW);
  const limits = { maxAge: 900_000, skew: 60_000, nonce: 'required' } as const;
  expect(readOcspAnswer(answer, { card, issuer, nonce, now: NOW, limits }).type).toBe('good');
});

test('a good answer says until when', () => {
  expect(judge('none')).toEqual({ type: 'good', until: NOW + HOUR });
});
