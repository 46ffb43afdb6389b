// Who exists is not told by time either, and no refusal is costly: `npm run attack:timing` (C24, C25; requirement 39). A whole
// broker in this process; for each question the groups take turns, so what else the machine does disturbs them alike.

import { deflateRawSync } from 'node:zlib';
import { indexOfUserName } from '#digital-keys/password/user-name.ts';
import { networkOf } from '#http/networks.ts';
import { createSealing } from '#sealing.ts';
import { newSupportCode } from '#stories/support-code.ts';
import { NUMBERS, SECRET, shiftTime, testSecret } from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';
import {
  chooseKey,
  type KeyHouse,
  type KeyOwner,
  settledOwner,
  startKeyHouse,
  submitForm,
} from '../support/key-owner.ts';
import { linkTo, post, visit } from '../support/own-room.ts';
import { compare, median } from '../support/same-time.ts';

const SAMPLES = 300;
const WARM_UP = 20;
const MOST_CPU_MS = 50;
const ROUNDS = 20;

/** Name → one answer. The first is what the others are compared with. */
type Groups = Readonly<Record<string, () => Promise<{ readonly status: number }>>>;

const house = await startKeyHouse();
const { broker } = house;
const { blindIndex } = createSealing([testSecret('sealing')], testSecret('index'));
let failures = 0;

try {
  await passwords(house);
  await passkeys(house);
  await supportCodes();
  await clientSecrets();
  await costs();
} finally {
  await house.close();
}
console.log(failures === 0 ? '\nnothing told' : `\n${failures} told something`);
process.exit(failures === 0 ? 0 : 1);

async function passwords(house: KeyHouse): Promise<void> {
  const known = await settledOwner(house, NUMBERS.maria, ['password']);
  const blocked = await settledOwner(house, NUMBERS.jan, ['password']);
  const gone = await settledOwner(house, NUMBERS.lotte, ['password']);
  await atOverview(blocked, 'blokkeren');
  await atOverview(gone, 'verwijderen');
  const names = {
    'a name that somebody has': known.userName,
    'nobody of that name': 'nobody.at.all',
    'a blocked key': blocked.userName,
    'a removed key': gone.userName,
  };
  let browser = new Browser();
  let page = await chooseKey(house, browser, 'password');
  let tries = 0;
  const clean = async () => {
    await forgive(
      Object.values(names),
      [known, blocked, gone].map(({ subject }) => subject),
    );
    // What a login remembers of tries grows with them.
    if (++tries % 40 !== 0) return;
    browser = new Browser();
    page = await chooseKey(house, browser, 'password');
  };
  const typing = (password: string): Groups =>
    Object.fromEntries(
      Object.entries(names).map(([name, username]) => [
        name,
        () => submitForm(browser, page, { username, password }, [broker.issuer]),
      ]),
    );
  await measure('user name and password', typing('geen van deze kamelen'), clean);
  await measure('… with no password', typing(''), clean);
  await measure('… with 3,000 letters', typing('kameel'.repeat(500)), clean);
}

async function passkeys(house: KeyHouse): Promise<void> {
  const withOne = await settledOwner(house, NUMBERS.maria, ['password', 'passkey']);
  const without = await settledOwner(house, NUMBERS.jan, ['password']);
  const ask = async (username: string) => {
    const browser = new Browser();
    const page = await chooseKey(house, browser, 'passkey');
    return () => submitForm(browser, page, { username, action: 'username' }, [broker.issuer]);
  };
  await measure('passkeys of a user name', {
    'somebody with one': await ask(withOne.userName),
    'somebody without': await ask(without.userName),
    'nobody of that name': await ask('nobody.at.all'),
  });
}

async function supportCodes(): Promise<void> {
  const browser = new Browser();
  await broker.relyingParty('shop').begin(browser);
  const [story] = await broker.stores.durable.audit.list({ type: 'login.started', limit: 1 });
  const [old] = story?.story ? [await broker.stores.durable.stories.find(story.story)] : [];
  if (!old) throw new Error('no story to look for');
  const origin = broker.issuer;
  const ask = (code: string) => () =>
    new Browser().request(`${origin}/hulp/code`, formPost(new URLSearchParams({ code }), { origin }));
  // Half a year on, and ten minutes more each time: limits on guessing are for another test.
  let later = 200 * 86_400_000;
  await measure(
    'a support code',
    { 'of nothing': ask(newSupportCode()), 'of a login of half a year ago': ask(old.supportCode) },
    () => {
      later += 3_600_000;
      shiftTime(later);
    },
  );
  shiftTime(0);
}

