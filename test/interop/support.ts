// What every client library of the interop tests needs: keys, a browser for the citizen, and the way through our pages.

import { exportJWK, generateKeyPair } from 'jose';
import { type Browser, formPost, type Page } from '../support/browser.ts';

export const LOGGED_OUT = 'http://localhost:59999/out';

export interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly kid: string;
  /** Public half, as a relying party registers it. */
  readonly jwks: { keys: [{ kty: string; [name: string]: unknown }] };
}

/** A relying party's own key pair for `private_key_jwt`. */
export async function newKeyPair(alg: 'ES256' | 'RS256' | 'PS256' | 'EdDSA'): Promise<KeyPair> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const kid = `${alg}-of-the-relying-party`;
  const jwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } as { kty: string };
  return { privateKey, kid, jwks: { keys: [jwk] } };
}

/** `fetch` that sends its form as text: a library inside jest makes URLSearchParams of another realm than fetch's. */
export const sendForm = (url: string, options: object): Promise<Response> => {
  const { body, ...rest } = options as RequestInit;
  return fetch(url, { ...rest, ...(body != null && { body: String(body) }) });
};

/** The citizen follows `url`, chooses `key`, proves who they are; gives the address where the relying party is called back. */
export async function citizenSignsIn(
  browser: Browser,
  url: URL,
  { key = 'card', number = '62112399879' } = {},
): Promise<URL> {
  const within = [url.origin];
  const choice = await browser.open(url, {}, within);
  if (choice.status !== 200) return callbackOf(choice);
  const keyPage = await browser.submit(choice, { key }, within);
  return callbackOf(await browser.submit(keyPage, { number }, within));
}

/** Where this answer sends the browser. */
export function callbackOf(page: Page): URL {
  const location = page.headers.get('location');
  if (!location) throw new Error(`no redirect but ${page.status}: ${page.text.slice(0, 300)}`);
  return new URL(location, page.url);
}

/** Confirms on our logout page; gives the address where the citizen ends. */
export async function citizenSignsOut(browser: Browser, url: URL): Promise<URL> {
  const within = [url.origin];
  const question = await browser.open(url, {}, within);
  return callbackOf(await browser.submit(question, { logout: 'yes' }, within));
}

/** True when a silent request of `url` says that nobody is signed in. */
export async function isSignedOut(browser: Browser, url: URL): Promise<boolean> {
  const silent = new URL(url);
  silent.searchParams.set('prompt', 'none');
  const answer = await browser.open(silent, {}, [url.origin]);
  return callbackOf(answer).searchParams.get('error') === 'login_required';
}

/** The form of a `form_post` answer, as the browser's script would send it. */
export function formIn(page: Page): { readonly action: string; readonly fields: URLSearchParams } {
  const action = /action="([^"]*)"/.exec(page.text)?.[1] ?? '';
  const inputs = [...page.text.matchAll(/name="([^"]*)" value="([^"]*)"/g)];
  return { action, fields: new URLSearchParams(inputs.map(([, name = '', value = '']) => [name, value])) };
}

/** A form post to a machine endpoint; its status and JSON. */
export async function post(url: string, fields: Record<string, string>, authorization?: string) {
  const response = await fetch(
    url,
    formPost(new URLSearchParams(fields), { ...(authorization && { authorization }) }),
  );
  const text = await response.text();
  return {
    status: response.status,
    body: (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>,
  };
}
