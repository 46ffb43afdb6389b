// A storm of TLS handshakes on the eID host, from another process: nobody at the broker's own address notices.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect } from '@jest/globals';
import { createEidPki, writeEidFiles } from '../../demo/eid-pki.ts';
import { type CrewProcess, isReady, startCrewProcess } from '../support/crew-process.ts';
import { freePort } from '../support/free-port.ts';
import { Citizen, logInWhile, newTally, percentile } from './logins.ts';
import { fault } from './table.ts';

const MS = 6_000;
const PER_SECOND = 200;
/** Of the settings, over all addresses. */
const ADMITTED_PER_SECOND = 50;

/** Shakes hands without a certificate and goes, so many times a second; at its end it says how many were let in and turned away. */
const STORM = `
  import { connect } from 'node:tls';
  const [port, perSecond, ms] = process.argv.slice(1).map(Number);
  const count = { let_in: 0, turned_away: 0 };
  let begun = 0;
  const since = performance.now();
  const timer = setInterval(() => {
    const passed = performance.now() - since;
    for (; begun < (Math.min(passed, ms) * perSecond) / 1000; begun++) {
      const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, maxVersion: 'TLSv1.2' });
      let isIn = false;
      socket.once('secureConnect', () => { isIn = true; socket.destroy(); });
      socket.on('error', () => {});
      socket.once('close', () => { count[isIn ? 'let_in' : 'turned_away'] += 1; });
    }
    if (passed > ms) clearInterval(timer);
  }, 5);
  process.once('beforeExit', () => console.log(JSON.stringify(count)));`;

const folder = mkdtempSync(join(tmpdir(), 'handshakes-'));
let node: CrewProcess | undefined;
afterEach(() => node?.stop());
afterAll(() => rmSync(folder, { recursive: true }));

fault(
  `${PER_SECOND} TLS handshakes a second without a certificate on the eID host, for ${MS / 1_000} s`,
  `at most ${ADMITTED_PER_SECOND} a second let in; logins at the main host: p95 < 2× + 50 ms, none “not now”; I1, I2, I4, I6`,
  async (say) => {
    const port = await freePort();
    const pki = createEidPki({ now: Date.now(), statusUrl: 'http://127.0.0.1:9' });
    const listen = { host: '127.0.0.1', port };
    const eid = { ...writeEidFiles(pki, folder), host_names: ['127.0.0.1'], listen };
    node = await startCrewProcess(
      { workers: 1, digital_keys: { card: {}, eid } },
      { main: '../fault/fault-main.ts' },
    );
    await node.heard(isReady, 0);

    const { origin } = node;
    await new Citizen(origin, newTally()).signIn();
    const before = await logInWhile(origin, () => new Promise((resolve) => setTimeout(resolve, MS / 2)));
    let count = { let_in: 0, turned_away: 0 };
    const during = await logInWhile(origin, async () => {
      count = await storm(port);
    });
    const [usual, meanwhile] = [before, during].map(({ answersMs }) => percentile(answersMs, 0.95));
    say(
      `${count.let_in} let in, ${count.turned_away} turned away; ${during.ended.length} logins, p95 ${usual} → ${meanwhile} ms`,
    );
    expect(count.let_in + count.turned_away).toBe((MS / 1_000) * PER_SECOND);
    expect(count.let_in).toBeGreaterThan(0);
    // The clock's second and ours begin at other moments.
    expect(count.let_in).toBeLessThanOrEqual(ADMITTED_PER_SECOND * (MS / 1_000 + 1));
    expect([...during.violations, during.later, during.broken]).toEqual([0, 0]);
    expect(meanwhile).toBeLessThan(2 * (usual ?? 0) + 50);
  },
);

function storm(port: number): Promise<{ let_in: number; turned_away: number }> {
  const words = ['--input-type=module', '-e', STORM, String(port), String(PER_SECOND), String(MS)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(JSON.parse(said)));
  });
}
