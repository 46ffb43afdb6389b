import { changeOnWire, itemOnWire } from '#relying-parties/changes/wire.ts';
import { UsageError, type Verb } from '../verb.ts';
import { inRegister } from './register-house.ts';
import { sayPlan } from './say-plan.ts';

const MOST = 100;

export const showChanges: Verb = {
  takes: '[<change>]',
  does: 'lists the changes that wait, or shows one in words: what a second person looks at',
  words: { least: 0, most: 1 },
  run: (given) =>
    inRegister(given, async ({ changes, durable }) => {
      const [id] = given.words;
      if (id === undefined) {
        const { rows } = await durable.registerChanges.search({
          states: ['waiting'],
          offset: 0,
          limit: MOST,
        });
        for (const { id: one, authorLabel, note } of rows) given.say(`${one}  ${authorLabel}: ${note}`);
        given.answer(rows.map(changeOnWire));
        return 0;
      }
      const change = await changes.find(id);
      if (!change) throw new UsageError(`${id} is no change of this register.`);
      const items = (await changes.itemsOf(change)).map((item) => itemOnWire(item, 'en'));
      given.say(`${change.id} by ${change.authorLabel} is ${change.state}: ${change.note}`);
      sayPlan(
        { changes: true, waits: false, organisations: [], relying_parties: items, unchanged: [], absent: [] },
        given.say,
      );
      given.answer({ ...changeOnWire(change), relying_parties: items });
      return 0;
    }),
};
