// The crossroads: the only place that chooses. Keys return here, the decision says what comes next, and the login ends once.
//   GET  /login/:uid        what now? a page, a key, or the end
//   POST /login/:uid        the citizen's choice: a key, or back to the e-loket
//   ANY  /login/:uid/:key…  one try with one key, through the gate

import type { Context, Middleware } from 'koa';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { NextStep, Offer } from '#decision/facts.ts';
import type { CountTry, Gate } from '#digital-keys/gate.ts';
import type { Attempt, DigitalKey } from '#digital-keys/key.ts';
import { type ErrorCode, ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import type { Csrf } from '#http/csrf.ts';
import { isPhone } from '#http/device.ts';
import { addFormTargets } from '#http/headers.ts';
import { seeOther } from '#http/see-other.ts';
import { type Locale, locales, nameIn } from '#i18n/texts.ts';
import type { People } from '#relying-parties/people.ts';
import type { Durable } from '#stores/ports.ts';
import type { Stories } from '#stories/stories.ts';
import type { BorrowedTick } from './borrowed-tick.ts';
import { chooseKeyView } from './choose-key.ts';
import type { Endings } from './endings.ts';
import type { Journeys } from './journey.ts';
import { lastUsedKey } from './last-used-key.ts';
import type { MoreTime } from './more-time.ts';
import type { OtherPerson } from './other-person.ts';
import { keyPath, loginPath } from './paths.ts';
import type { PlannedChange } from './planned-change.ts';
import { type ReadScene, type Scene, wantedLevel } from './scene.ts';

export interface Dispatcher {
  readonly show: Middleware;
  readonly choose: Middleware;
  readonly useKey: Middleware;
}

export function createDispatcher(house: {
  readScene: ReadScene;
  journeys: Journeys;
  endings: Endings;
  otherPerson: OtherPerson;
  plannedChange: PlannedChange;
  moreTime: MoreTime;
  borrowedTick: BorrowedTick;
  borrowedMinutes: number;
  stories: Stories;
  durable: Durable;
  gate: Gate;
  countTry: CountTry;
  csrf: Csrf;
  clock: Clock;
  keys: readonly DigitalKey[];
  /** Whether this person may sign in at this e-loket: one in test admits only its testers. */
  admits: People['admits'];
}): Dispatcher {
  const {
    readScene,
    journeys,
    endings,
    otherPerson,
    plannedChange,
    moreTime,
    borrowedTick,
    borrowedMinutes,
    stories,
    durable,
    gate,
    countTry,
    csrf,
    clock,
    keys,
    admits,
  } = house;

  async function goOn(ctx: Context, scene: Scene): Promise<void> {
    const { login, address, journey, decision, relyingParty } = scene;
    addFormTargets(ctx, formTargets(scene));
    moreTime.tell(ctx, scene);
    if (journey.otherPerson) return otherPerson.ask(ctx, scene, journey.otherPerson);
    const step = nextStepOf(scene);
    if (step) return seeOther(ctx, keyPath(address, step));

    const next: NextStep = journey.choosing ? { type: 'choose', stepUp: false } : decision.next;
    switch (next.type) {
      case 'finish':
        if (!(await admits(relyingParty, next.event.subject))) return endings.turnAway(scene);
        if (plannedChange.concerns(scene, next.event)) return plannedChange.tell(ctx, scene);
        return endings.finish(ctx, scene, next.event);
      case 'refuse':
        return endings.refuse(ctx, scene, next.reason, 'the e-loket accepts no key that meets this request');
      case 'choose': {
        // Whoever ticked already and then wants more time, or another language, keeps the tick.
        moreTime.tell(ctx, scene, { within: CHOICE_FORM });
        const view = chooseKeyView({
          decision,
          keys,
          relyingParty,
          journey,
          login: address,
          csrf: csrf.token(login.interaction),
          locale: scene.locale,
          now: clock.now(),
          onPhone: isPhone(ctx.get('User-Agent')),
          lastUsed: lastUsedKey(ctx),
          besideSession: scene.besideSession,
          borrowedMinutes,
          stepUp: next.stepUp && login.session !== undefined && journey.events.length === 0,
        });
        const { notice } = journey;
        if (notice)
          await journeys.change(login.interaction, journey, (now) =>
            now.notice?.key === notice.key && now.notice.reason === notice.reason
              ? { ...now, locale: scene.locale, notice: undefined, told: notice }
              : now,
          );
        return ctx.render('interaction/choose-key', { ...view, languagesIn: CHOICE_FORM });
      }
      default:
        return next satisfies never;
    }
  }

  /** What a key that is offered beside this one puts into the user-name field of its page. */
  function autofillFor(
    key: DigitalKey,
    { login: { interaction }, address, decision }: Scene,
  ): Attempt['autofill'] {
    const other = keys.find(
      ({ id, autofill }) => autofill && decision.offered.some((offer) => offer.key === id),
    );
    if (!other?.autofill || other === key) return undefined;
    const { id, autofill } = other;
    return async () => ({ path: keyPath(address, id), options: await autofill({ interaction }) });
  }

  async function useKey(ctx: Context, scene: Scene, key: DigitalKey, step: string): Promise<void> {
    const { login, address, journey, relyingParty, locale } = scene;
    const { interaction } = login;
    if (!mayBeUsed(scene, key.id, step !== '' || ctx.method === 'POST')) return refuseKey(ctx, scene, key.id);
    addFormTargets(ctx, formTargets(scene));
    moreTime.tell(ctx, scene);

    await gate(ctx, key, {
      interaction,
      login: address,
      story: journey.story,
      relyingParty: relyingParty.client_id,
      relyingPartyName: nameIn(relyingParty.names, locale),
      supportCode: journey.supportCode,
      wantedLevel: wantedLevel(login.request, relyingParty),
      path: keyPath(address, key.id),
      step,
      subject: scene.subject,
      autofill: autofillFor(key, scene),
      async onProven(event) {
        await journeys.change(interaction, journey, (now) => {
          const subject = now.events[0]?.subject ?? scene.subject;
          const other = subject !== undefined && subject !== event.subject;
          return other && !now.borrowed
            ? { ...now, otherPerson: event }
            : { ...now, choosing: undefined, events: other ? [event] : [...now.events, event] };
        });
        seeOther(ctx, loginPath(address));
      },
      async onRejected(reason) {
        await journeys.change(interaction, journey, (now) =>
          // Proven meanwhile: the same answer came twice, and this is the one that lost.
          now.events.length > journey.events.length || now.otherPerson
            ? now
            : { ...now, chosen: undefined, notice: { key: key.id, reason } },
        );
        seeOther(ctx, loginPath(address));
      },
      async onCancelled() {
        // Also where a first half already suffices: whoever wants another key gets the choice.
        await journeys.change(interaction, journey, (now) => ({ ...now, chosen: undefined, choosing: true }));
        seeOther(ctx, loginPath(address));
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
      if (scene.decision.next.type === 'finish' && nextStepOf(scene) === undefined)
        return seeOther(ctx, loginPath(scene.address));
      const { key: id = '', step = '' } = ctx['params'] as { key?: string; step?: string };
      const key = keys.find((candidate) => candidate.id === id);
      if (!key) throw new ServiceError('not_found');
      await traced(scene, () => useKey(ctx, scene, key, step));
    },
  };

  async function choose(ctx: Context, shown: Scene): Promise<void> {
    const form = formOf(ctx);
    csrf.check(form['csrf'], shown.login.interaction);
    const scene = shown.journey.otherPerson ? shown : await borrowedTick.read(ctx, shown, form);
    const { address, journey, decision } = scene;
    if (form['action'] === 'more-time') return moreTime.give(ctx, scene, form['back']);
    const language = locales.find((one) => one === form['lang']);
    if (language) return speak(ctx, scene, language);
    if (journey.otherPerson)
      return otherPerson.decide(ctx, scene, journey.otherPerson, form['action'] === 'switch');
    if (form['action'] === 'cancel')
      return endings.refuse(ctx, scene, 'access_denied', 'the citizen went back');
    if (form['action'] === 'read') return plannedChange.read(ctx, scene);
    // Proven meanwhile, in another tab or by a double click: the crossroads knows where to go.
    if (decision.next.type !== 'choose' && !journey.choosing) return seeOther(ctx, loginPath(address));

    const offer = decision.offered.find(({ key }) => key === form['key']);
    if (!offer) return refuseKey(ctx, scene, String(form['key']));
    await choseKey(scene, offer);
    seeOther(ctx, keyPath(address, offer.steps[0] ?? offer.key));
  }

  /** The same page in another language, with what it told: who could not read why the last try failed asks for a language. */
  async function speak(ctx: Context, { login, address, journey }: Scene, language: Locale): Promise<void> {
    if (journey.told)
      await journeys.change(login.interaction, journey, (now) => ({
        ...now,
        notice: now.notice ?? now.told,
      }));
    seeOther(ctx, `${loginPath(address)}?lang=${language}`);
  }

  /**
   * A key that went down since the choice was shown leads back to the choice, which says so.
   * @throws ServiceError key_not_offered for whatever else is not offered
   */
  async function refuseKey(ctx: Context, scene: Scene, key: string): Promise<void> {
    const { login, address, journey, decision } = scene;
    const refusal = decision.refused.find((one) => one.key === key);
    if (refusal?.reason !== 'unavailable' && refusal?.reason !== 'first_key_unavailable')
      throw new ServiceError('key_not_offered', { detail: key.slice(0, 50) });
    await noteRefusal(scene, 'key_not_offered');
    const notice = { key, reason: 'went_down' };
    await journeys.change(login.interaction, journey, (now) => ({ ...now, chosen: undefined, notice }));
    seeOther(ctx, loginPath(address));
  }

  /** What we refuse of a browser that holds this login's cookie leaves a row in the audit log. */
  async function traced(scene: Scene, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (error instanceof ServiceError && error.status < 500) await noteRefusal(scene, error.code);
      throw error;
    }
  }

  function noteRefusal({ journey, relyingParty }: Scene, reason: ErrorCode): Promise<void> {
    return record(durable.audit, clock, {
      type: 'request.refused',
      relyingParty: relyingParty.client_id,
      story: journey.story,
      data: { reason },
    });
  }

  async function choseKey({ login, journey, relyingParty }: Scene, offer: Offer): Promise<void> {
    await journeys.change(login.interaction, journey, (now) => ({
      ...now,
      chosen: offer.key,
      choosing: undefined,
      notice: undefined,
      told: undefined,
    }));
    await stories.step(
      journey.story,
      { what: 'chosen', key: offer.key },
      { audit: { type: 'key.chosen', relyingParty: relyingParty.client_id, data: { key: offer.key } } },
    );
    countTry(offer.key, 'begun');
  }
}

/** Id of the form with the keys and the tick. */
const CHOICE_FORM = 'choose';

/**
 * The step still missing of the composite key that was chosen (password, then code): the citizen wanted the stronger key, so
 * it is asked also where the first half alone would do.
 */
function nextStepOf({ journey, decision }: Scene): string | undefined {
  const { chosen, events, notice } = journey;
  if (chosen === undefined || notice || events.length === 0) return undefined;
  if (events.some(({ key }) => key === chosen)) return undefined;
  return decision.offered.find(({ key }) => key === chosen)?.steps[0];
}

/** The next step of an offer, never one after it; the chosen key that went down while the citizen was away may still bring them back. */
function mayBeUsed({ decision, journey }: Scene, key: string, returning: boolean): boolean {
  if (decision.next.type === 'refuse') return false;
  if (decision.offered.some(({ steps }) => steps[0] === key)) return true;
  return (
    returning &&
    journey.chosen === key &&
    decision.refused.some((refusal) => refusal.key === key && refusal.reason === 'unavailable')
  );
}

function uidOf(ctx: Context): string {
  return String((ctx['params'] as { uid?: string }).uid);
}
