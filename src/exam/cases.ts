// What an exam asks of an e-loket: good and bad answers of a broker, one by one, and what the e-loket does with a good one.

export const answers = [
  'good',
  'cancel',
  'login_required',
  'iss_parameter',
  'state',
  'nonce',
  'issuer',
  'audience',
  'signature',
  'unsigned',
  'hmac',
  'level',
  'expired',
  'early',
  'silence',
] as const;
/** How the examiner answers one request for a login. */
export type Answer = (typeof answers)[number];

/** Those where the fault stands in the ID token: who never fetches it was not tried. */
export const FAULTY_TOKENS: ReadonlySet<Answer> = new Set([
  'nonce',
  'issuer',
  'audience',
  'signature',
  'unsigned',
  'hmac',
  'level',
  'expired',
  'early',
]);

/** In the order in which they are asked. The change of keys comes last: it takes longest. */
export const caseIds = [...answers, 'other_browser', 'twice', 'logout', 'false_logout', 'rotation'] as const;
export type CaseId = (typeof caseIds)[number];

/** What is told, but does not decide: with one issuer only, RFC 9207 is a habit and no duty. */
export const ADVICE: ReadonlySet<CaseId> = new Set(['iss_parameter']);

/** The rehearsal of the next key: whether a good answer leads in, and still does so with a key that is new. */
export const REHEARSAL: readonly CaseId[] = ['good', 'rotation'];

export const reasons = [
  // passed
  'as_expected',
  // failed
  'let_in',
  'kept_out',
  'second_browser',
  'server_error',
  'echo',
  'no_answer',
  'still_in',
  'thrown_out',
  'logout_refused',
  'logout_accepted',
  // not judged, because the registration or the request leaves nothing to try
  'every_level',
  'no_nonce',
  'no_state',
  'no_logout_address',
  // not judged
  'no_login',
  'real_issuer',
  'request',
  'elsewhere',
  'unreachable',
  'not_callable',
  'check_unclear',
  'stranger_in',
  'good_refused',
  'good_refused_later',
  'token_not_fetched',
  'stopped',
] as const;
export type Reason = (typeof reasons)[number];

export type Verdict = 'passed' | 'failed' | 'not_judged';

/** Nothing to try is nobody's fault. */
const EXCUSED: ReadonlySet<Reason> = new Set(['every_level', 'no_nonce', 'no_state', 'no_logout_address']);

/** An exam is passed when nothing that decides failed, and nothing that could be tried was left out. */
export function isPassed(
  results: readonly { readonly case: CaseId; readonly verdict: Verdict; readonly reason: Reason }[],
): boolean {
  const complete = caseIds.every((id) => results.some((result) => result.case === id));
  return (
    complete &&
    results.every(
      ({ case: id, verdict, reason }) => verdict === 'passed' || ADVICE.has(id) || EXCUSED.has(reason),
    )
  );
}
