// A rehearsal: a copy is restored into a place of its own and proves that a broker could go on from it, with the secrets of now.

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#clock.ts';
import { isSqliteWhole } from '#stores/durable/sqlite-copy.ts';
import { openDurable } from '#stores/open.ts';
import type { Durable } from '#stores/ports.ts';
import { walkSealed } from '../sealing.ts';
import type { Given, Verb } from '../verb.ts';

export const checkBackup: Verb = {
  takes: '<file or postgres://… of a restored copy>',
  does: 'rehearses a restore: opens the copy, walks its audit chain and opens all that is sealed; 1 when something fails',
  words: { least: 1, most: 1 },
  run: (given) => {
    const [copy = ''] = given.words;
    return /^postgres(ql)?:\/\//.test(copy) ? checkPostgres(given, copy) : checkFile(given, copy);
  },
};

/** Into a folder of its own: whatever a newer version must bring up to date, the backup itself stays as it is. */
async function checkFile(given: Given, file: string): Promise<number> {
  const place = mkdtempSync(join(tmpdir(), 'sleutelbos-rehearsal-'));
  try {
    const copy = join(place, 'durable.sqlite');
    copyFileSync(file, copy);
    if (!isSqliteWhole(copy)) return tell(given, { whole: false });
    return await rehearse(given, await openDurable({ kind: 'sqlite', file: copy }, systemClock));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function checkPostgres(given: Given, url: string): Promise<number> {
  return rehearse(given, await openDurable({ kind: 'postgres', url }, systemClock));
}

async function rehearse(given: Given, durable: Durable): Promise<number> {
  try {
    const broken = await durable.audit.verify();
    const sealed = await walkSealed(durable, given.config);
    const shut = Object.entries(sealed)
      .filter(([, counts]) => counts.shut > 0)
      .map(([place]) => place);
    const relyingParties = (await durable.relyingParties.list()).length;
    const signing = (await durable.signingKeys.list()).some(({ stage }) => stage === 'signing');
    return tell(given, { whole: true, brokenAt: broken?.brokenAt, shut, relyingParties, signing });
  } finally {
    await durable.close();
  }
}

interface Found {
  readonly whole: boolean;
  readonly brokenAt?: number | undefined;
  readonly shut?: readonly string[];
  readonly relyingParties?: number;
  readonly signing?: boolean;
}

function tell({ say, answer }: Given, found: Found): number {
  const { whole, brokenAt, shut = [], relyingParties, signing } = found;
  const faults = [
    ...(whole ? [] : ['the file is damaged']),
    ...(brokenAt === undefined ? [] : [`the audit chain is broken at link ${brokenAt}`]),
    ...(shut.length === 0 ? [] : [`sealed values open with none of the secrets: ${shut.join(', ')}`]),
    ...(signing === false ? ['no signing key is in it'] : []),
  ];
  if (faults.length === 0)
    say(
      `A broker can go on from this copy: ${relyingParties} e-lokets, everything opens, the chain is whole.`,
    );
  for (const fault of faults) say(fault);
  answer({ ...found, good: faults.length === 0 });
  return faults.length === 0 ? 0 : 1;
}
