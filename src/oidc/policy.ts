// When must the citizen be asked? The engine's own level checks are unsafe (acr_values overwrites an essential acr, and is
// itself never enforced), so one check of ours takes their place and asks the decision.

import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { type AcrFormat, formatAcr } from '#assurance/acr.ts';
import type { Clock } from '#clock.ts';
import type { Decision, DecisionInput } from '#decision/facts.ts';
import { setCounted } from './engine-surface.ts';
import { isOnBorrowed } from './isolated.ts';
import { acceptanceOf, paramsOf, toAuthenticationRequest } from './request.ts';
import type { EngineSessions } from './sessions.ts';

export interface PolicyHouse {
  readonly decide: (input: Omit<DecisionInput, 'keys'>) => Decision;
  readonly sessions: EngineSessions;
  readonly clock: Clock;
  readonly mechanisms: ReadonlySet<string>;
  /** Whether this person may sign in at this relying party: one in test admits only its testers. */
  readonly admits: (relyingParty: string, subject: string) => Promise<boolean>;
}

const { Check, base } = interactionPolicy;

export function createPolicy(house: PolicyHouse): interactionPolicy.DefaultPolicy {
  const policy = base();
  const login = policy.get('login');
  const consent = policy.get('consent');
  if (!login || !consent) throw new Error('the engine no longer has its login and consent prompts');
  for (const replaced of ['login_prompt', 'max_age', 'essential_acr', 'essential_acrs'])
    login.checks.remove(replaced);
  login.checks.add(
    new Check(
      'assurance',
      'a higher or more recent level of assurance is required',
      'login_required',
      (ctx) => mustAsk(house, ctx),
    ),
  );
  // prompt=consent stays a legal word (it goes with offline_access); the registration is the consent, so nothing is asked.
  consent.checks.clear();
  return policy;
}

async function mustAsk(
  { decide, sessions, clock, mechanisms, admits }: PolicyHouse,
  ctx: KoaContextWithOIDC,
): Promise<boolean> {
  const { oidc } = ctx;
  const { client } = oidc;
  if (!client) throw new Error('a login check ran without a relying party');
  // The engine would take it for plain OAuth: the citizen would sign in, and the relying party learn nothing.
  if (!paramsOf(ctx).scope?.split(' ').includes('openid'))
    throw new errors.InvalidScope('the scope openid is missing', paramsOf(ctx).scope ?? '');
  // Somebody signed in here at the very moment that this login ended: theirs is no session for it.
  if (isOnBorrowed(oidc) && !sessions.isFresh(oidc))
    throw new errors.LoginRequired('another session began in this browser meanwhile');
  const subject = oidc.session?.accountId;
  const events =
    subject === undefined ? [] : (await sessions.eventsOf(ctx)).filter((event) => event.subject === subject);
  const { next } = decide({
    request: toAuthenticationRequest(paramsOf(ctx), {
      now: clock.now(),
      interaction: interactionOf(ctx),
      mechanisms,
    }),
    relyingParty: acceptanceOf(client),
    events,
  });
  switch (next.type) {
    case 'finish':
      if (isInTest(client) && !(await admits(client.clientId, next.event.subject)))
        throw new errors.AccessDenied('this relying party is in test and does not admit this person');
      setCounted(oidc, { event: next.event, acr: formatAcr(next.event, acrFormatOf(client)) });
      return Check.NO_NEED_TO_PROMPT;
    case 'refuse':
      throw new errors.UnmetAuthenticationRequirements(
        'no digital key that this relying party accepts meets the request',
      );
    case 'choose':
      // Back from a login that still does not suffice: asking again would be a loop.
      if (oidc.result?.login)
        throw new errors.UnmetAuthenticationRequirements('the level reached is too low');
      return Check.REQUEST_PROMPT;
    default:
      return next satisfies never;
  }
}

/** On resume, the login that just ended: its own events are fresh whatever max_age says. */
function interactionOf(ctx: KoaContextWithOIDC): string | undefined {
  return (ctx.oidc.entities as { Interaction?: { uid?: string } }).Interaction?.uid;
}

function isInTest(client: object): boolean {
  return (client as { sleutelbos_environment?: string }).sleutelbos_environment === 'test';
}

function acrFormatOf(client: object): AcrFormat {
  return (client as { sleutelbos_acr_format?: AcrFormat }).sleutelbos_acr_format ?? 'level';
}
