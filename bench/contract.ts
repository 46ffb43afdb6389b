// What both sides of the comparison agree on.

export const CLIENT = 'bench';
export const SECRET = 'bench-secret-bench-secret-bench-secret-1';
export const CALLBACK = 'http://localhost:59999/callback';

export type Side = 'ours' | 'bare';
export type Stage = 'default' | 'servers';
export type Scenario = 'first_login' | 'silent_sso' | 'step_up';

export interface ServerOptions {
  readonly side: Side;
  readonly port: number;
  readonly data: string;
  readonly postgres?: string | undefined;
  readonly redis?: string | undefined;
}

/** What the measured process tells on request: CPU so far in microseconds, store calls so far, resident bytes. */
export interface Usage {
  readonly cpuUs: number;
  readonly calls: number;
  readonly rss: number;
}
