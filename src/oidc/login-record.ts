// Every authorization leaves its trace before the answer goes out: a login that begins, a silent one, a refused request.
// The engine's events only note what happened; the writing is awaited here, and if it fails, so does the login.

import type { Context, Middleware } from 'koa';
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import { ServiceError } from '#errors.ts';
import { deviceOf } from '#http/device.ts';
import { addFormTargets } from '#http/headers.ts';
import type { WayHome } from '#http/way-home.ts';
import type { Diagnoses } from '#relying-parties/diagnosis/diagnoses.ts';
import type { Durable } from '#stores/ports.ts';
import type { Stories } from '#stories/stories.ts';
import { newSupportCode } from '#stories/support-code.ts';
import { diagnose, isNotProven } from './diagnose.ts';
import { type EngineError, listenerOf } from './engine-events.ts';
import { getCounted } from './engine-surface.ts';
import { isLoop } from './loop.ts';

type Outcome =
  | { readonly type: 'started' }
  | { readonly type: 'succeeded' }
  | { readonly type: 'refused'; readonly error: EngineError }
  | { readonly type: 'token-refused'; readonly error: EngineError };

const outcomes = new WeakMap<object, Outcome>();

/** Refusals that a relying party's own silent polling brings about: answers, not incidents. */
const ROUTINE = new Set(['login_required', 'interaction_required', 'access_denied']);

/** Notes outcomes on the request, for `recordLogins`. */
export function noteOutcomes(provider: Provider): void {
  const listen = listenerOf(provider);
  const note = (event: string, outcome: (error: EngineError) => Outcome) =>
    listen(event, (ctx, error) => outcomes.set(ctx, outcome(error)));
  note('interaction.started', () => ({ type: 'started' }));
  note('authorization.success', () => ({ type: 'succeeded' }));
  note('authorization.error', (error) => ({ type: 'refused', error }));
  note('pushed_authorization_request.error', (error) => ({ type: 'refused', error }));
  note('grant.error', (error) => ({ type: 'token-refused', error }));
  note('revocation.error', (error) => ({ type: 'token-refused', error }));
}

export function recordLogins(house: {
  stories: Stories;
  durable: Durable;
  diagnoses: Diagnoses;
  wayHome: WayHome;
  clock: Clock;
}): Middleware {
  const { stories, durable, diagnoses, wayHome, clock } = house;

  return async function recordLogin(ctx, next) {
    await next();
    const outcome = outcomes.get(ctx);
    const { oidc } = ctx as unknown as Partial<KoaContextWithOIDC>;
    const client = oidc?.client;
    if (!outcome || !oidc || !client) return;
    const relyingParty = client.clientId;
    try {
      switch (outcome.type) {
        case 'started': {
          const interaction = (oidc.entities as { Interaction?: { uid: string } }).Interaction?.uid ?? '';
          const story = await stories.begin({
            relyingParty,
            locale: ctx.state['locale'] as string,
            device: deviceOf(ctx.get('User-Agent')),
            supportCode: ctx.state['supportCode'] as string,
          });
          await wayHome.remember(interaction, {
            relyingParty,
            story: story.id,
            supportCode: story.supportCode,
          });
          break;
        }
        case 'succeeded': {
          letFormPostThrough(ctx, oidc);
          const event = getCounted(oidc);
          // A relying party that asks silently, in a frame or for itself, is not a browser going round.
          if (
            event &&
            !oidc.result &&
            oidc.params?.['prompt'] !== 'none' &&
            isLoop(ctx, relyingParty, clock.now())
          ) {
            ctx.state['relyingParty'] = relyingParty;
            throw new ServiceError('login_loop', { retryAfter: 30, detail: relyingParty });
          }
          // A login that went over our pages has told its story there.
          if (event && !oidc.result)
            await stories.silent({
              relyingParty,
              event,
              scopes: scopesGiven(oidc),
              device: deviceOf(ctx.get('User-Agent')),
            });
          break;
        }
        case 'refused': {
          letFormPostThrough(ctx, oidc);
          const { error } = outcome;
          const reason = error.error ?? 'unexpected';
          if (oidc.route === 'resume' || ROUTINE.has(reason)) break;
          const shown = ctx.state['supportCode'] as string | undefined;
          // Nothing is written in the name of a relying party by somebody who could not show to be it.
          const { supportCode } = isNotProven(reason)
            ? { supportCode: shown ?? newSupportCode() }
            : await stories.refused({ relyingParty, reason, detail: detailOf(error), supportCode: shown });
          await keep(ctx, relyingParty, error, supportCode);
          break;
        }
        case 'token-refused': {
          const { error } = outcome;
          const reason = error.error ?? 'unexpected';
          await keep(ctx, relyingParty, error, newSupportCode());
          if (isNotProven(reason)) break;
          await record(durable.audit, clock, {
            type: 'token.refused',
            relyingParty,
            data: { reason, detail: detailOf(error) },
          });
          break;
        }
        default:
          outcome satisfies never;
      }
    } catch (error) {
      if (error instanceof ServiceError && error.code === 'login_loop') throw error;
      throw new ServiceError('unavailable', {
        cause: error,
        retryAfter: 5,
        detail: 'the login could not be recorded',
      });
    }
  };

  /** For those who look after the relying party, under the code that stands on the page if there is one. */
  function keep(ctx: Context, relyingParty: string, error: EngineError, supportCode: string): Promise<void> {
    const diagnosed = diagnose(ctx as unknown as KoaContextWithOIDC, error, detailOf(error));
    return diagnoses.keep({ supportCode, relyingParty, ...diagnosed });
  }
}

/** The scopes of this request, which were checked against the registration: what the relying party is given. */
function scopesGiven({ params }: KoaContextWithOIDC['oidc']): string | undefined {
  return (params as { scope?: string } | undefined)?.scope;
}

/** response_mode=form_post: the page that the engine made posts itself to the relying party. */
function letFormPostThrough(ctx: Context, oidc: KoaContextWithOIDC['oidc']): void {
  const target = (oidc.params as { redirect_uri?: string } | undefined)?.redirect_uri;
  // An address that is not registered only ever gets our own error page, which leads nowhere.
  if (ctx.response.is('html') && target && oidc.client?.redirectUriAllowed(target))
    addFormTargets(ctx, [new URL(target).origin]);
}

/** The engine's own reason, which relying parties do not see; it never holds a secret, and is cut short all the same. */
function detailOf(error: EngineError): string {
  return String(error.error_detail ?? error.error_description ?? error.message).slice(0, 300);
}
