// A store that cannot be reached is told as an outage (503, try again) to whoever asked it: never as success, and never as
// a fault of ours (500). Errors of our own work inside a transaction stay what they are.

import { ServiceError } from '#errors.ts';
import { type Durable, type Repositories, StoreConflict, type Stores } from '#stores/ports.ts';

const RETRY_SECONDS = 5;

/** The same stores; what they reject with is a `ServiceError unavailable`, except what a caller can act on. */
export function tellOutages({ durable, volatile }: Stores): Stores {
  return {
    durable: guard(durable, { transaction: (work) => transaction(durable, work) }),
    volatile: guard(volatile),
  };
}

type Method = (...args: unknown[]) => Promise<unknown>;
type Methods<T> = { readonly [Name in keyof T]?: T[Name] };

/** A copy of `store`, and of what hangs on it, whose rejections are told as an outage; `own` methods as they are. */
function guard<T extends object>(store: T, own: Methods<T> = {}): T {
  const methods = store as Record<string, unknown>;
  const guarded = Object.entries(methods).map(([name, value]) => {
    if (typeof value === 'function')
      return [name, (...args: unknown[]) => told(() => (methods[name] as Method)(...args))];
    return [name, typeof value === 'object' && value !== null ? guard(value) : value];
  });
  return { ...Object.fromEntries(guarded), ...own };
}

/** The repositories of one transaction, each guarded when it is first touched: most transactions touch two. */
function guardLazily(repositories: Repositories): Repositories {
  return new Proxy(repositories, {
    get: (target, name) => guard(Reflect.get(target, name) as object),
  });
}

async function transaction<T>(
  durable: Durable,
  work: (repositories: Repositories) => Promise<T>,
): Promise<T> {
  let ours: { readonly error: unknown } | undefined;
  try {
    return await durable.transaction(async (repositories) => {
      try {
        return await work(guardLazily(repositories));
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
