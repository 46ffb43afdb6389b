// An e-loket that nobody has registered yet: one page, and openid-client behind it, as an organisation would build it.

import type { IncomingMessage, ServerResponse } from 'node:http';
import * as client from 'openid-client';
import { openPlace, originOf } from '../../demo/place.ts';
import { sendForm } from '../interop/support.ts';
import { placeToVisitFrom } from './visiting.ts';

export interface NewELoket {
  readonly origin: string;
  readonly redirectUri: string;
  /** Puts id and secret into its settings, as its owner does by hand. */
  configure(clientId: string, secret: string): Promise<void>;
  close(): Promise<void>;
}

/** `/` begins a login; `/terug` ends it with "Welkom <name>", or says which error came back. */
export async function openNewELoket(issuer: string): Promise<NewELoket> {
  const place = await placeToVisitFrom();
  const origin = originOf(place);
  const redirectUri = `${origin}/terug`;
  const state = 'one-login-at-a-time';
  let settings: client.Configuration | undefined;
  let verifier = '';

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!settings) throw new Error('it is not configured yet');
    const url = new URL(request.url ?? '/', origin);
    if (url.pathname === '/') {
      verifier = client.randomPKCECodeVerifier();
      const target = client.buildAuthorizationUrl(settings, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      response.writeHead(303, { location: target.href }).end();
      return;
    }
    if (url.pathname !== '/terug') return void response.writeHead(404).end();
    const error = url.searchParams.get('error');
    if (error !== null) return say(response, `Niet aangemeld: ${error}`);
    const tokens = await client.authorizationCodeGrant(settings, url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
    });
    say(response, `Welkom ${String(tokens.claims()?.['family_name'])}`);
  }

  const { close } = await openPlace(place, (request, response) => {
    answer(request, response).catch((error: unknown) => say(response, `Stuk: ${String(error)}`));
  });

  return {
    origin,
    redirectUri,
    async configure(clientId, secret) {
      settings = await client.discovery(
        new URL(issuer),
        clientId,
        undefined,
        client.ClientSecretBasic(secret),
        { execute: [client.allowInsecureRequests], [client.customFetch]: sendForm },
      );
    },
    close,
  };
}

function say(response: ServerResponse, heading: string): void {
  const html = heading.replaceAll('<', '&lt;');
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(
      `<!DOCTYPE html><html lang="nl"><title>${html}</title><link rel="icon" href="data:,"><h1>${html}</h1>`,
    );
}
