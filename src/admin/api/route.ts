// One row of the API's table. What is asked and answered is said once, in zod: the requests are read by it, and the OpenAPI
// document is made from it.

import type { z } from 'zod';
import type { Locale } from '#i18n/texts.ts';
import type { Caller } from './caller.ts';

export type Method = 'get' | 'post' | 'put' | 'patch';
export type Scope = 'beheer:read' | 'beheer:write';

/** What a handler gets: read, and known to be right in form. */
export interface Asked<Path, Query, Body> {
  readonly caller: Caller;
  readonly locale: Locale;
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  /** The versions that the caller saw, from If-Match; `'any'` for `*`. Undefined where it was not sent. */
  readonly seen: readonly number[] | 'any' | undefined;
  /** If-None-Match is `*`: there must be nothing yet. */
  readonly nothingYet: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly version?: number | undefined;
  /** Path inside the API. */
  readonly location?: string | undefined;
}

/** One way in which a route ends well. */
export interface Ending {
  readonly description: string;
  readonly schema: z.ZodType;
  /** Carries the version, as ETag. */
  readonly versioned?: boolean;
  readonly location?: boolean;
}

interface Row<Path extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType> {
  readonly method: Method;
  /** With `{name}` for what `path` holds. */
  readonly at: string;
  /** `operationId`. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  readonly scope: Scope;
  readonly path?: Path;
  readonly query?: Query;
  readonly body?: Body;
  /** The body holds a whole folder. */
  readonly large?: boolean;
  /** `seen`: If-Match is needed. `seen-or-new`: it, or If-None-Match: *. */
  readonly condition?: 'seen' | 'seen-or-new';
  readonly endings: Readonly<Record<number, Ending>>;
  /** The register may refuse what is asked here. */
  readonly refuses?: boolean;
}

export interface Route extends Row<z.ZodObject, z.ZodObject, z.ZodType> {
  readonly handle: (asked: Asked<unknown, unknown, unknown>) => Promise<Answer>;
}

/** Ties the handler to the schemas of its own row; what a row does not have, its handler is not given. */
export function route<
  Path extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Query extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Body extends z.ZodType = z.ZodUndefined,
>(
  row: Row<Path, Query, Body> & {
    handle: (asked: Asked<z.output<Path>, z.output<Query>, z.output<Body>>) => Promise<Answer>;
  },
): Route {
  return row as unknown as Route;
}
