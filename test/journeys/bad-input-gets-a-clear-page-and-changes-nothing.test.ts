import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown, type Town } from '../support/demo.ts';

const PKCE = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' };

/** A whole and right authorization request of the Belastingloket, to be spoilt by a test. */
function request({ demo }: Town, spoilt: Readonly<Record<string, string>>): URL {
  const url = new URL('/auth', demo.issuer);
  const right = {
    client_id: 'demo-high',
    redirect_uri: `${demo.eLoket}/callback/demo-high`,
    response_type: 'code',
    scope: 'openid',
    state: 'some-state',
    ...PKCE,
  };
  for (const [name, value] of Object.entries({ ...right, ...spoilt })) url.searchParams.set(name, value);
  return url;
}

/** What the audit log says of refused requests, newest first. */
async function refusals({ demo }: Town, relyingParty?: string): Promise<readonly string[]> {
  const rows = await demo.broker.stores.durable.audit.list({
    type: 'request.refused',
    limit: 50,
    ...(relyingParty !== undefined && { relyingParty }),
  });
  return rows.map(({ data }) => data);
}

async function expectNobodySignedIn(citizen: Citizen): Promise<void> {
  await citizen.goesTo('demo-low', { prompt: 'none' });
  expect(await citizen.isTurnedAway()).toBe('login_required');
}

describeInTown('bad input', (town) => {
  test('an address to return to that is not registered: a page of ours, no redirect, an audit row', async () => {
    const maria = await town.citizen();
    const before = (await refusals(town, 'demo-high')).length;
    await maria.page.goto(request(town, { redirect_uri: 'https://evil.example/callback' }).href);
    await maria.sees('Wij kunnen u niet terugsturen');
    expect(new URL(maria.page.url()).origin).toBe(town.demo.issuer);
    expect(await refusals(town, 'demo-high')).toHaveLength(before + 1);
    await maria.follows('Terug naar Belastingloket');
    await maria.sees('Probeer Sleutelbos');
    await expectNobodySignedIn(maria);
  });

  test('an e-loket that is not registered: a page of ours, and nothing in anybody’s name', async () => {
    const maria = await town.citizen();
    const before = (await refusals(town)).length;
    await maria.page.goto(request(town, { client_id: 'unknown' }).href);
    await maria.sees('Wij kennen dit e-loket niet');
    expect(await refusals(town)).toHaveLength(before);
  });

  test.each([
    ['a scope that is not registered', { scope: 'openid rrn offline_access' }, 'invalid_scope'],
    ['no PKCE', { code_challenge: '' }, 'invalid_request'],
    ['a prompt that does not exist', { prompt: 'guess' }, 'invalid_request'],
  ])('%s: the e-loket hears it, and the audit log too', async (_, spoilt, error) => {
    const maria = await town.citizen();
    const before = (await refusals(town, 'demo-low')).length;
    const redirect_uri = `${town.demo.eLoket}/callback/demo-low`;
    const answer = maria.page.waitForRequest((sent) => sent.url().startsWith(redirect_uri));
    await maria.page.goto(request(town, { client_id: 'demo-low', redirect_uri, ...spoilt }).href);
    expect(new URL((await answer).url()).searchParams.get('error')).toBe(error);
    expect(await refusals(town, 'demo-low')).toHaveLength(before + 1);
  });

  test.each(['client_id', 'redirect_uri', 'state', 'scope', 'acr_values'])(
    'the parameter %s twice: refused before anything else is believed',
    async (name) => {
      const maria = await town.citizen();
      const url = request(town, { acr_values: 'high' });
      url.searchParams.append(name, 'again');
      const before = (await refusals(town, 'demo-high')).length;
      await maria.page.goto(url.href);
      expect(maria.page.url()).not.toContain('/login/');
      // With the name of the e-loket in doubt, nothing is written in anybody's name.
      expect(await refusals(town, 'demo-high')).toHaveLength(before + (name === 'client_id' ? 0 : 1));
      expect(await maria.at('h1').textContent()).toMatch(
        /Deze aanvraag klopt niet|Deze aanmelding kennen wij niet/,
      );
    },
  );
});

describeInTown('a form on another website', (town) => {
  let elsewhere: Server;
  let target = '';
  beforeAll(async () => {
    elsewhere = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(
        `<!DOCTYPE html><title>Win a prize</title><form method="post" action="${target}">
<input type="hidden" name="key" value="eid"><input type="hidden" name="action" value="cancel"><input type="hidden" name="logout" value="yes">
<button>Win</button></form>`,
      );
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, 'localhost', resolve));
  });
  afterAll(() => {
    elsewhere.closeAllConnections();
    elsewhere.close();
  });

  async function isLuredInto(citizen: Citizen, address: string): Promise<number | undefined> {
    target = address;
    const tab = await citizen.newTab();
    await tab.page.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}`);
    const answer = tab.page.waitForResponse(address);
    await tab.presses('Win');
    await tab.sees('Dit formulier kwam van een andere website');
    return (await answer).status();
  }

  describe('changes nothing', () => {
    test.each(['', '/eid'])('at a login%s, which goes on as if nothing had happened', async (path) => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      expect(await isLuredInto(maria, maria.page.url() + path)).toBe(403);
      await maria.provesWithEid();
      await maria.isWelcomedBy('demo-high');
    });

    test('at logging out', async () => {
      const maria = await town.citizen();
      await maria.signsInAt('demo-high', 'eid');
      await maria.signsOutAt('demo-high');
      expect(await isLuredInto(maria, `${town.demo.issuer}/logout/confirm`)).toBe(403);
      await maria.goesStraightInto('demo-low');
    });
  });

  test('and in a frame our pages do not show at all', async () => {
    const maria = await town.citizen();
    await maria.goesTo('demo-high');
    const address = maria.page.url();
    const headers = await (await maria.page.goto(address))?.allHeaders();
    expect(headers?.['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers?.['x-frame-options']).toBe('DENY');
  });
});
