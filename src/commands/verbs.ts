// Every command by its name.

import { exportAudit } from './audit/export.ts';
import { verifyAudit } from './audit/verify.ts';
import { checkBackup } from './backup/check.ts';
import { makeBackup } from './backup/make.ts';
import { checkSettings } from './check-settings.ts';
import { listKeys, rotateKeys } from './keys.ts';
import { migrate } from './migrate.ts';
import { applyFolder } from './relying-parties/apply.ts';
import { approve } from './relying-parties/approve.ts';
import { showChanges } from './relying-parties/changes.ts';
import { exportRegister } from './relying-parties/export.ts';
import { listRelyingParties } from './relying-parties/list.ts';
import { planFolder } from './relying-parties/plan.ts';
import { reject } from './relying-parties/reject.ts';
import { undo } from './relying-parties/undo.ts';
import { retention } from './retention.ts';
import { sealingRenew, sealingStatus } from './sealing.ts';
import { showSubject } from './subject.ts';
import { blockSubject, unblockSubject } from './subject-block.ts';
import { trustImport } from './trust-import-verb.ts';
import type { Verb } from './verb.ts';

export const verbs: Readonly<Record<string, Verb>> = {
  'check-settings': checkSettings,
  migrate,
  'keys list': listKeys,
  'keys rotate': rotateKeys,
  'relying-parties list': listRelyingParties,
  'relying-parties plan': planFolder,
  'relying-parties apply': applyFolder,
  'relying-parties changes': showChanges,
  'relying-parties approve': approve,
  'relying-parties reject': reject,
  'relying-parties undo': undo,
  'relying-parties export': exportRegister,
  'audit verify': verifyAudit,
  'audit export': exportAudit,
  'trust import': trustImport,
  'sealing status': sealingStatus,
  'sealing renew': sealingRenew,
  'backup make': makeBackup,
  'backup check': checkBackup,
  retention,
  'subject show': showSubject,
  'subject block': blockSubject,
  'subject unblock': unblockSubject,
};

export function usage(): string {
  const lines = Object.entries(verbs).map(([name, { takes, does }]) =>
    [`  ${`${name} ${takes}`.trim()}`, `      ${does}`].join('\n'),
  );
  return `Commands (each takes --json for scripts):\n${lines.join('\n')}`;
}
