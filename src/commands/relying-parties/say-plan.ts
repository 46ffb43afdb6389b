// A plan in words, for the terminal.

import type { WirePlan } from '#relying-parties/changes/wire.ts';

export function sayPlan(plan: WirePlan, say: (line: string) => void): void {
  for (const { id, base, differences } of plan.organisations) {
    say(`organisation ${id} ${base === 0 ? 'is new' : 'changes'}:`);
    for (const { words } of differences) say(`    ${words}`);
  }
  for (const { client_id, base, waits, differences } of plan.relying_parties) {
    const what = base === 0 ? 'is new' : 'changes';
    say(`${client_id} ${what}${waits ? ', and waits for a second person' : ''}:`);
    for (const { words } of differences) say(`    ${words}`);
  }
  for (const id of plan.absent)
    say(`${id} stands open in the register, not in the folder (--close closes it)`);
  const count = plan.organisations.length + plan.relying_parties.length;
  say(`${count} to change, ${plan.unchanged.length} as they are, ${plan.absent.length} not in the folder.`);
}
