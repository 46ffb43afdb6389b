// How the API says no: RFC 9457, with a stable code in `type` and words in the caller's language.

import { z } from 'zod';
import { ServiceError } from '#errors.ts';
import { type Locale, type Text, t, type Values } from '#i18n/texts.ts';
import { type ChangeRefusal, ChangeRefused } from '#relying-parties/changes/refused.ts';
import { type Fault, RelyingPartyFault } from '#relying-parties/faults.ts';
import { problemTexts } from './texts.ts';

export const PROBLEM_TYPE = 'application/problem+json';
const URN = 'urn:sleutelbos:problem:';
const TYPE = new RegExp(`^${URN}[a-z-]+$`);

/** Code → status. A code is also its title in texts.ts. */
export const problems = {
  request_invalid: 400,
  invalid_token: 401,
  insufficient_scope: 403,
  no_role: 403,
  people_only: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  key_in_use: 409,
  precondition_failed: 412,
  too_large: 413,
  unsupported_type: 415,
  invalid_content: 422,
  key_reused: 422,
  precondition_required: 428,
  too_many_requests: 429,
  unexpected: 500,
  unavailable: 503,
} as const satisfies Partial<Record<keyof typeof problemTexts, number>>;

export type ProblemCode = keyof typeof problems;

/** What the register refuses, as a status. */
const refusals = {
  not_yours: 403,
  only_administrators: 403,
  second_person: 403,
  not_found: 404,
  reserved: 409,
  outdated: 409,
  two_owners: 409,
  last_administrator: 409,
  exam_needed: 409,
  nothing_changes: 409,
  decided: 409,
  not_applied: 409,
  organisation_unknown: 422,
  note_needed: 422,
} as const satisfies Record<ChangeRefusal, number>;

export const problemSchema = z
  .strictObject({
    type: z.string().regex(TYPE).meta({ description: 'Stable: what a program looks at.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z
      .array(z.strictObject({ field: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Every fault with the field that it is in; the field is empty for the whole.' }),
  })
  .meta({ id: 'Problem' });

export type Problem = z.output<typeof problemSchema>;

/** Thrown where a request ends badly in an expected way. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly faults: (locale: Locale) => readonly Fault[];
  readonly detail: ((locale: Locale) => string) | undefined;
  /** Seconds after which a new try makes sense. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ProblemCode,
    {
      faults = [],
      told = [],
      detail,
      values,
      retryAfter,
    }: {
      /** In the caller's language already. */
      faults?: readonly Fault[];
      told?: readonly { readonly field: string; readonly text: Text }[];
      detail?: Text;
      /** For every text. */
      values?: Values;
      retryAfter?: number;
    } = {},
  ) {
    super(code);
    this.name = 'ApiProblem';
    this.code = code;
    this.faults = (locale) => [
      ...faults,
      ...told.map(({ field, text }) => ({ field, message: t(text, locale, values) })),
    ];
    this.detail = detail && ((locale) => t(detail, locale, values));
    this.retryAfter = retryAfter;
  }
}

export interface Refusal {
  readonly code: string;
  readonly problem: Problem;
  readonly retryAfter: number | undefined;
  readonly locale: Locale;
}

/** Whatever was thrown, as a problem. @param conditional the caller said which version they saw */
export function refusalOf(error: unknown, locale: Locale, conditional: boolean): Refusal {
  if (error instanceof ApiProblem) {
    const { code, faults, retryAfter, detail } = error;
    return made(code, problems[code], locale, t(problemTexts[code], locale), {
      detail: detail?.(locale),
      faults: faults(locale),
      retryAfter,
    });
  }
  if (error instanceof ChangeRefused) {
    const stale = error.code === 'outdated' && conditional;
    const status = stale ? problems.precondition_failed : refusals[error.code];
    const title = stale ? problemTexts.precondition_failed : problemTexts.refused;
    return made(error.code, status, locale, t(title, locale), { detail: error.in(locale) });
  }
  if (error instanceof RelyingPartyFault) {
    return made(
      'invalid_content',
      problems.invalid_content,
      locale,
      t(problemTexts.invalid_content, locale),
      {
        faults: error.told(locale),
      },
    );
  }
  const code = error instanceof ServiceError && error.code === 'unavailable' ? 'unavailable' : 'unexpected';
  const retryAfter = error instanceof ServiceError ? (error.retryAfter ?? AGAIN) : undefined;
  return made(code, problems[code], locale, t(problemTexts[code], locale), { retryAfter });
}

/** Seconds, where nobody said otherwise. */
const AGAIN = 5;

function made(
  code: string,
  status: number,
  locale: Locale,
  title: string,
  {
    detail,
    faults = [],
    retryAfter,
  }: {
    detail?: string | undefined;
    faults?: readonly Fault[] | undefined;
    retryAfter?: number | undefined;
  },
): Refusal {
  const problem = {
    type: URN + code.replaceAll('_', '-'),
    title,
    status,
    ...(detail !== undefined && { detail }),
    ...(faults.length > 0 && { errors: faults.map(({ field, message }) => ({ field, message })) }),
  };
  return { code, problem, retryAfter, locale };
}