async function clientSecrets(): Promise<void> {
  const other = (character: string | undefined) => (character === 'x' ? 'y' : 'x');
  const secrets = {
    'another first character': other(SECRET[0]) + SECRET.slice(1),
    'another last character': SECRET.slice(0, -1) + other(SECRET.at(-1)),
    'one character': 's',
    'a thousand characters': SECRET.repeat(28),
  };
  const redeem = (secret: string) => () =>
    fetch(
      `${broker.issuer}/token`,
      formPost(new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x' }), {
        authorization: `Basic ${Buffer.from(`shop:${secret}`).toString('base64')}`,
      }),
    );
  await measure(
    'a client secret',
    Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, redeem(secret)])),
  );
}

/** What a large request costs the processor, the asking included. */
async function costs(): Promise<void> {
  const { authorizeUrl, basic } = broker.relyingParty('shop');
  const push = (more: Readonly<Record<string, string>>) => () =>
    fetch(`${broker.issuer}/par`, formPost(authorizeUrl(more).searchParams, { authorization: basic }));
  const part = (value: object | Buffer) =>
    (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');
  const zipped = `${part({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' })}..${part(Buffer.alloc(12))}.${part(
    deflateRawSync(Buffer.alloc(30_000_000, 32)),
  )}.${part(Buffer.alloc(16))}`;
  const refusals: Groups = {
    '50 kB of scope': push({ scope: 'x'.repeat(50_000) }),
    '10,000 scopes': push({ scope: `openid ${'s0 '.repeat(10_000)}` }),
    '50 kB of redirect_uri': push({ redirect_uri: `https://${'x'.repeat(50_000)}` }),
    'claims 3,000 deep': push({ claims: `${'{"id_token":'.repeat(3000)}1${'}'.repeat(3000)}` }),
    '10,000 levels': push({ acr_values: 'l '.repeat(10_000) }),
    'an assertion of 30 MB, zipped': push({
      client_assertion: zipped,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    }),
  };
  console.log(`\nprocessor time of a large request (milliseconds, at most ${MOST_CPU_MS})`);
  for (const [name, ask] of Object.entries(refusals)) {
    await ask();
    const before = process.cpuUsage();
    let status = 0;
    for (let round = 0; round < ROUNDS; round++) ({ status } = await ask());
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000 / ROUNDS;
    if (ms > MOST_CPU_MS || status >= 500) failures++;
    console.log(
      `${ms > MOST_CPU_MS ? '✗' : '✓'} ${name.padEnd(34)} ${ms.toFixed(1).padStart(8)}   ${status}`,
    );
  }
}

/** Asks the groups in turn, each time in another order, and prints how far they are apart. */
async function measure(
  question: string,
  groups: Groups,
  before: () => unknown = () => undefined,
): Promise<void> {
  const names = Object.keys(groups);
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  const statuses = new Set<number>();
  for (let round = -WARM_UP; round < SAMPLES; round++) {
    for (const name of rotated(names, round + WARM_UP)) {
      await before();
      const began = performance.now();
      const answer = await groups[name]?.();
      const took = performance.now() - began;
      if (round < 0) continue;
      times.get(name)?.push(took);
      if (answer) statuses.add(answer.status);
    }
  }
  const [first = [], ...rest] = [...times.values()];
  console.log(`\n${question}: ${SAMPLES} each, status ${[...statuses].join(' and ')}`);
  if (statuses.size !== 1) failures++;
  console.log(`  ${(names[0] ?? '').padEnd(34)} ${median(first).toFixed(2).padStart(8)} ms`);
  for (const [index, sample] of rest.entries()) {
    const { apart, likelihood, isSame } = compare(first, sample);
    if (!isSame) failures++;
    console.log(
      `${isSame ? '✓' : '✗'} ${(names[index + 1] ?? '').padEnd(34)} ${median(sample).toFixed(2).padStart(8)} ms   ` +
        `${apart.toFixed(2)} apart, KS p = ${likelihood.toFixed(3)}`,
    );
  }
}

function rotated<T>(all: readonly T[], by: number): readonly T[] {
  const at = by % all.length;
  return [...all.slice(at), ...all.slice(0, at)];
}

/** Nobody has guessed, from anywhere. */
function forgive(userNames: readonly string[], subjects: readonly string[]): Promise<void> {
  const targets = userNames.map((name) => `target:user-name:${indexOfUserName(name, blindIndex)}`);
  const persons = subjects.map((subject) => `person:${subject}`);
  const networks = ['127.0.0.1', '::1'].map(
    (address) => `network:${blindIndex(networkOf(address), 'network')}`,
  );
  return broker.stores.durable.failures.clear([...targets, ...persons, ...networks]);
}

/** The owner does this with their password. */
async function atOverview(owner: KeyOwner, act: 'blokkeren' | 'verwijderen'): Promise<void> {
  const browser = new Browser();
  const overview = await visit(broker, browser, '/sleutels', { number: owner.number });
  await post(browser, overview, `${linkTo(overview, owner.userName)}/${act}`);
}
