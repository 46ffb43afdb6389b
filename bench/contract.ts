// What both sides of the comparison agree on.

export const CLIENT = 'bench';
export const SECRET = 'bench-secret-bench-secret-bench-secret-1';
export const CALLBACK = 'http://localhost:59999/callback';

/** Id of one of the other relying parties. */
export const otherClient = (n: number) => `eloket-${n}`;

export type Side = 'ours' | 'bare';
export type Stage = 'default' | 'servers';
/** `discovery` is the metadata and the key set, one after the other. */
export const SCENARIOS = [
  'silent_sso',
  'first_login',
  'step_up',
  'refresh',
  'introspection',
  'discovery',
] as const;
export type Scenario = (typeof SCENARIOS)[number];
export const isScenario = (name: string): name is Scenario => (SCENARIOS as readonly string[]).includes(name);

export interface ServerOptions {
  readonly side: Side;
  readonly port: number;
  readonly data: string;
  readonly postgres?: string | undefined;
  readonly redis?: string | undefined;
  /** Relying parties beside the one of the bench, `eloket-0` and on; ours only. */
  readonly others?: number | undefined;
}

/** What the measured process tells on request: CPU so far in microseconds, store calls so far, resident bytes now and at most. */
export interface Usage {
  readonly cpuUs: number;
  readonly calls: number;
  /** Of them, reads of one relying party; ours only. */
  readonly partyReads?: number | undefined;
  readonly rss: number;
  readonly peakRss: number;
}

/** What the measured process is asked; `profile` begins one, `profiled` ends it and hands it over. */
export type Question = 'usage' | 'profile' | 'profiled' | 'close';
