// A Redis that lost everything: everybody begins again, and nothing that was used opens a second time.

import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { CALLBACK, NUMBERS, shiftTime } from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';
import { describeOn } from '../support/describe-on.ts';
import {
  hasSignedIn,
  nextTotp,
  reachCodePage,
  settledOwner,
  signInWith,
  typeCode,
} from '../support/key-owner.ts';
import { askServer } from '../support/redis-sets.ts';
import { startFaultServers } from './house.ts';
import { codeIn, confirmInItsme, type KeyNodes, startKeyNodes } from './key-nodes.ts';
import { fault } from './table.ts';

describeOn('two brokers with real keys', await startFaultServers(), (servers) => {
  let house: KeyNodes;
  beforeAll(async () => {
    house = await startKeyNodes(servers);
  });
  afterAll(() => {
    shiftTime(0);
    return house.close();
  });

  const flush = () => askServer(servers.redis.port, (client) => client.flushall());

  fault(
    'Redis emptied (FLUSHALL), then everything used is shown again',
    'TOTP code, client assertion, authorization code and itsme callback each refused; who is under way begins again; logins again at once',
    async (say) => {
      const within = [house.issuer];
      const owner = await settledOwner(house, NUMBERS.maria, ['password', 'totp']);
      const browser = new Browser();
      const totp = nextTotp(owner);
      const signedIn = await typeCode(browser, await reachCodePage(house, owner, 'totp', browser), totp);
      expect(hasSignedIn(signedIn)).toBe(true);
      const hand = house.broker.relyingParty('bank');
      const code = codeIn(signedIn) ?? '';

      const itsmeBrowser = new Browser();
      const callback = await confirmInItsme(house, itsmeBrowser);
      expect(codeIn(await itsmeBrowser.open(callback, {}, within))).toBeDefined();

      const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
      const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256', use: 'sig' };
      await house.brokers[0].register({
        client_id: 'pusher',
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [jwk as { kty: string }] },
      });
      const assertion = (iat: number) =>
        new SignJWT({
          iss: 'pusher',
          sub: 'pusher',
          aud: house.issuer,
          jti: randomUUID(),
          iat,
          exp: iat + 60,
        })
          .setProtectedHeader({ alg: 'ES256', kid: 'k' })
          .sign(privateKey);
      const push = async (signed: string) => {
        const form = new URLSearchParams({
          client_id: 'pusher',
          client_assertion: signed,
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          redirect_uri: CALLBACK,
          response_type: 'code',
          scope: 'openid',
          code_challenge: createHash('sha256').update(hand.verifier).digest('base64url'),
          code_challenge_method: 'S256',
        });
        const answer = await fetch(`${house.issuer}/par`, formPost(form));
        return answer.status;
      };
      const now = () => Math.floor(Date.now() / 1_000);
      const used = await assertion(now());
      expect(await push(used)).toBe(201);

      const underWay = new Browser();
      const choice = await hand.begin(underWay);
      await flush();

      const jti = await push(used);
      const redeemed = (await hand.redeem(code)).status;
      const back = await itsmeBrowser.open(callback, {}, within);
      const again = new Browser();
      const totpAgain = await typeCode(again, await reachCodePage(house, owner, 'totp', again), totp);
      const lost = await underWay.open(choice.url, {}, within);
      shiftTime(31_000);
      const other = await signInWith(house, owner, 'totp');
      shiftTime(0);
      const later = await push(await assertion(now() + 1));
      say(
        `assertion ${jti}, code ${redeemed}, itsme callback ${back.status}, TOTP ${hasSignedIn(totpAgain) ? 'accepted' : 'refused'}; who was under way ${lost.status}; the next code of the app ${hasSignedIn(other) ? 'signs in' : 'does not'}, a new assertion ${later}`,
      );
      expect(jti).toBe(401);
      expect(redeemed).toBe(400);
      expect(codeIn(back)).toBeUndefined();
      expect(hasSignedIn(totpAgain)).toBe(false);
      expect(lost.status).toBe(400);
      expect(lost.text).toMatch(/<h1>/);
      expect(hasSignedIn(other)).toBe(true);
      expect(later).toBe(201);
    },
  );
});
