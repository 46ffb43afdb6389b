// A new secret for sealing, while the broker runs: what older secrets sealed is sealed again with the newest one, value by value.

import { PURPOSE as ACTIVATION_CODE } from '#counter/counter.ts';
import { credentialPurpose } from '#digital-keys/credentials.ts';
import { PURPOSE as SIGNING_KEY } from '#oidc/signing-keys.ts';
import { PURPOSE as MESSAGE } from '#outbound/tries.ts';
import { createSealing, type Sealing } from '#sealing.ts';
import { type SealedPlace, type SealedValue, type SealedValues, sealedPlaces } from '#stores/ports.ts';
import { PURPOSE as NATIONAL_NUMBER } from '#subjects/subjects.ts';
import { withDurable } from './stores.ts';
import type { Given, Verb } from './verb.ts';

const PAGE = 500;

/** What a value at this place is sealed for. */
function purposeOf(place: SealedPlace, { key = '' }: SealedValue): string {
  switch (place) {
    case 'national-numbers':
      return NATIONAL_NUMBER;
    case 'credentials':
      return credentialPurpose(key);
    case 'signing-keys':
      return SIGNING_KEY;
    case 'messages':
      return MESSAGE;
    case 'activation-codes':
      return ACTIVATION_CODE;
  }
}

export interface Sealed {
  /** Opened by the newest secret. */
  current: number;
  /** Opened by an older one only. */
  older: number;
  /** Opened by none: the secret that sealed them is missing. */
  shut: number;
}

/** Walks over everything sealed; `onOlder` is handed what an older secret sealed, sealed anew. */
export async function walkSealed(
  { sealedValues }: { readonly sealedValues: SealedValues },
  { secrets }: Pick<Given['config'], 'secrets'>,
  onOlder: (place: SealedPlace, value: SealedValue, anew: string) => Promise<unknown> = async () => {},
): Promise<Readonly<Record<SealedPlace, Sealed>>> {
  const every = createSealing(secrets.sealing, secrets.index);
  const newest = createSealing(secrets.sealing.slice(0, 1), secrets.index);
  const counted: Partial<Record<SealedPlace, Sealed>> = {};
  for (const place of sealedPlaces) {
    const counts: Sealed = { current: 0, older: 0, shut: 0 };
    let after = '';
    for (let page = await sealedValues.list(place, after, PAGE); page.length > 0; ) {
      for (const value of page) {
        after = value.id;
        const purpose = purposeOf(place, value);
        if (opened(newest, value.sealed, purpose) !== undefined) counts.current += 1;
        else {
          const plain = opened(every, value.sealed, purpose);
          counts[plain === undefined ? 'shut' : 'older'] += 1;
          if (plain !== undefined) await onOlder(place, value, newest.seal(plain, purpose));
        }
      }
      page = await sealedValues.list(place, after, PAGE);
    }
    counted[place] = counts;
  }
  return counted as Record<SealedPlace, Sealed>;
}

function opened(sealing: Sealing, sealed: string, purpose: string): string | undefined {
  try {
    return sealing.open(sealed, purpose);
  } catch {
    return undefined;
  }
}

const report = ({ say }: Given, counted: Readonly<Record<SealedPlace, Sealed>>, older: string) => {
  for (const [place, counts] of Object.entries(counted))
    say(
      `${place.padEnd(17)} ${counts.current} by the newest secret, ${counts.older} ${older}, ${counts.shut} by none of them`,
    );
};

const anyShut = (counted: Readonly<Record<SealedPlace, Sealed>>) =>
  Object.values(counted).some(({ shut }) => shut > 0);

export const sealingStatus: Verb = {
  takes: '',
  does: 'how much each secret of secrets.sealing still opens; 1 when something opens with none',
  async run(given) {
    const counted = await withDurable(given.config, (durable) => walkSealed(durable, given.config));
    report(given, counted, 'by an older one');
    given.answer(counted);
    return anyShut(counted) ? 1 : 0;
  },
};

export const sealingRenew: Verb = {
  takes: '',
  does: 'seals with the newest secret what an older one sealed; works beside a broker that runs',
  async run(given) {
    let renewed = 0;
    const counted = await withDurable(given.config, (durable) =>
      walkSealed(durable, given.config, async (place, { id, sealed }, anew) => {
        if (await durable.sealedValues.replace(place, id, sealed, anew)) renewed += 1;
      }),
    );
    report(given, counted, 'sealed anew');
    given.say(`${renewed} values were sealed anew.`);
    given.answer({ renewed, ...counted });
    return anyShut(counted) ? 1 : 0;
  },
};
