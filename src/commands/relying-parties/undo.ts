import { planOnWire } from '#relying-parties/changes/wire.ts';
import { textOf, type Verb } from '../verb.ts';
import { by, inRegister, note } from './register-house.ts';
import { sayChange } from './say-change.ts';
import { sayPlan } from './say-plan.ts';

export const undo: Verb = {
  takes: '<change> --note "<why>" [--by <name>]',
  does: 'takes an applied change back: a change of its own, which in production waits as well',
  options: { ...by, ...note },
  words: { least: 1, most: 1 },
  run: (given) =>
    inRegister(given, async ({ changes, operator }) => {
      const [id = ''] = given.words;
      const plan = await changes.planUndo(operator, id);
      sayPlan(planOnWire(plan, 'en'), given.say);
      const options = { note: textOf(given, 'note') ?? '', undoes: id };
      sayChange(given, await changes.propose(operator, plan, options));
      return 0;
    }),
};
