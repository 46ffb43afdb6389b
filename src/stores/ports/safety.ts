// The signing keys, and wrong tries. Ports: ../ports.ts.

export interface SigningKeys {
  list(): Promise<readonly SigningKeyRecord[]>;
  /** Inserts only if no key with this `kid` exists. */
  add(key: SigningKeyRecord): Promise<void>;
  /** Compare-and-set: moves the key to `to` if it is at `from`. True for exactly one caller. */
  advance(kid: string, from: SigningKeyStage, to: SigningKeyStage, at: number): Promise<boolean>;
  remove(kid: string): Promise<void>;
}

export type SigningKeyStage = 'published' | 'signing' | 'retired';

export interface SigningKeyRecord {
  readonly kid: string;
  readonly alg: string;
  readonly stage: SigningKeyStage;
  /** When it entered this stage. */
  readonly since: number;
  /** The private JWK, encrypted. */
  readonly jwkSealed: string;
}

/** Wrong tries in a row, per name (a credential, a person, a network). They outlive restarts and the volatile store. */
export interface Failures {
  find(names: readonly string[]): Promise<readonly FailureRecord[]>;
  /**
   * Compare-and-set over all of `changes` at once: true if each record still had the count it was read with (0 for one
   * that did not exist) and now has the new one.
   */
  replace(changes: readonly { readonly from: number; readonly to: FailureRecord }[]): Promise<boolean>;
  /** Forgets these names. */
  clear(names: readonly string[]): Promise<void>;
  /** Forgets names that begin with `prefix`, whose count stayed below `below` and began before `before` (epoch ms). */
  forget(old: { readonly prefix: string; readonly below: number; readonly before: number }): Promise<void>;
}

export interface FailureRecord {
  readonly name: string;
  readonly count: number;
  /** When the window that `count` belongs to began. */
  readonly since: number;
  /** No try before then. */
  readonly notBefore: number;
}
