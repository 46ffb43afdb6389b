// A period of the audit log to standard output, for whoever keeps or examines it elsewhere.

import { once } from 'node:events';
import { record } from '#audit/audit.ts';
import { exportLines } from '#audit/export.ts';
import { systemClock } from '#clock.ts';
import { startOfDay } from '#i18n/moments.ts';
import { operatorName } from '../operator.ts';
import { withDurable } from '../stores.ts';
import { textOf, UsageError, type Verb } from '../verb.ts';

export const exportAudit: Verb = {
  takes: '--from <day> --to <day> [--by <name>]',
  does: 'writes what was sealed on these days (YYYY-MM-DD, both included) as NDJSON, with its links',
  options: { from: { type: 'string' }, to: { type: 'string' }, by: { type: 'string' } },
  async run(given) {
    const [from, until] = [startOfDay(textOf(given, 'from') ?? ''), startOfDay(textOf(given, 'to') ?? '', 1)];
    if (from === undefined || until === undefined || from >= until)
      throw new UsageError('Name the first and the last day: --from 2026-01-01 --to 2026-01-31');
    await withDurable(given.config, async ({ audit }) => {
      await record(audit, systemClock, {
        type: 'admin.exported',
        actor: `operator:${operatorName(given)}`,
        data: { what: 'audit', from: textOf(given, 'from'), to: textOf(given, 'to') },
      });
      for await (const lines of exportLines(audit, { from, until }))
        if (!given.output.write(lines)) await once(given.output, 'drain');
    });
    return 0;
  },
};
