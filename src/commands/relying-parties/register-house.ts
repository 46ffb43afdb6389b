// What every command about the register needs: the register, the one way to change it, and who is at the keyboard.

import { systemClock } from '#clock.ts';
import { ownClients } from '#first-party/own-clients.ts';
import type { Actor } from '#relying-parties/actor.ts';
import { type Changes, createChanges } from '#relying-parties/changes/changes.ts';
import type { FileOptions } from '#relying-parties/files.ts';
import { createOrganisations, type Organisations } from '#relying-parties/organisation.ts';
import { createRegister, type Register } from '#relying-parties/register.ts';
import type { Durable } from '#stores/ports.ts';
import { operatorName } from '../operator.ts';
import { withDurable } from '../stores.ts';
import type { Given } from '../verb.ts';

export interface RegisterHouse {
  readonly durable: Durable;
  readonly register: Register;
  readonly changes: Changes;
  readonly organisations: Organisations;
  readonly operator: Actor & { readonly type: 'operator' };
  readonly files: FileOptions;
}

/** `--by`, for commands that change something. */
export const by = { by: { type: 'string' } } as const;
export const note = { note: { type: 'string' } } as const;

export async function inRegister<Outcome>(
  given: Given,
  work: (house: RegisterHouse) => Promise<Outcome>,
): Promise<Outcome> {
  const { config, variable } = given;
  const operator = { type: 'operator', name: operatorName(given) } as const;
  const knownKeys = Object.entries(config.digital_keys).flatMap(([id, settings]) =>
    settings === undefined ? [] : [id],
  );
  return withDurable(config, (durable) => {
    const clock = systemClock;
    const register = createRegister({ durable, clock });
    return work({
      durable,
      register,
      changes: createChanges({
        durable,
        register,
        clock,
        reserved: ownClients,
        examRequired: config.admin.exam_required,
        // An emergency is for a person with eID, never for the command line.
        onEmergency: () => Promise.reject(new Error('the command line makes no emergency changes')),
      }),
      organisations: createOrganisations({ durable, clock }),
      operator,
      files: { production: config.production, knownKeys, environment: variable },
    });
  });
}
