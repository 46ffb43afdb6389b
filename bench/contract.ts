// What both sides of the comparison agree on.

export const CLIENT = 'bench';
export const SECRET = 'bench-secret-bench-secret-bench-secret-1';
export const CALLBACK = 'http://localhost:59999/callback';

/** Id of one of the other relying parties. */
export const otherClient = (n: number) => `eloket-${n}`;

export type Side = 'ours' | 'bare';
export type Stage = 'default' | 'servers';
export type Scenario = 'first_login' | 'silent_sso' | 'step_up';

export interface ServerOptions {
  readonly side: Side;
  readonly port: number;
  readonly data: string;
  readonly postgres?: string | undefined;
  readonly redis?: string | undefined;
  /** Relying parties beside the one of the bench, `eloket-0` and on; ours only. */
  readonly others?: number | undefined;
}

/** What the measured process tells on request: CPU so far in microseconds, store calls so far, resident bytes. */
export interface Usage {
  readonly cpuUs: number;
  readonly calls: number;
  /** Of them, reads of one relying party; ours only. */
  readonly partyReads?: number | undefined;
  readonly rss: number;
}
