// One record per login, and what is counted of them. Ports: ../ports.ts.

import type { AssuranceLevel } from '#assurance/levels.ts';

/** One durable record per login, and per report about one: what history, statistics and helpdesk read. */
export interface Stories {
  begin(story: StoryRecord): Promise<void>;
  /** Appends one step and, when given, changes what is known so far. */
  addStep(id: string, step: StoryStep, known?: StoryKnown): Promise<void>;
  /**
   * Appends the last step and closes the story.
   * @returns when it began (epoch ms), to exactly one caller, and to none once it is closed
   */
  end(id: string, step: StoryStep, known: StoryKnown): Promise<number | undefined>;
  /**
   * Appends a step that tells of trouble, unless the last step says the same, or the steps take `most` characters already: a
   * page that is reloaded for ever adds nothing. A story that does not exist is none of its business.
   */
  addTrouble(id: string, step: StoryStep, most: number): Promise<void>;
  find(id: string): Promise<StoryRecord | undefined>;
  findBySupportCode(code: string): Promise<StoryRecord | undefined>;
  /** Newest first, begun before `before` (epoch milliseconds). */
  listBySubject(subject: string, before: number, limit: number): Promise<readonly StoryRecord[]>;
  /** Oldest first, begun from `from` to before `to` (epoch ms), behind `after`. */
  listByRelyingParty(question: {
    readonly relyingParty: string;
    readonly from: number;
    readonly to: number;
    readonly after?: Pick<StoryRecord, 'startedAt' | 'id'> | undefined;
    readonly limit: number;
  }): Promise<readonly StoryRecord[]>;
  /** Removes the oldest of those that began before `before`, at most `limit`. Returns how many. */
  forget(before: number, limit: number): Promise<number>;
}

export interface StoryKnown {
  readonly subject?: string | undefined;
  readonly key?: string | undefined;
  /** The credential that was used, where the key has some. */
  readonly credential?: string | undefined;
  readonly level?: AssuranceLevel | undefined;
  /** Id of the authentication event that counted: the sessions that hold it came from this login. */
  readonly event?: string | undefined;
  /** Scopes that the relying party asked and may have: what it was given. */
  readonly scopes?: string | undefined;
  /** Browser and system, as a person would say it: "Firefox op Windows". */
  readonly device?: string | undefined;
  readonly outcome?: StoryOutcome | undefined;
  readonly endedAt?: number | undefined;
}

export type StoryKind = 'login' | 'sso' | 'report' | 'trouble';

export type StoryOutcome = 'finished' | 'cancelled' | 'refused' | 'failed';

export interface StoryRecord extends StoryKnown {
  readonly id: string;
  /** Short and speakable, on every error page; see stories/support-code.ts. Unique. */
  readonly supportCode: string;
  readonly relyingParty?: string | undefined;
  /**
   * `sso` when no page was shown; `report` is no login but what somebody reported about one: its support code is the case
   * number; `trouble` is an error page that belongs to no login.
   */
  readonly kind: StoryKind;
  readonly startedAt: number;
  readonly locale?: string | undefined;
  readonly steps: readonly StoryStep[];
}

export interface StoryStep {
  readonly at: number;
  /** `asked`, `chosen`, `succeeded`, `rejected`, `wrong`, `throttled`, `cancelled`, `finished`, `borrowed`, `refused`, `reported`, `trouble`. */
  readonly what: string;
  readonly key?: string | undefined;
  /** Stable reason code. */
  readonly reason?: string | undefined;
}

/** Counts per day, made of stories: how often, and by how many people. Days are YYYY-MM-DD in Belgium. */
export interface Figures {
  /** Keeps the counts of a whole day. False when the day was kept already: nothing is counted twice. */
  keepDay(day: string, cells: readonly FigureCell[], at: number): Promise<boolean>;
  /** The last day that was kept. */
  lastDay(): Promise<string | undefined>;
  /** By day. An empty id means all together. */
  ofRelyingParty(
    relyingParty: string,
    from: string,
    to: string,
  ): Promise<readonly (Omit<FigureCell, 'relyingParty'> & { readonly day: string })[]>;
  /**
   * Those with the most logins in these months (YYYY-MM), the busiest first.
   * `people`: how many there were on their busiest day.
   */
  busiest(
    fromMonth: string,
    toMonth: string,
    limit: number,
    of?: readonly string[],
  ): Promise<readonly { readonly relyingParty: string; readonly count: number; readonly people: number }[]>;
  /** The last month (YYYY-MM) in which somebody signed in, per relying party; of these, or of all. */
  lastMonths(of?: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Adds to how many answers were fetched by their relying party on this day. */
  addReturns(day: string, returns: ReadonlyMap<string, number>): Promise<void>;
}

export interface FigureCell {
  /** Empty for all together. */
  readonly relyingParty: string;
  readonly measure: string;
  readonly label: string;
  readonly count: number;
  /** How many different people, as far as they are known. */
  readonly people: number;
}
