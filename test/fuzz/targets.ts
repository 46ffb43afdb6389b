// What is fuzzed: inputs to begin with, words that mean something, and what must hold whatever comes in. A target throws when
// it does not.

import { createHash, sign, X509Certificate } from 'node:crypto';
import inject from 'light-my-request';
import { createEidPki } from '../../demo/eid-pki.ts';

export interface Target {
  readonly seeds: readonly Uint8Array[];
  readonly words: readonly Uint8Array[];
  readonly longest: number;
  run(input: Uint8Array): Promise<void> | void;
  close?(): Promise<void>;
}

const text = (value: string) => new TextEncoder().encode(value);
const hex = (value: string) => new Uint8Array(Buffer.from(value.replaceAll(' ', ''), 'hex'));

const NOW = Date.UTC(2026, 5, 1);
const clock = { now: () => NOW };

/** A house that judges cards, with every check but the question whether one was revoked. */
async function cardHouse() {
  const [{ parseCertificate }, { buildTrust }, { createCardJudge }, { signaturePolicies }] =
    await Promise.all([
      import('#digital-keys/eid/certificate.ts'),
      import('#digital-keys/eid/chain.ts'),
      import('#digital-keys/eid/judge.ts'),
      import('#digital-keys/eid/settings.ts'),
    ]);
  const pki = createEidPki({ now: NOW, statusUrl: 'http://status.test' });
  const good = pki.cards.filter(({ kind }) => kind === 'good');
  const policies = {
    authentication: [...new Set(good.flatMap(({ x509 }) => parseCertificate(x509).policies))],
    signature: signaturePolicies,
  };
  const judge = createCardJudge({
    trust: buildTrust([...pki.roots, ...pki.issuing].map(({ x509 }) => x509)),
    policies,
    revocation: { check: async () => 'good' } as never,
    clock,
  });
  return { pki, good, judge, policies };
}

/** A certificate is read or refused; whoever is proven by it holds a card that we made. */
async function certificate(): Promise<Target> {
  const { pki, judge, policies } = await cardHouse();
  const { certificateFault, identityOf, parseCertificate } = await import('#digital-keys/eid/certificate.ts');
  const { listAddresses, responderAddresses } = await import('#digital-keys/eid/addresses.ts');
  const { ocspQuestion } = await import('#digital-keys/eid/ocsp.ts');
  const made = new Set(pki.cards.map(({ x509 }) => x509.fingerprint256));
  const [authority] = pki.issuing;
  const issuer = authority && parseCertificate(authority.x509);
  const hosts = ['status.test'];
  return {
    seeds: [...pki.cards, ...pki.issuing, ...pki.roots].map(({ x509 }) => new Uint8Array(x509.raw)),
    words: [
      ...[
        '06 03 55 04 05',
        '06 03 55 1d 0f',
        '06 03 55 1d 20',
        '06 03 55 1d 25',
        '06 03 55 1d 1f',
        '30 80 00 00',
      ],
      ...[
        '02 01 00',
        '05 00',
        '01 01 ff',
        '18 0f',
        '17 0d',
        'a0 03 02 01 02',
        '30 84 ff ff ff ff',
        '13 0b',
        '0c 00',
      ],
    ].map(hex),
    longest: 4_000,
    async run(input) {
      let x509: X509Certificate;
      try {
        x509 = new X509Certificate(input);
      } catch {
        return;
      }
      const { type } = await judge(x509);
      if (type === 'proven' && !made.has(x509.fingerprint256))
        throw new Error('a card that nobody made is proven');
      // What lies behind the signature of a CA, looked at without it.
      let card: ReturnType<typeof parseCertificate>;
      try {
        card = parseCertificate(x509);
      } catch {
        return;
      }
      certificateFault(card, NOW, policies);
      identityOf(card);
      responderAddresses(card, { hosts, fallback: [] } as never);
      listAddresses(card, { enabled: true, hosts } as never);
      if (issuer) ocspQuestion(card, issuer, new Uint8Array(32));
    },
  };
}

