// What the attack tests look at: what was written, what a page says, and requests that no HTTP library would send.

import { connect } from 'node:net';
import { expect } from '@jest/globals';
import type { TestBroker } from '../support/broker.ts';
import type { Browser, Page } from '../support/browser.ts';
import { SUPPORT_CODE } from '../support/support-code.ts';

/** Words that only engine, libraries and stack traces use. */
const INNARDS =
  /oidc-provider|InvalidRequest|SessionNotFound|server_error|node_modules|\.ts:\d+|\bat \w+ \(|Error:|ECONN|SQLITE|SELECT /;

/** A clear page of ours: a heading, a support code, no innards; and it sends the browser nowhere. */
export function expectErrorPage(page: Page, status: number, heading?: string): void {
  expect({ status: page.status, location: page.headers.get('location') }).toEqual({ status, location: null });
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  if (heading !== undefined) expect(page.text).toContain(`<h1>${heading}</h1>`);
  expect(page.text).toMatch(/<h1>[^<]+<\/h1>/);
  expect(page.text).toMatch(SUPPORT_CODE);
  expect(page.text).not.toMatch(INNARDS);
}

/** All rows of the audit log, the newest 1000. */
export const auditRows = async (broker: TestBroker) => broker.stores.durable.audit.list({ limit: 1000 });

/** Written by what ticks beside the requests, whenever it likes. */
const BESIDE = new Set(['weather.changed']);

/** The audit rows that `act` brought about. */
export async function rowsBy(
  broker: TestBroker,
  act: () => Promise<unknown>,
): Promise<readonly { type: string; relyingParty?: string | undefined }[]> {
  const known = new Set((await auditRows(broker)).map(({ id }) => id));
  await act();
  return (await auditRows(broker))
    .filter(({ id, type }) => !known.has(id) && !BESIDE.has(type))
    .map(({ type, relyingParty }) => ({ type, relyingParty }));
}

/** No session, no login, no code: what a refused request must leave in a browser. */
export function expectNothingGiven(browser: Browser): void {
  expect(browser.cookies().filter(({ name }) => /session|login|resume/.test(name))).toEqual([]);
}

export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Sends `text` as it is on a socket of its own; the answer, or status 0 when the connection was just closed. */
export function rawRequest(port: number, text: string | Buffer): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, 'localhost', () => socket.write(text));
    const chunks: Buffer[] = [];
    const end = () => {
      const all = Buffer.concat(chunks).toString();
      const [head = '', ...rest] = all.split('\r\n\r\n');
      resolve({
        status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 0),
        head,
        body: rest.join('\r\n\r\n'),
      });
    };
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', end);
    socket.on('error', (error: NodeJS.ErrnoException) =>
      // The server may close while we are still sending.
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error),
    );
  });
}

/** A GET with these header lines, one connection per request. */
export const rawGet = (port: number, target: string, lines: readonly string[]): Promise<RawAnswer> =>
  rawRequest(port, [`GET ${target} HTTP/1.1`, ...lines, 'Connection: close', '', ''].join('\r\n'));

/** The types of the audit rows that `act` brought about. */
export async function typesBy(broker: TestBroker, act: () => Promise<unknown>): Promise<readonly string[]> {
  return (await rowsBy(broker, act)).map(({ type }) => type);
}

/** One row for each try. Whom a slow machine told to come back later may have been counted before that, or not. */
export function expectRowPerTry(types: readonly string[], answers: readonly Pick<Page, 'status'>[]): void {
  const turnedAway = answers.filter(({ status }) => status >= 500).length;
  const rows = types.filter((type) => type === 'key.guessed-wrong' || type === 'key.throttled').length;
  expect(rows).toBeLessThanOrEqual(answers.length);
  expect(rows).toBeGreaterThanOrEqual(answers.length - turnedAway);
}
