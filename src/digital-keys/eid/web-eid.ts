// Web eID (token format web-eid:1): the card signs our nonce and our origin through a browser extension. The signature
// proves both, so nothing else in the token is compared; and no header or host name of the request is believed.

import { constants, createHash, type KeyObject, randomBytes, verify, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '#clock.ts';
import type { Records } from '#stores/ports.ts';
import { type CardJudge, refused, type Verdict } from './judge.ts';

const NONCE_LIFETIME_MS = 5 * 60_000;
const SPACE = 'eid-web-nonce';

const base64 = z.base64().min(4);
const tokenShape = z.object({
  unverifiedCertificate: base64,
  algorithm: z.enum(['ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512']),
  signature: base64,
  format: z.string().startsWith('web-eid:1'),
});

type Token = z.infer<typeof tokenShape>;

export interface WebEid {
  /** A new nonce for this login; an earlier one stops counting. */
  newNonce(interaction: string): Promise<string>;
  /** @param text the token as the extension gave it, JSON */
  check(interaction: string, text: string): Promise<Verdict>;
}

/** @param origin the broker's own https origin, without trailing slash: what the extension signs */
export function createWebEid(house: {
  readonly origin: string;
  readonly judge: CardJudge;
  readonly records: Records;
  readonly clock: Clock;
}): WebEid {
  const { origin, judge, records, clock } = house;
  if (!origin.startsWith('https://')) throw new Error('eID: Web eID works on an https origin only');
  return {
    async newNonce(interaction) {
      const nonce = randomBytes(32).toString('base64');
      const until = clock.now() + NONCE_LIFETIME_MS;
      await records.put(SPACE, interaction, JSON.stringify({ nonce, until }), until);
      return nonce;
    },

    async check(interaction, text) {
      const token = readToken(text);
      if (!token) return refused('web_eid_failed', 'token');
      const kept = await records.take(SPACE, interaction);
      const { nonce, until } = kept
        ? z.object({ nonce: z.string(), until: z.number() }).parse(JSON.parse(kept))
        : none;
      if (clock.now() >= until) return refused('ticket_used', 'nonce');
      const card = readCertificate(token.unverifiedCertificate);
      if (!card) return refused('web_eid_failed', 'certificate');
      const verdict = await judge(card);
      if (verdict.type === 'proven' && !isSignedByCard(token, card, origin, nonce)) {
        return refused('web_eid_failed', 'signature');
      }
      return verdict;
    },
  };
}

const none = { nonce: '', until: 0 };

function readToken(text: string): Token | undefined {
  if (text.length < 100 || text.length > 10_000) return undefined;
  try {
    return tokenShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function readCertificate(encoded: string): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(encoded, 'base64'));
  } catch {
    return undefined;
  }
}

// RFC 7518 §3.4: each ECDSA algorithm has its own curve.
const curves: Readonly<Record<string, string>> = {
  sha256: 'prime256v1',
  sha384: 'secp384r1',
  sha512: 'secp521r1',
};

function curveOf(key: KeyObject): string | undefined {
  return key.asymmetricKeyType === 'ec' ? key.asymmetricKeyDetails?.namedCurve : undefined;
}

/** True when the card signed hash(origin) ‖ hash(nonce), hashed once more by the signature algorithm. */
export function isSignedByCard(
  token: Pick<Token, 'algorithm' | 'signature'>,
  card: X509Certificate,
  origin: string,
  nonce: string,
): boolean {
  const family = token.algorithm.slice(0, 2);
  const hash = `sha${token.algorithm.slice(2)}`;
  const key = card.publicKey;
  if (family === 'ES' ? curveOf(key) !== curves[hash] : key.asymmetricKeyType !== 'rsa') return false;
  const signed = Buffer.concat([origin, nonce].map((part) => createHash(hash).update(part).digest()));
  const signature = Buffer.from(token.signature, 'base64');
  // ECDSA signatures are r ‖ s, not DER.
  if (family === 'ES') return verify(hash, signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
  if (family === 'RS') return verify(hash, signed, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST;
  return verify(hash, signed, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature);
}
