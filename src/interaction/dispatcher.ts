// The crossroads: the only place that chooses. Keys return here, the decision says what comes next, and the login ends once.
//   GET  /login/:uid        what now? a page, a key, or the end
//   POST /login/:uid        the citizen's choice: a key, or back to the e-loket
//   ANY  /login/:uid/:key…  one try with one key, through the gate

import type { Context, Middleware } from 'koa';
import type { AuthenticationEvent } from '#assurance/events.ts';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Offer } from '#decision/facts.ts';
import type { Gate } from '#digital-keys/gate.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import type { Csrf } from '#http/csrf.ts';
import { addFormTargets } from '#http/headers.ts';
import type { WayHome } from '#http/way-home.ts';
import { nameIn, t } from '#i18n/texts.ts';
import type { Durable } from '#stores/ports.ts';
import type { Stories } from '#stories/stories.ts';
import { fullName, type SubjectRules } from '#subjects/subjects.ts';
import { chooseKeyView } from './choose-key.ts';
import type { Journeys } from './journey.ts';
import { lastUsedKey, rememberKey } from './last-used-key.ts';
import type { Handshake } from './ports.ts';
import { type ReadScene, type Scene, wantedLevel } from './scene.ts';
import { interactionTexts as texts } from './texts.ts';

export interface Dispatcher {
  readonly show: Middleware;
  readonly choose: Middleware;
  readonly useKey: Middleware;
}

