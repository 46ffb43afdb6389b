// A copy of the embedded durable store, while the broker runs. PostgreSQL has tools of its own for that.

import { existsSync } from 'node:fs';
import { storesOf } from '#config.ts';
import { copySqlite } from '#stores/durable/sqlite-copy.ts';
import { UsageError, type Verb } from '../verb.ts';

export const makeBackup: Verb = {
  takes: '<file>',
  does: 'copies the SQLite file of the durable store, whole and of one moment, beside a broker that runs',
  words: { least: 1, most: 1 },
  async run({ config, words: [file = ''], say, answer }) {
    const { durable } = storesOf(config);
    if (durable.kind !== 'sqlite')
      throw new UsageError('the durable store is PostgreSQL: copy it with pg_dump or your own tools');
    if (existsSync(file)) throw new UsageError(`${file} is there already`);
    copySqlite(durable.file, file);
    say(`The durable store stands in ${file}. Now try it: backup check ${file}`);
    answer({ file });
    return 0;
  },
};
