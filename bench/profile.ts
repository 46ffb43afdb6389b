// Where the time of the serving process goes: V8's own samples while it is under load, by the file that ran.

import type { Scenario, ServerOptions } from './contract.ts';
import { round } from './figures.ts';
import { inParallel } from './load.ts';
import { Server } from './measured.ts';

/** As much of V8's profile as is read here; times in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

const SOCKETS = 'sockets';
const SOCKET_OWNERS = [
  ['Redis', /node_modules\/ioredis/],
  ['PostgreSQL', /node_modules\/pg/],
] as const;
/** V8 taking its samples is no part of a login. */
const TAKING_IT = 'profiler';

/** The first that fits, from the whole name of the file. What runs natively counts for whoever called it. */
const PARTS: readonly (readonly [part: string, url: RegExp])[] = [
  ['engine', /node_modules\/oidc-provider/],
  [
    'signing and crypto',
    /node_modules\/(jose|keygrip)|internal\/crypto|node:crypto|\/src\/(sealing|oidc\/signer)/,
  ],
  ['hashing of passwords', /argon2|digital-keys\/password\//],
  ['PostgreSQL driver', /node_modules\/(pg|pg-[a-z]+|postgres-[a-z]+)\//],
  ['Redis driver', /node_modules\/(ioredis|redis-[a-z]+|denque|standard-as-callback)|node_modules\/@ioredis/],
  ['stores', /\/src\/stores\/|node_modules\/kysely|node:sqlite/],
  ['compression', /node:zlib/],
  ['views', /\/views\/|node_modules\/ejs|\/src\/http\/render|^evalmachine|\.ejs/],
  [
    'http and koa',
    /node_modules\/(koa|@koa|[a-z-]*koa[a-z-]*|cookies|accepts|router|raw-body|type-is|path-to-regexp|statuses|on-finished|vary|content-[a-z]+|http-errors|mime-[a-z]+|negotiator|fresh|parseurl)|node:(_?http|url|querystring|internal\/url)|\/src\/(http|door|pipeline)/,
  ],
  [SOCKETS, /node:(net|_stream|stream|internal\/(stream|net|streams|js_stream))/],
  ['our rooms', /\/src\//],
  ['bench', /\/bench\//],
];

/** Shares of the CPU by part, and milliseconds of one unit. */
export async function profile(
  scenario: Scenario,
  options: Omit<ServerOptions, 'port' | 'data'>,
  count: number,
): Promise<Readonly<Record<string, { readonly ms: number; readonly share: number }>>> {
  const server = await Server.start(options);
  try {
    await server.measure(scenario, Math.ceil(count / 5));
    const acts = await server.load.prepare(scenario, count);
    await server.ask('profile');
    const before = await server.usage();
    await inParallel(acts, (act) => act());
    const after = await server.usage();
    const taken = (await server.ask('profiled')) as CpuProfile;
    return shares(taken, (after.cpuUs - before.cpuUs) / 1000 / count);
  } finally {
    await server.close();
  }
}

/** @param unitMs CPU of one unit by the process's own account, garbage collection and threads included */
export function shares(
  { nodes, samples = [], timeDeltas = [] }: CpuProfile,
  unitMs: number,
): Record<string, { ms: number; share: number }> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callers = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  /** Whose socket it is. */
  const ownerOf = (id: number | undefined): string => {
    if (id === undefined) return 'browsers and others';
    const url = byId.get(id)?.callFrame.url ?? '';
    const owner = SOCKET_OWNERS.find(([, pattern]) => pattern.test(url));
    return owner ? owner[0] : ownerOf(callers.get(id));
  };
  const partOf = (id: number | undefined): string => {
    const frame = id === undefined ? undefined : byId.get(id)?.callFrame;
    if (!frame) return 'other';
    if (frame.functionName === '(garbage collector)') return 'garbage collection';
    if (frame.url === 'node:inspector') return TAKING_IT;
    const found = PARTS.find(([, url]) => url.test(frame.url))?.[0];
    if (found === SOCKETS) return `sockets: ${ownerOf(id)}`;
    if (found) return found;
    return frame.functionName === '(program)'
      ? 'node itself'
      : partOf(id === undefined ? undefined : callers.get(id));
  };
  const known = new Map<number, string>();
  const spent = new Map<string, number>();
  let whole = 0;
  for (const [at, id] of samples.entries()) {
    if (byId.get(id)?.callFrame.functionName === '(idle)') continue;
    const part = known.get(id) ?? partOf(id);
    known.set(id, part);
    if (part === TAKING_IT) continue;
    const time = timeDeltas[at] ?? 0;
    spent.set(part, (spent.get(part) ?? 0) + time);
    whole += time;
  }
  const rows = [...spent].sort(([, a], [, b]) => b - a);
  return Object.fromEntries(
    rows.map(([part, time]) => [
      part,
      { ms: round((unitMs * time) / whole, 3), share: round(time / whole, 3) },
    ]),
  );
}
