import { isOwnClient } from '#first-party/own-clients.ts';
import { textOf, type Verb } from '../verb.ts';
import { inRegister } from './register-house.ts';

export const listRelyingParties: Verb = {
  takes: '[--organisation <id>] [--search <text>]',
  does: 'relying parties by name: id, organisation, environment, open or closed, version',
  options: { organisation: { type: 'string' }, search: { type: 'string' } },
  run: (given) =>
    inRegister(given, async ({ register }) => {
      const only = textOf(given, 'organisation');
      const { rows } = await register.search({
        organisations: only === undefined ? undefined : [only],
        text: textOf(given, 'search')?.toLowerCase(),
        sort: 'name',
        offset: 0,
        limit: Number.MAX_SAFE_INTEGER,
      });
      const found = rows
        .filter(({ party }) => !isOwnClient(party.client_id))
        .map(({ party, version }) => ({
          client_id: party.client_id,
          organisation: party.organisation ?? null,
          environment: party.environment,
          enabled: party.enabled,
          version,
          name: party.names.nl,
        }));
      for (const { client_id, organisation, environment, enabled, version, name } of found)
        given.say(
          [
            client_id,
            organisation ?? '–',
            environment,
            enabled ? 'open' : 'closed',
            `v${version}`,
            name,
          ].join('  '),
        );
      given.answer(found);
      return 0;
    }),
};
