// A store that cannot be reached is told as an outage (503, try again) to whoever asked it: never as success, and never as
// a fault of ours (500). Errors of our own work inside a transaction stay what they are. How long each answer took is told too.
// Nobody waits for long: a store that is silent is left alone for a moment (breaker.ts), and one request waits for all its calls
// together no longer than a page may take (waiting.ts).

import { ServiceError } from '#errors.ts';
import { type Durable, type Repositories, StoreConflict, type Stores } from '#stores/ports.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { waitFor } from './waiting.ts';

const RETRY_SECONDS = 5;

/** A store answered after `ms` milliseconds, or did not. `family`: what of it was asked, such as `audit` or `transaction`. */
export type Answered = (store: 'durable' | 'volatile', family: string, ms: number, ok: boolean) => void;

/** The same stores; what they reject with is a `ServiceError unavailable`, except what a caller can act on. */
export function tellOutages({ durable, volatile }: Stores, answered: Answered = () => {}): Stores {
  const ofDurable = watch((family, ms, ok) => answered('durable', family, ms, ok));
  const ofVolatile = watch((family, ms, ok) => answered('volatile', family, ms, ok));
  return {
    durable: guard(durable, ofDurable, {
      transaction: (work) => timed(ofDurable, 'transaction', () => transaction(durable, ofDurable, work)),
    }),
    volatile: guard(volatile, ofVolatile),
  };
}

type Tell = (family: string, ms: number, ok: boolean) => void;

/** Whoever watches one store. */
interface Watch {
  readonly tell: Tell;
  readonly breaker: Breaker;
}

const watch = (tell: Tell): Watch => ({ tell, breaker: createBreaker(() => performance.now()) });

/** Inside a transaction: the breaker has let it through as a whole, and hears how it went as a whole. */
const inside = ({ tell }: Watch): Watch => ({ tell, breaker: { lets: () => true, tell() {} } });

type Method = (...args: unknown[]) => Promise<unknown>;
type Methods<T> = { readonly [Name in keyof T]?: T[Name] };

/** A copy of `store`, and of what hangs on it, whose rejections are told as an outage; `own` methods as they are. */
function guard<T extends object>(store: T, watch: Watch, own: Methods<T> = {}, family?: string): T {
  const methods = store as Record<string, unknown>;
  const guarded = Object.entries(methods).map(([name, value]) => {
    if (typeof value === 'function') {
      const ask = (...args: unknown[]) => told(() => (methods[name] as Method)(...args));
      return [name, (...args: unknown[]) => timed(watch, family ?? name, () => ask(...args))];
    }
    return [name, typeof value === 'object' && value !== null ? guard(value, watch, {}, name) : value];
  });
  return { ...Object.fromEntries(guarded), ...own };
}

/** The repositories of one transaction, each guarded when it is first touched: most transactions touch two. */
function guardLazily(repositories: Repositories, watch: Watch): Repositories {
  return new Proxy(repositories, {
    get: (target, name) => guard(Reflect.get(target, name) as object, watch, {}, String(name)),
  });
}

/** What a caller can act on, a conflict, is an answer like any other. */
async function timed<T>({ tell, breaker }: Watch, family: string, ask: () => Promise<T>): Promise<T> {
  if (!breaker.lets()) {
    tell(family, 0, false);
    throw asOutage(new Error('the store is left alone for a moment'));
  }
  const begun = performance.now();
  let ok = true;
  try {
    return await waitFor(ask);
  } catch (error) {
    ok = !(error instanceof ServiceError && error.code === 'unavailable');
    throw error;
  } finally {
    const ms = performance.now() - begun;
    tell(family, ms, ok);
    breaker.tell(ok, ms);
  }
}

async function transaction<T>(
  durable: Durable,
  watch: Watch,
  work: (repositories: Repositories) => Promise<T>,
): Promise<T> {
  let ours: { readonly error: unknown } | undefined;
  try {
    return await durable.transaction(async (repositories) => {
      try {
        return await work(guardLazily(repositories, inside(watch)));
      } catch (error) {
        ours = { error };
        throw error;
      }
    });
  } catch (error) {
    throw ours?.error === error ? error : asOutage(error);
  }
}

async function told<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw asOutage(error);
  }
}

function asOutage(error: unknown): unknown {
  return error instanceof ServiceError || error instanceof StoreConflict
    ? error
    : new ServiceError('unavailable', { cause: error, retryAfter: RETRY_SECONDS });
}
