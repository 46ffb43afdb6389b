// Runs one row of the table: who calls, what they ask, what they are answered. Whatever goes wrong becomes a problem here.

import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import { record } from '#audit/audit.ts';
import type { Locale } from '#i18n/texts.ts';
import { actorId } from '#relying-parties/actor.ts';
import { errorMap } from '#relying-parties/faults.ts';
import { BODY_LIMIT, LARGE_BODY_LIMIT, readBody } from './body.ts';
import { type Caller, createReadCaller } from './caller.ts';
import { etagOf, readConditions } from './conditions.ts';
import { API, type ApiHouse } from './house.ts';
import { createOnce, readKey, type Said } from './idempotency.ts';
import { ApiProblem, PROBLEM_TYPE, type ProblemCode, type Refusal, refusalOf } from './problem.ts';
import type { Answer, Asked, Route } from './route.ts';

const MINUTE_MS = 60_000;
const localeOf = (ctx: Context) => ctx.state['locale'] as Locale;

/** What is known of a request by now. */
interface Known {
  readonly caller?: Caller;
  readonly row?: Route;
}

export interface Serve {
  /** Serves the rows of one path, each by its method. */
  rows(rows: readonly Route[]): (ctx: Context) => Promise<void>;
  /** Answers with this problem, whoever asks. */
  problem(code: ProblemCode): (ctx: Context) => Promise<void>;
}

export function createServe(house: ApiHouse): Serve {
  const { volatile, clock, durable, log, requestsPerMinute, origin } = house;
  const readCaller = createReadCaller(house);
  const once = createOnce(house);

  async function limit({ key }: Caller): Promise<void> {
    const name = `api:${createHash('sha256').update(key).digest('base64url')}`;
    const { count, resetsAt } = await volatile.counters.hit(name, MINUTE_MS);
    if (count > requestsPerMinute)
      throw new ApiProblem('too_many_requests', { retryAfter: Math.ceil((resetsAt - clock.now()) / 1000) });
  }

  /** What was refused to a known caller leaves a row in the audit log; a fault of ours one in the log. */
  async function refuse(ctx: Context, { caller, row }: Known, error: unknown): Promise<Said> {
    let refusal = refusalOf(error, localeOf(ctx), row?.condition !== undefined);
    if (caller && (refusal.problem.status === 403 || refusal.problem.status === 404)) {
      try {
        await record(durable.audit, clock, {
          type: 'admin.refused',
          actor: actorId(caller.actor),
          data: {
            page: ctx.path.slice(0, 100),
            method: ctx.method,
            reason: refusal.code,
            by: caller.clientId,
          },
        });
      } catch (failure) {
        refusal = refusalOf(failure, localeOf(ctx), false);
      }
    }
    if (refusal.problem.status >= 500)
      log.error({ code: refusal.code, path: ctx.path.slice(0, 200), err: error }, 'an API request failed');
    return problemSaid(refusal);
  }

  async function answer(ctx: Context, rows: readonly Route[]): Promise<Said> {
    let known: Known = {};
    try {
      if (!ctx.accepts('application/json', PROBLEM_TYPE)) throw new ApiProblem('not_acceptable');
      const method = ctx.method === 'HEAD' ? 'get' : ctx.method.toLowerCase();
      const row = rows.find((one) => one.method === method);
      if (!row) return withAllow(await refuse(ctx, {}, new ApiProblem('method_not_allowed')), rows);
      const caller = await readCaller(ctx);
      known = { caller, row };
      await limit(caller);
      if (!caller.scopes.has(row.scope))
        return withScope(await refuse(ctx, known, new ApiProblem('insufficient_scope')), row);
      const { asked, bytes } = await read(ctx, row, caller);
      const perform = async (): Promise<Said> => {
        try {
          return answerSaid(await row.handle(asked), localeOf(ctx));
        } catch (error) {
          return refuse(ctx, known, error);
        }
      };
      const key = row.body && readKey(ctx.get('Idempotency-Key'));
      if (!key) return await perform();
      const { method: verb, url } = ctx;
      const request = [verb, url, ctx.get('If-Match'), ctx.get('If-None-Match'), bytes];
      return await once(caller.key, key, request, perform);
    } catch (error) {
      const said = await refuse(ctx, known, error);
      return said.status === 401 ? withChallenge(said, ctx) : said;
    }
  }

  const withChallenge = (said: Said, ctx: Context): Said => {
    const fault = ctx.get('Authorization') === '' ? '' : ', error="invalid_token"';
    const challenge = `Bearer realm="${origin}${API}"${fault}, DPoP algs="ES256 PS256 EdDSA"${fault}`;
    return { ...said, headers: { ...said.headers, 'WWW-Authenticate': challenge } };
  };

  return {
    rows: (rows) =>
      async function serveRows(ctx) {
        say(ctx, await answer(ctx, rows));
      },
    problem: (code) =>
      async function showProblem(ctx) {
        say(ctx, await refuse(ctx, {}, new ApiProblem(code)));
      },
  };
}

function say(ctx: Context, { status, headers, body }: Said): void {
  ctx.status = status;
  ctx.body = body;
  ctx.set({ Vary: 'Accept-Language', ...headers });
}

/** A row without a query takes none: what nobody reads is a mistake of the caller's. */
const NO_QUERY = z.strictObject({});

async function read(
  ctx: Context,
  row: Route,
  caller: Caller,
): Promise<{ readonly asked: Asked<unknown, unknown, unknown>; readonly bytes: Buffer }> {
  const locale = localeOf(ctx);
  const options = { error: errorMap(locale) };
  /** @throws ApiProblem `code` naming every fault */
  const parsed = (schema: Route['body'], given: unknown, code: ProblemCode): unknown => {
    const result = schema?.safeParse(given, options);
    if (!result || result.success) return result?.data;
    const faults = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
    throw new ApiProblem(code, { faults });
  };
  // An id that can be none is not there.
  const path = row.path?.safeParse(ctx['params']);
  if (path?.success === false) throw new ApiProblem('not_found');
  const query = parsed(row.query ?? NO_QUERY, { ...ctx.query }, 'request_invalid');
  const conditions = readConditions(ctx, row);
  const { bytes, tree } = row.body
    ? await readBody(ctx, row.large ? LARGE_BODY_LIMIT : BODY_LIMIT)
    : { bytes: Buffer.alloc(0), tree: undefined };
  const body = parsed(row.body, tree, 'invalid_content');
  return { asked: { caller, locale, path: path?.data, query, body, ...conditions }, bytes };
}

function answerSaid({ status, body, version, location }: Answer, locale: Locale): Said {
  return {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Language': locale,
      ...(version !== undefined && { ETag: etagOf(version) }),
      ...(location !== undefined && { Location: API + location }),
    },
    body: JSON.stringify(body),
  };
}

function problemSaid({ problem, retryAfter, locale }: Refusal): Said {
  return {
    status: problem.status,
    headers: {
      'Content-Type': `${PROBLEM_TYPE}; charset=utf-8`,
      'Content-Language': locale,
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
    },
    body: JSON.stringify(problem),
  };
}

function withAllow(said: Said, rows: readonly Route[]): Said {
  const methods = rows.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  return { ...said, headers: { ...said.headers, Allow: methods.join(', ') } };
}

function withScope(said: Said, { scope }: Route): Said {
  const challenge = `Bearer error="insufficient_scope", scope="${scope}"`;
  return { ...said, headers: { ...said.headers, 'WWW-Authenticate': challenge } };
}
