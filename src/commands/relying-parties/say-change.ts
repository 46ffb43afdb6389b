// What became of a change, and what comes next.

import { changeOnWire } from '#relying-parties/changes/wire.ts';
import type { RegisterChangeRecord } from '#stores/ports.ts';
import type { Given } from '../verb.ts';

export function sayChange(
  { say, answer }: Pick<Given, 'say' | 'answer'>,
  change: RegisterChangeRecord,
): void {
  answer({ change: changeOnWire(change) });
  say(`Change ${change.id} is ${change.state}.`);
  if (change.state !== 'waiting') return;
  say('It touches production, so a second person approves it, in Beheer or here:');
  say(`  npm run cli -- relying-parties approve ${change.id} --by <another name> --note "<why>"`);
}