export function createDispatcher(house: {
  readScene: ReadScene;
  handshake: Handshake;
  journeys: Journeys;
  wayHome: WayHome;
  stories: Stories;
  subjects: SubjectRules;
  durable: Durable;
  gate: Gate;
  csrf: Csrf;
  clock: Clock;
  keys: readonly DigitalKey[];
}): Dispatcher {
  const { readScene, handshake, journeys, wayHome, stories, subjects, durable, gate, csrf, clock, keys } =
    house;

  async function goOn(ctx: Context, scene: Scene): Promise<void> {
    const { login, journey, decision, relyingParty } = scene;
    addFormTargets(ctx, formTargets(scene));
    if (journey.otherPerson) return askWho(ctx, scene, journey.otherPerson);

    const { next } = decision;
    switch (next.type) {
      case 'finish':
        return finish(ctx, scene, next.event);
      case 'refuse':
        return refuse(ctx, scene, next.reason, 'the e-loket accepts no key that meets this request');
      case 'choose': {
        const step = nextStepOf(scene);
        if (step) return redirect(ctx, keyPath(login.interaction, step));
        const view = chooseKeyView({
          decision,
          keys,
          relyingParty,
          journey,
          csrf: csrf.token(login.interaction),
          locale: scene.locale,
          lastUsed: lastUsedKey(ctx),
          stepUp: next.stepUp && login.session !== undefined && journey.events.length === 0,
        });
        if (journey.notice)
          await journeys.save(login.interaction, { ...journey, locale: scene.locale, notice: undefined });
        return ctx.render('interaction/choose-key', view);
      }
      default:
        return next satisfies never;
    }
  }

  /** The step still missing of the composite key that was chosen (password, then code). */
  function nextStepOf({ journey, decision }: Scene): string | undefined {
    if (journey.chosen === undefined || journey.notice) return undefined;
    const offer = decision.offered.find(({ key }) => key === journey.chosen);
    return offer && journey.events.length > 0 ? offer.steps[0] : undefined;
  }

  async function finish(
    ctx: Context,
    { login, journey, relyingParty, subject }: Scene,
    event: AuthenticationEvent,
  ): Promise<void> {
    const { interaction } = login;
    await stories.step(
      journey.story,
      { what: 'finished', key: event.key },
      {
        known: { subject, key: event.key, level: event.level, outcome: 'finished', endedAt: clock.now() },
        audit: {
          type: 'login.finished',
          subject,
          relyingParty: relyingParty.client_id,
          data: { key: event.key, level: event.level },
        },
      },
    );
    await wayHome.remember(interaction, { ...homeOf(relyingParty.client_id, journey), ended: 'finished' });
    const last = journey.events.at(-1);
    if (last) rememberKey(ctx, journey.chosen ?? last.key);
    await handshake.finish(ctx, journey.events, { replaceSession: journey.replaceSession ?? false });
  }

  async function refuse(
    ctx: Context,
    { login, journey, relyingParty, subject }: Scene,
    error: 'access_denied' | 'unmet_authentication_requirements',
    description: string,
  ): Promise<void> {
    const cancelled = error === 'access_denied';
    const outcome = cancelled ? 'cancelled' : 'refused';
    await stories.step(
      journey.story,
      { what: outcome, reason: error },
      {
        known: { subject, outcome, endedAt: clock.now() },
        audit: {
          type: cancelled ? 'login.cancelled' : 'login.refused',
          subject,
          relyingParty: relyingParty.client_id,
          data: { reason: error },
        },
      },
    );
    await wayHome.remember(login.interaction, { ...homeOf(relyingParty.client_id, journey), ended: outcome });
    await handshake.refuse(ctx, error, description);
  }

  async function askWho(ctx: Context, { login, locale }: Scene, proven: AuthenticationEvent): Promise<void> {
    const [before, now] = await Promise.all([nameOf(login.session?.subject), nameOf(proven.subject)]);
    await ctx.render('interaction/other-person', {
      title: t(texts.otherPersonTitle, locale),
      texts,
      explanation: t(texts.otherPersonText, locale, { before, now }),
      switchLabel: t(texts.otherPersonSwitch, locale, { now }),
      switchHint: t(texts.otherPersonSwitchHint, locale, { before, now }),
      action: `/login/${login.interaction}`,
      csrf: csrf.token(login.interaction),
    });
  }

  async function nameOf(subject: string | undefined): Promise<string> {
    const person = subject === undefined ? undefined : await subjects.find(durable, subject);
    return person ? fullName(person) : '–';
  }

  async function decideWho(
    ctx: Context,
    { login, journey }: Scene,
    proven: AuthenticationEvent,
    switchPerson: boolean,
  ): Promise<void> {
    const { otherPerson: _, ...rest } = journey;
    await journeys.save(
      login.interaction,
      switchPerson ? { ...rest, events: [proven], replaceSession: true } : { ...rest, chosen: undefined },
    );
    redirect(ctx, loginPath(login.interaction));
  }

  async function useKey(ctx: Context, scene: Scene, key: DigitalKey, step: string): Promise<void> {
    const { login, journey, decision, relyingParty, locale } = scene;
    const { interaction } = login;
    if (decision.next.type !== 'choose' || !mayBeUsed(scene, key.id, step !== ''))
      throw new ServiceError('key_not_offered', { detail: key.id });
    addFormTargets(ctx, formTargets(scene));

    await gate(ctx, key, {
      interaction,
      story: journey.story,
      relyingParty: relyingParty.client_id,
      relyingPartyName: nameIn(relyingParty.names, locale),
      wantedLevel: wantedLevel(login.request, relyingParty),
      path: keyPath(interaction, key.id),
      step,
      subject: scene.subject,
      async onProven(event) {
        const other = scene.subject !== undefined && scene.subject !== event.subject;
        await journeys.save(
          interaction,
          other ? { ...journey, otherPerson: event } : { ...journey, events: [...journey.events, event] },
        );
        redirect(ctx, loginPath(interaction));
      },
      async onRejected(reason) {
        await journeys.save(interaction, { ...journey, chosen: undefined, notice: { key: key.id, reason } });
        redirect(ctx, loginPath(interaction));
      },
      async onCancelled() {
        await journeys.save(interaction, { ...journey, chosen: undefined });
        redirect(ctx, loginPath(interaction));
      },
    });
  }

  /** Chromium holds `form-action` against the whole chain of redirects: the e-loket's addresses and each key's own hosts. */
  function formTargets({ login, relyingParty }: Scene): string[] {
    return [
      login.returnsTo,
      new URL(relyingParty.home_uri).origin,
      ...keys.flatMap((key) => key.exits ?? []),
    ];
  }

  return {
    async show(ctx) {
      await goOn(ctx, await readScene(ctx, uidOf(ctx)));
    },
    async choose(ctx) {
      const scene = await readScene(ctx, uidOf(ctx));
      await traced(scene, () => choose(ctx, scene));
    },
    async useKey(ctx) {
      const scene = await readScene(ctx, uidOf(ctx));
      // A key's page of a login that is already decided: the crossroads leads on.
      if (scene.decision.next.type === 'finish') return redirect(ctx, loginPath(scene.login.interaction));
      const { key: id = '', step = '' } = ctx['params'] as { key?: string; step?: string };
      const key = keys.find((candidate) => candidate.id === id);
      if (!key) throw new ServiceError('not_found');
      await traced(scene, () => useKey(ctx, scene, key, step));
    },
  };

  async function choose(ctx: Context, scene: Scene): Promise<void> {
    const { login, journey, decision } = scene;
    const form = formOf(ctx);
    csrf.check(form['csrf'], login.interaction);
    if (journey.otherPerson) return decideWho(ctx, scene, journey.otherPerson, form['action'] === 'switch');
    if (form['action'] === 'cancel') return refuse(ctx, scene, 'access_denied', 'the citizen went back');
    // Proven meanwhile, in another tab or by a double click: the crossroads knows where to go.
    if (decision.next.type !== 'choose') return redirect(ctx, loginPath(login.interaction));

    const offer = decision.offered.find(({ key }) => key === form['key']);
    if (!offer) throw new ServiceError('key_not_offered', { detail: String(form['key']).slice(0, 50) });
    await choseKey(scene, offer);
    redirect(ctx, keyPath(login.interaction, offer.steps[0] ?? offer.key));
  }

  /** What we refuse of a browser that holds this login's cookie leaves a row in the audit log. */
  async function traced({ journey, relyingParty }: Scene, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (error instanceof ServiceError && error.status < 500)
        await record(durable.audit, clock, {
          type: 'request.refused',
          relyingParty: relyingParty.client_id,
          story: journey.story,
          data: { reason: error.code },
        });
      throw error;
    }
  }

  async function choseKey({ login, journey, relyingParty }: Scene, offer: Offer): Promise<void> {
    await journeys.save(login.interaction, { ...journey, chosen: offer.key, notice: undefined });
    await stories.step(
      journey.story,
      { what: 'chosen', key: offer.key },
      { audit: { type: 'key.chosen', relyingParty: relyingParty.client_id, data: { key: offer.key } } },
    );
  }
}

/** Offered now, or a step of an offer; the chosen key that went down while the citizen was away may still bring them back. */
function mayBeUsed({ decision, journey }: Scene, key: string, returning: boolean): boolean {
  if (decision.offered.some(({ steps }) => steps.includes(key))) return true;
  return (
    returning &&
    journey.chosen === key &&
    decision.refused.some((refusal) => refusal.key === key && refusal.reason === 'unavailable')
  );
}

function homeOf(relyingParty: string, journey: Scene['journey']) {
  return { relyingParty, story: journey.story, supportCode: journey.supportCode };
}

function uidOf(ctx: Context): string {
  return String((ctx['params'] as { uid?: string }).uid);
}

function loginPath(interaction: string): string {
  return `/login/${interaction}`;
}

function keyPath(interaction: string, key: string): string {
  return `${loginPath(interaction)}/${key}`;
}

function redirect(ctx: Context, to: string): void {
  ctx.status = 303;
  ctx.redirect(to);
}
