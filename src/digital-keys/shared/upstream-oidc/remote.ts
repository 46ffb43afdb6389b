// The upstream as we reach it: every call timed, limited and counted, its metadata and JWKS kept. Each login gets a
// `Configuration` of its own from what is kept, so nothing of one login stays for the next.

import * as client from 'openid-client';
import { z } from 'zod';
import type { KeyTools } from '../../key.ts';
import { createCalls, refusalIn, unavailable } from './calls.ts';
import type { Health } from './health.ts';
import { keepDocument } from './kept-document.ts';
import type { Keyring } from './keyring.ts';
import { algorithms } from './keys.ts';
import { usableMetadata } from './metadata.ts';
import { LoginRefused, type Upstream } from './upstream.ts';

const METADATA_FRESH_MS = 3_600_000;
const JWKS_FRESH_MS = 10 * 60_000;
const CLOCK_TOLERANCE_S = 15;

const jwks = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

export interface Remote {
  /** For the authorization request: asks for nothing but the metadata. */
  forRequest(): Promise<client.Configuration>;
  /** For the exchange: with our keys and the upstream's. */
  forExchange(): Promise<client.Configuration>;
  /** Fetches what is due. Never throws. */
  warm(): Promise<void>;
}

/** All methods reject with `LoginRefused('unavailable')` while the upstream cannot be reached. */
export function createRemote(
  upstream: Upstream,
  keyring: Keyring,
  health: Health,
  tools: Pick<KeyTools, 'clock' | 'outbound' | 'log'>,
): Remote {
  const { clock, log } = tools;
  const { reach, call, judged } = createCalls(upstream.limits, health, tools);
  let wellBefore = true;
  const insecure = upstream.issuer.startsWith('http:');

  const loadMetadata = async () => {
    const options = { [client.customFetch]: reach, execute: insecure ? [client.allowInsecureRequests] : [] };
    const found = await client.discovery(
      new URL(upstream.issuer),
      upstream.clientId,
      {},
      client.None(),
      options,
    );
    return usableMetadata(found.serverMetadata(), upstream);
  };
  const metadata = keepDocument(() => judged(loadMetadata), METADATA_FRESH_MS, clock);

  const loadKeys = async (url: string) => {
    const response = await reach(url, { method: 'GET', headers: { accept: 'application/json' }, body: null });
    if (response.status !== 200) throw new Error(`JWKS with status ${response.status}`);
    return jwks.parse(await response.json());
  };
  const upstreamKeys = keepDocument(
    async () => {
      const { jwks_uri } = await metadata.get();
      return judged(() => loadKeys(jwks_uri));
    },
    JWKS_FRESH_MS,
    clock,
  );

  async function configuration(): Promise<client.Configuration> {
    const found = await metadata.get();
    const { kid, key } = await keyring.signing();
    const configuration = new client.Configuration(
      found,
      upstream.clientId,
      {
        id_token_signed_response_alg: algorithms.sig,
        userinfo_signed_response_alg: algorithms.sig,
        [client.clockSkew]: Math.round((clock.now() - Date.now()) / 1000),
        [client.clockTolerance]: CLOCK_TOLERANCE_S,
      },
      client.PrivateKeyJwt(
        { key, kid },
        {
          [client.modifyAssertion](_, payload) {
            if (upstream.assertionAudience === 'token_endpoint') payload['aud'] = found.token_endpoint;
          },
        },
      ),
    );
    if (insecure) client.allowInsecureRequests(configuration);
    // The library asks for the JWKS again when it meets an unknown kid; we decide whether that is a call.
    configuration[client.customFetch] = async (url, options) =>
      url === found.jwks_uri ? Response.json(await upstreamKeys.reload()) : call(url, options);
    return configuration;
  }

  /** While down, nobody waits for it but one try after each pause. */
  async function awake(): Promise<void> {
    if (health.availability().state !== 'down') return;
    if (!health.mayTry()) throw new LoginRefused('unavailable', 'down, waiting before the next try');
    await metadata.fetch();
  }

  /** Gives every failure to reach the upstream the same face. */
  async function reaching<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw refusalIn(error) ?? unavailable(upstream.issuer, 'unusable metadata or JWKS', error);
    }
  }

  return {
    forRequest: () =>
      reaching(async () => {
        await awake();
        return configuration();
      }),
    // Not held back while down: who comes with a code shows that the upstream works again.
    forExchange: () =>
      reaching(async () => {
        const keys = await upstreamKeys.get();
        const [config, decrypting] = await Promise.all([configuration(), keyring.decrypting()]);
        client.enableNonRepudiationChecks(config);
        // Old enough to be asked for again on an unknown kid, young enough to be used (the library's bounds: 60 and 300 s).
        client.setJwksCache(config, {
          jwks: structuredClone(keys),
          uat: Math.floor(Date.now() / 1000) - 120,
        });
        if (upstream.contentEncryption) {
          const held = decrypting.map(({ kid, key }) => ({ kid, key, alg: algorithms.enc }));
          client.enableDecryptingResponses(config, [upstream.contentEncryption], ...held);
        }
        return config;
      }),
    async warm() {
      const trouble = await reaching(async () => {
        await awake();
        await metadata.get();
        await upstreamKeys.get();
      }).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
      );
      if ((trouble === undefined) === wellBefore) return;
      wellBefore = trouble === undefined;
      if (trouble) log.warn({ upstream: upstream.id, trouble }, 'upstream not reached');
      else log.info({ upstream: upstream.id }, 'upstream reached again');
    },
  };
}
