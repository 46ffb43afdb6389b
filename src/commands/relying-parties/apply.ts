import { planOnWire } from '#relying-parties/changes/wire.ts';
import { textOf, type Verb } from '../verb.ts';
import { folderOptions, planOf } from './folder-plan.ts';
import { by, inRegister, note } from './register-house.ts';
import { sayChange } from './say-change.ts';
import { sayPlan } from './say-plan.ts';

export const applyFolder: Verb = {
  takes: '<folder> --note "<why>" [--organisation <id>] [--close] [--by <name>]',
  does: 'makes the register as the folder says; what touches production waits for a second person',
  options: { ...folderOptions, ...by, ...note },
  words: { least: 1, most: 1 },
  run: (given) =>
    inRegister(given, async (house) => {
      const plan = await planOf(given, house);
      const told = planOnWire(plan, 'en');
      sayPlan(told, given.say);
      if (!told.changes) {
        given.answer({ change: null });
        return 0;
      }
      const change = await house.changes.propose(house.operator, plan, { note: textOf(given, 'note') ?? '' });
      sayChange(given, change);
      return 0;
    }),
};
