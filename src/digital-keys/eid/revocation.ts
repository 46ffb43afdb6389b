// Is this card revoked? In order: the responders, a good answer that we got at most a quarter of an hour ago, the
// revocation list. Each try has its own time limit, and with none of them the card does not log in.

import { randomBytes } from 'node:crypto';
import type { Clock } from '#clock.ts';
import type { Outbound } from '#outbound/outbound.ts';
import type { Records } from '#stores/ports.ts';
import type { Log } from '../key.ts';
import { listAddresses, responderAddresses } from './addresses.ts';
import type { ParsedCertificate } from './certificate.ts';
import { type CrlVerdict, readCrl, serialOf } from './crl.ts';
import type { Health } from './health.ts';
import { ocspQuestion, readOcspAnswer } from './ocsp.ts';
import type { EidSettings } from './settings.ts';

export type RevocationAnswer = 'good' | 'revoked' | 'unknown' | 'unavailable';

export interface Revocation {
  /** Never throws for what the network does; rejects only when the store cannot be reached. */
  check(card: ParsedCertificate, issuer: ParsedCertificate): Promise<RevocationAnswer>;
}

export interface RevocationTools {
  readonly clock: Clock;
  readonly records: Records;
  readonly outbound: Outbound;
  readonly log: Log;
}

const SPACE = 'eid-ocsp';
const OCSP_BYTES = 64 * 1024;
const MOST_LISTS = 200;

export function createRevocation(
  settings: Pick<EidSettings, 'ocsp' | 'crl'>,
  tools: RevocationTools,
  health: Health,
): Revocation {
  const { clock, records, outbound, log } = tools;
  const ocsp = settings.ocsp;
  const limits = { maxAge: ocsp.max_age_seconds * 1000, skew: ocsp.skew_seconds * 1000, nonce: ocsp.nonce };
  const crlLimits = { maxAge: settings.crl.max_age_hours * 3_600_000, skew: limits.skew };
  const lists = new Map<string, Extract<CrlVerdict, { type: 'usable' }>>();

  async function ask(url: string, card: ParsedCertificate, issuer: ParsedCertificate) {
    const nonce = randomBytes(32);
    const response = await outbound.fetch(url, {
      method: 'POST',
      body: ocspQuestion(card, issuer, nonce),
      headers: { 'content-type': 'application/ocsp-request', accept: 'application/ocsp-response' },
      timeoutMs: ocsp.timeout_ms,
      maxBytes: OCSP_BYTES,
    });
    const type = response.headers.get('content-type')?.split(';')[0]?.trim();
    if (response.status !== 200 || type !== 'application/ocsp-response') {
      return { type: 'unusable', why: `HTTP ${response.status}, ${type ?? 'no type'}` } as const;
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    return readOcspAnswer(bytes, { card, issuer, nonce, now: clock.now(), limits });
  }

  async function askResponders(card: ParsedCertificate, issuer: ParsedCertificate) {
    for (const [index, url] of responderAddresses(card, ocsp).entries()) {
      const verdict = await attempt(url, () => ask(url, card, issuer));
      if (!verdict) continue;
      if (index === 0) health.answered();
      else health.detoured();
      return verdict;
    }
    return undefined;
  }

  async function askList(card: ParsedCertificate, issuer: ParsedCertificate): Promise<RevocationAnswer> {
    for (const url of listAddresses(card, settings.crl)) {
      const id = `${issuer.x509.fingerprint256} ${url}`;
      const kept = lists.get(id);
      const list = kept && kept.until > clock.now() ? kept : await fetchList(url, issuer);
      if (!list) continue;
      if (lists.size >= MOST_LISTS) lists.clear();
      lists.set(id, list);
      return list.revoked.has(serialOf(card)) ? 'revoked' : 'good';
    }
    return 'unavailable';
  }

  function fetchList(url: string, issuer: ParsedCertificate) {
    return attempt(url, async () => {
      const response = await outbound.fetch(url, {
        timeoutMs: settings.crl.timeout_ms,
        maxBytes: settings.crl.max_bytes,
      });
      if (response.status !== 200) return { type: 'unusable', why: `HTTP ${response.status}` } as const;
      return readCrl(new Uint8Array(await response.arrayBuffer()), issuer, clock.now(), crlLimits);
    });
  }

  /** What `work` brought, or undefined when it brought nothing usable; why goes to the log, with the host only. */
  async function attempt<V extends { readonly type: string }>(url: string, work: () => Promise<V>) {
    const { host } = new URL(url);
    try {
      const verdict = await work();
      if (verdict.type !== 'unusable') return verdict as Exclude<V, { type: 'unusable' }>;
      log.warn(
        { host, why: 'why' in verdict ? verdict.why : '' },
        'eID revocation source gave nothing usable',
      );
    } catch (error) {
      log.warn({ host, err: error }, 'eID revocation source did not answer');
    }
    return undefined;
  }

  return {
    async check(card, issuer) {
      const id = card.x509.fingerprint256;
      const verdict = await askResponders(card, issuer);
      if (verdict?.type === 'good') {
        const until = Math.min(clock.now() + ocsp.cache_seconds * 1000, verdict.until);
        if (until > clock.now()) await records.put(SPACE, id, String(until), until);
        return 'good';
      }
      if (verdict) {
        await records.remove(SPACE, id);
        return verdict.type;
      }
      const kept = await records.get(SPACE, id);
      const answer = kept && Number(kept) > clock.now() ? 'good' : await askList(card, issuer);
      if (answer === 'unavailable') health.failed();
      else health.detoured();
      return answer;
    },
  };
}
