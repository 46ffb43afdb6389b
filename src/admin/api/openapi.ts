// The OpenAPI document of the API, made from the table that serves it.

import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { API, type ApiHouse } from './house.ts';
import { PROBLEM_TYPE, type ProblemCode, problemSchema, problems } from './problem.ts';
import type { Route } from './route.ts';

/** What any request may end with. */
const ALWAYS = [
  'request_invalid',
  'invalid_token',
  'insufficient_scope',
  'not_acceptable',
  'too_many_requests',
  'unavailable',
] as const satisfies readonly ProblemCode[];

const SAID: Readonly<Record<number, string>> = {
  400: 'It cannot be read.',
  401: 'No token that opens this.',
  403: 'Not for this caller.',
  404: 'Not there, or not yours to see.',
  406: 'The answer is JSON.',
  409: 'The register does not take it as it stands now, or a request with this Idempotency-Key is at work.',
  412: 'There is another version meanwhile.',
  413: 'Too large.',
  415: 'Not plain JSON.',
  422: 'The content is not right; `errors` names every fault.',
  428: 'Say which version you saw.',
  429: 'Too many requests: `Retry-After` says how many seconds to wait.',
  503: 'Not now: `Retry-After` says when to try again.',
};

export function openApiDocument(
  { issuer, origin }: Pick<ApiHouse, 'issuer' | 'origin'>,
  rows: readonly Route[],
) {
  const paths: Record<string, Partial<Record<Route['method'], ZodOpenApiOperationObject>>> = {};
  for (const row of rows) paths[row.at] = { ...paths[row.at], [row.method]: operation(row) };
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Sleutelbos: the register of relying parties',
        version: '1.0.0',
        description:
          'Every change goes plan → propose → approve → applied → undo, the same as on the pages and at the command line.',
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
      servers: [{ url: `${origin}${API}` }],
      security: [{ oauth: [] }],
      tags: [...new Set(rows.map(({ tag }) => tag))].map((name) => ({ name })),
      paths,
      components: {
        securitySchemes: {
          oauth: {
            type: 'oauth2',
            flows: {
              clientCredentials: { tokenUrl: `${issuer}/token`, scopes: SCOPES },
              authorizationCode: {
                authorizationUrl: `${issuer}/auth`,
                tokenUrl: `${issuer}/token`,
                scopes: SCOPES,
              },
            },
          },
        },
      },
    },
    { allowEmptySchema: { unknown: true, any: true } },
  );
}

const SCOPES = { 'beheer:read': 'look', 'beheer:write': 'propose and decide' };

function operation(row: Route): ZodOpenApiOperationObject {
  const { id, summary, description, tag, scope, path, query, body } = row;
  const headers = requestHeaders(row);
  return {
    operationId: id,
    summary,
    ...(description && { description }),
    tags: [tag],
    security: [{ oauth: [scope] }],
    requestParams: { ...(path && { path }), ...(query && { query }), ...(headers && { header: headers }) },
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: responses(row),
  };
}

function requestHeaders({ body, condition }: Route) {
  if (!body) return undefined;
  const key = z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional();
  return z.object({
    'Idempotency-Key': key.meta({
      description: 'The same request with the same key is done once and answered alike, for 24 hours.',
    }),
    ...(condition && {
      'If-Match': (condition === 'seen' ? z.string() : z.string().optional()).meta({
        description: 'The ETag that you saw. Without it: 428.',
      }),
    }),
    ...(condition === 'seen-or-new' && {
      'If-None-Match': z
        .literal('*')
        .optional()
        .meta({ description: 'In place of If-Match: it must be new.' }),
    }),
  });
}

function responses(row: Route): ZodOpenApiResponsesObject {
  const well = Object.entries(row.endings).map(([status, { description, schema, versioned, location }]) => {
    const headers = z.object({
      ...(versioned && { ETag: z.string().meta({ description: 'The version, for If-Match.' }) }),
      ...(location && { Location: z.string() }),
    });
    return [status, { description, headers, content: { 'application/json': { schema } } }] as const;
  });
  const badly = [...statusesOf(row)].sort().map((status) => {
    const content = { [PROBLEM_TYPE]: { schema: problemSchema } };
    return [String(status), { description: SAID[status] ?? '', content }] as const;
  });
  return Object.fromEntries([...well, ...badly]) as ZodOpenApiResponsesObject;
}

function statusesOf({ path, body, condition, refuses }: Route): ReadonlySet<number> {
  return new Set([
    ...ALWAYS.map((code) => problems[code]),
    ...(path || refuses ? [problems.not_found] : []),
    ...(body
      ? [problems.too_large, problems.unsupported_type, problems.invalid_content, problems.key_in_use]
      : []),
    ...(condition ? [problems.precondition_required, problems.precondition_failed] : []),
  ]);
}
