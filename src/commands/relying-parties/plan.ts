import { planOnWire } from '#relying-parties/changes/wire.ts';
import type { Verb } from '../verb.ts';
import { folderOptions, planOf } from './folder-plan.ts';
import { inRegister } from './register-house.ts';
import { sayPlan } from './say-plan.ts';

const DIFFERS = 2;

export const planFolder: Verb = {
  takes: '<folder> [--organisation <id>] [--close]',
  does: 'says what applying a folder would change; ends with 0 when nothing would, with 2 when something would',
  options: folderOptions,
  words: { least: 1, most: 1 },
  run: (given) =>
    inRegister(given, async (house) => {
      const plan = planOnWire(await planOf(given, house), 'en');
      sayPlan(plan, given.say);
      given.answer(plan);
      return plan.changes ? DIFFERS : 0;
    }),
};