/** A token of the browser extension is refused, or is one that the card made. */
async function webEid(): Promise<Target> {
  const { good, judge } = await cardHouse();
  const { createWebEid } = await import('#digital-keys/eid/web-eid.ts');
  const origin = 'https://login.test';
  const nonce = Buffer.alloc(32, 7).toString('base64');
  const kept = JSON.stringify({ nonce, until: NOW + 1 });
  const records = { put: async () => undefined, take: async () => kept } as never;
  const { check } = createWebEid({ origin, judge, records, clock });
  const decoded = (token: { readonly [name: string]: unknown }) =>
    ['unverifiedCertificate', 'signature']
      .map((name) => Buffer.from(String(token[name]), 'base64').toString('hex'))
      .join();
  const tokens = good.map((card) => {
    const isRsa = card.privateKey.asymmetricKeyType === 'rsa';
    const hash = isRsa ? 'sha256' : 'sha384';
    const signed = Buffer.concat([origin, nonce].map((part) => createHash(hash).update(part).digest()));
    const signature = sign(hash, signed, { key: card.privateKey, dsaEncoding: 'ieee-p1363' });
    return {
      unverifiedCertificate: card.x509.raw.toString('base64'),
      algorithm: isRsa ? 'RS256' : 'ES384',
      signature: signature.toString('base64'),
      format: 'web-eid:1.0',
    };
  });
  const made = new Set(tokens.map(decoded));
  const isProven = async (token: object) => (await check('login', JSON.stringify(token))).type === 'proven';
  const believed = await Promise.all(tokens.map(isProven));
  if (believed.filter(Boolean).length < 2) throw new Error('good tokens are refused');
  return {
    seeds: tokens.map((token) => text(JSON.stringify(token))),
    words:
      'ES256 ES384 ES512 RS256 PS256 PS384 none web-eid:1 web-eid:2 "algorithm": "signature": null {} [] \\u0000 == MII'
        .split(' ')
        .map(text),
    longest: 10_500,
    async run(input) {
      const given = new TextDecoder().decode(input);
      if ((await check('login', given)).type === 'proven' && !made.has(decoded(JSON.parse(given))))
        throw new Error('a token that no card made is proven');
    },
  };
}

/** An authorization request gets a page, or an answer at an address that is registered; never a fault of ours. */
async function request(): Promise<Target> {
  const { CALLBACK, startBroker } = await import('../support/broker.ts');
  const broker = await startBroker();
  await broker.register({ client_id: 'shop', scopes: ['openid', 'profile', 'offline_access'] });
  await broker.register({
    client_id: 'old',
    token_endpoint_auth_method: 'none',
    require_pushed_authorization_requests: true,
  });
  const { host } = new URL(broker.issuer);
  const at = (client: string, params = {}) =>
    broker.relyingParty(client).authorizeUrl(params).search.slice(1);
  const claims = JSON.stringify({
    id_token: { acr: { essential: true, values: ['high'] }, given_name: null },
  });
  const isWritable = (byte: number) => byte > 0x20 && byte < 0x7f && byte !== 0x23;
  return {
    seeds: [
      at('shop'),
      at('shop', { prompt: 'none', max_age: '60', ui_locales: 'fr nl' }),
      at('shop', { claims, acr_values: 'low high', response_mode: 'form_post', nonce: 'n' }),
      at('shop', {
        prompt: 'login consent',
        scope: 'openid offline_access',
        login_hint: 'x',
        display: 'page',
      }),
      at('shop', { id_token_hint: 'a.b.c', request: 'a.b.c' }),
      at('old', { request_uri: 'urn:ietf:params:oauth:request_uri:x' }),
    ].map(text),
    words: [
      ...'client_id= redirect_uri= response_type= scope= state= nonce= claims= acr_values= prompt= max_age= id_token_hint='.split(
        ' ',
      ),
      ...'request= request_uri= response_mode= display= ui_locales= code_challenge= login_hint= code token id_token'.split(
        ' ',
      ),
      ...'none login consent openid %00 %FF %0D%0A %25 & = [] [__proto__] __proto__= constructor %22%3E%3Cscript%3E'.split(
        ' ',
      ),
      ...[
        encodeURIComponent(CALLBACK),
        encodeURIComponent(claims),
        '%7B%22id_token%22%3A',
        'jwt',
        'fragment',
        'web_message',
        '-1',
        '1e9',
      ],
    ].map(text),
    longest: 6_000,
    async run(input) {
      const query = [...input]
        .map((byte) =>
          isWritable(byte) ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`,
        )
        .join('');
      const failed = broker.logged.length;
      const answer = await inject(broker.app.handle as never, {
        method: 'GET',
        url: `/auth?${query}`,
        headers: { host, accept: 'text/html' },
      });
      const { location } = answer.headers;
      const told = broker.logged.slice(failed).find(({ level }) => level === 'error');
      if (answer.statusCode >= 500 || told)
        throw new Error(`status ${answer.statusCode}: ${JSON.stringify(told?.fields)?.slice(0, 300)}`);
      if (location !== undefined && !isOurs(String(location))) throw new Error(`sent to ${location}`);
      // Of the words above; the engine's own answer by form has a script, which the policy names by its hash.
      if (answer.payload.includes('"><script>')) throw new Error('script on the page');
      if (broker.logged.length > 10_000) broker.logged.length = 0;
    },
    close: () => broker.close(),
  };

  function isOurs(location: string): boolean {
    const url = new URL(location, broker.issuer);
    return url.origin === broker.issuer || `${url.origin}${url.pathname}` === CALLBACK;
  }
}

/** For the fuzzer's own test. */
async function plantedFault(): Promise<Target> {
  const { planted } = await import('./planted.ts');
  return { seeds: [text('input')], words: [], longest: 20, run: planted };
}

export const targets: Readonly<Record<string, () => Promise<Target>>> = {
  certificate,
  'web-eid': webEid,
  request,
  planted: plantedFault,
};
