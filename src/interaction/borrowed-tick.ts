// "Dit is niet mijn eigen computer": one tick beside the choice of a key. It is part of the choice, so it is read with the forms
// of that page only, and remembered in the journey until the login ends.

import type { Context } from 'koa';
import { type Locale, t } from '#i18n/texts.ts';
import type { Journeys } from './journey.ts';
import type { ReadScene, Scene } from './scene.ts';
import { borrowedTexts as texts } from './texts.ts';

export interface BorrowedTick {
  /** The login as the citizen who sent this form wants it, remembered; the same scene when nothing changed. */
  read(ctx: Context, scene: Scene, form: Readonly<Record<string, string | undefined>>): Promise<Scene>;
}

export function createBorrowedTick(house: { journeys: Journeys; readScene: ReadScene }): BorrowedTick {
  const { journeys, readScene } = house;
  return {
    async read(ctx, scene, form) {
      const { login, address, journey } = scene;
      const ticked = form['borrowed'] === 'yes';
      if (form['tick'] !== 'shown' || ticked === (journey.borrowed ?? false)) return scene;
      await journeys.change(login.interaction, journey, (now) =>
        ticked
          ? { ...now, borrowed: true }
          : // What was proven for a session of its own is not carried into somebody's.
            { ...now, borrowed: false, events: [], chosen: undefined, replaceSession: undefined },
      );
      return readScene(ctx, address);
    },
  };
}

/** What the choice page shows of it. */
export function tickView(facts: {
  readonly ticked: boolean;
  /** Somebody is signed in in this browser. */
  readonly displaces: boolean;
  readonly minutes: number;
  readonly name: string;
  readonly login: string;
  readonly locale: Locale;
}) {
  const { ticked, displaces, minutes, name, login, locale } = facts;
  return {
    ticked,
    label: t(texts.label, locale),
    hint: [t(texts.hint, locale, { name, minutes }), ...(displaces ? [t(texts.displaces, locale)] : [])].join(
      ' ',
    ),
    more: { href: `/hulp?topic=andermans-computer&from=${login}`, text: t(texts.more, locale) },
  };
}
