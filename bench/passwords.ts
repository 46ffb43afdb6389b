// npm run bench:passwords [-- --json] [--count N] [--rounds N]: what one password POST costs beside argon2id itself, in turns
// within one run; how the broker behaves when more passwords come than can be computed; and what that does to those who
// sign in without one.

import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../test/support/free-port.ts';
import { CALLBACK, CLIENT } from './contract.ts';
import { answer, median, round, type Spent } from './figures.ts';
import { type Act, inParallel, Load, TurnedAway, Visitor } from './load.ts';
import { PASSWORD, type PasswordJob, people } from './password-contract.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    count: { type: 'string', default: '150' },
    rounds: { type: 'string', default: '5' },
  },
});
const [count, rounds] = [Number(values.count), Number(values.rounds)];
const SILENT = 320;

const port = await freePort();
const origin = `http://localhost:${port}`;
const data = mkdtempSync(join(tmpdir(), 'sleutelbos-bench-'));
const child = fork(new URL('./password-server.ts', import.meta.url), [JSON.stringify({ port, data })], {
  execArgv: ['--disable-warning=ExperimentalWarning'],
});
const bareOrigin = `http://localhost:${await answer(child)}`;

function ask(job: PasswordJob): Promise<Spent> {
  const said = answer(child);
  child.send(job);
  return said as Promise<Spent>;
}

interface Ready {
  readonly visitor: Visitor;
  readonly path: string;
  readonly csrf: string;
  readonly username: string;
}

/** A citizen who has typed user name and password, and whose finger is on the button. */
async function prepare(index: number): Promise<Ready> {
  const username = people[index % people.length]?.username ?? '';
  const visitor = new Visitor(origin);
  const query = new URLSearchParams({
    client_id: CLIENT,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid profile',
    state: 'state',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  const begun = await visitor.send(`/auth?${query}`);
  const login = new URL(begun.location ?? '', origin).pathname;
  await visitor.send(login);
  const page = await visitor.send(`${login}/password`, { headers: { 'accept-encoding': 'identity' } });
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  return { visitor, path: `${login}/password`, csrf, username };
}

const post = ({ visitor, path, csrf, username }: Ready) =>
  visitor.send(path, {
    method: 'POST',
    body: new URLSearchParams({
      csrf,
      username,
      password: PASSWORD,
    }).toString(),
  });

/** The same citizens at a server that computes argon2id and nothing else. */
const postBare = (visitor: Visitor) =>
  visitor.send('/', { method: 'POST', body: new URLSearchParams({ password: PASSWORD }).toString() });

async function measure<One>(
  all: readonly One[],
  send: (one: One) => Promise<{ readonly status: number }>,
  expected: number,
): Promise<Spent> {
  const before = await ask({ type: 'cpu' });
  await inParallel(
    all,
    async (one) => {
      const { status } = await send(one);
      if (status !== expected) throw new Error(`a right password was answered ${status}`);
    },
    4 * availableParallelism(),
  );
  const after = await ask({ type: 'cpu' });
  return { cpuMs: after.cpuMs - before.cpuMs, wallMs: after.wallMs - before.wallMs };
}

async function measurePosts(): Promise<Spent> {
  const ready: Ready[] = [];
  for (let i = 0; i < count; i++) ready.push(await prepare(i));
  return measure(ready, post, 303);
}

const measureBare = () =>
  measure(
    Array.from({ length: count }, () => new Visitor(bareOrigin)),
    postBare,
    204,
  );

const pairs: { post: Spent; bare: Spent; argon: Spent }[] = [];
for (let round = 0; round <= rounds; round++) {
  const pair = {
    argon: await ask({ type: 'argon', count }),
    bare: await measureBare(),
    post: await measurePosts(),
  };
  // The first round warms up and is not counted.
  if (round > 0) pairs.push(pair);
}

const prepareSilent = () => new Load(origin).prepare('silent_sso', SILENT);

/**
 * Silent logins while nothing else happens, and while passwords come in faster than they can be computed: milliseconds of each that
 * was let in, and how many were asked to come back.
 */
async function silentLogins(acts: readonly Act[]): Promise<{ ms: number; turnedAway: number }> {
  let turnedAway = 0;
  const start = performance.now();
  await inParallel(acts, (act) =>
    act().catch((error: unknown) => {
      if (!(error instanceof TurnedAway)) throw error;
      turnedAway += 1;
    }),
  );
  return { ms: (performance.now() - start) / (SILENT - turnedAway), turnedAway };
}

async function flooded() {
  const ready: Ready[] = [];
  for (let i = 0; i < 300; i++) ready.push(await prepare(i));
  const acts = await prepareSilent();
  const answers = new Map<number, number>();
  const flood = Promise.all(
    ready.map(async (one) => {
      const { status } = await post(one);
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }),
  );
  const silent = await silentLogins(acts);
  await flood;
  return { silent, answers: Object.fromEntries(answers) };
}

const idle = await silentLogins(await prepareSilent());
const flood = await flooded();
const result = {
  post_cpu_ms: round(median(pairs.map(({ post }) => post.cpuMs / count)), 2),
  argon_cpu_ms: round(median(pairs.map(({ argon }) => argon.cpuMs / count)), 2),
  bare_cpu_ms: round(median(pairs.map(({ bare }) => bare.cpuMs / count)), 2),
  post_to_argon: round(median(pairs.map(({ post, argon }) => post.cpuMs / argon.cpuMs)), 3),
  post_to_bare: round(median(pairs.map(({ post, bare }) => post.cpuMs / bare.cpuMs)), 3),
  argon_per_s: round((1000 * count) / median(pairs.map(({ argon }) => argon.wallMs)), 2),
  post_per_s: round((1000 * count) / median(pairs.map(({ post }) => post.wallMs)), 2),
  bare_per_s: round((1000 * count) / median(pairs.map(({ bare }) => bare.wallMs)), 2),
  rate_ratio: round(median(pairs.map(({ post, argon }) => argon.wallMs / post.wallMs)), 3),
  rate_to_bare: round(median(pairs.map(({ post, bare }) => bare.wallMs / post.wallMs)), 3),
  silent_login_ms: round(idle.ms, 2),
  silent_login_flooded_ms: round(flood.silent.ms, 2),
  silent_logins_turned_away: flood.silent.turnedAway,
  flood_answers: flood.answers,
};
const gone = new Promise((resolve) => child.once('exit', resolve));
child.send({ type: 'close' } satisfies PasswordJob);
await gone;
rmSync(data, { recursive: true, force: true });

if (values.json) console.log(JSON.stringify(result));
else
  console.log(`CPU of one password    ${result.post_cpu_ms} ms in the broker; ${result.argon_cpu_ms} ms argon2id in a loop (${result.post_to_argon} times), ${result.bare_cpu_ms} ms argon2id behind bare HTTP under the same load (${result.post_to_bare} times)
passwords per second    ${result.post_per_s} in the broker; ${result.argon_per_s} in a loop (${result.rate_ratio}), ${result.bare_per_s} behind bare HTTP (${result.rate_to_bare})
300 passwords at once   ${JSON.stringify(result.flood_answers)} (status: how many)
a silent login          ${result.silent_login_ms} ms; during that flood ${result.silent_login_flooded_ms} ms, and ${result.silent_logins_turned_away} of ${SILENT} asked to come back`);
