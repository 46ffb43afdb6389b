import { textOf, type Verb } from '../verb.ts';
import { by, inRegister, note } from './register-house.ts';
import { sayChange } from './say-change.ts';

export const approve: Verb = {
  takes: '<change> --note "<why>" [--by <name>]',
  does: 'applies a change that waits, as another person than its author',
  options: { ...by, ...note },
  words: { least: 1, most: 1 },
  run: (given) =>
    inRegister(given, async ({ changes, operator }) => {
      const [id = ''] = given.words;
      sayChange(given, await changes.approve(operator, id, textOf(given, 'note') ?? ''));
      return 0;
    }),
};
