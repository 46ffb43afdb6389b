// What is kept of the state of digital keys: what administrators announced or decided, when a key was out of order, and what an
// upstream said of itself when somebody last looked.

export interface WeatherLog {
  addNotice(notice: WeatherNotice): Promise<void>;
  /** Ends it before its time. True for exactly one caller, and only while it has not ended. */
  endNotice(id: string, at: number): Promise<boolean>;
  /** Those that end after `after` (epoch ms), the latest beginning first. */
  notices(after: number, limit: number): Promise<readonly WeatherNotice[]>;
  /** An outage begins, or the one that goes on gets this state: a key has one at a time. */
  noteOutage(outage: Outage): Promise<void>;
  /** The outage of this key that goes on is over. */
  endOutage(key: string, at: number): Promise<void>;
  /** Those that go on or ended after `after` (epoch ms), the latest beginning first. */
  outages(after: number, limit: number): Promise<readonly Outage[]>;
  findLook(key: string): Promise<UpstreamLook | undefined>;
  /** Takes the place of the look before it. */
  keepLook(look: UpstreamLook): Promise<void>;
}

export interface WeatherNotice {
  readonly id: string;
  /** A banner that somebody put up, an automatic one that is held back, or works announced beforehand. */
  readonly kind: 'pin' | 'mute' | 'works';
  /** Ids of digital keys; none means all. */
  readonly keys: readonly string[];
  /** Of a pin: `slow` leaves the key to choose, `down` does not. */
  readonly state?: 'slow' | 'down' | undefined;
  readonly from: number;
  readonly until: number;
  /** JSON text: the words in four languages. */
  readonly texts?: string | undefined;
  /** Who made it, as in the audit log. */
  readonly by: string;
}

export interface Outage {
  readonly id: string;
  readonly key: string;
  readonly state: 'slow' | 'down';
  /** What showed it. */
  readonly cause: string;
  readonly since: number;
  readonly until?: number | undefined;
}

export interface UpstreamLook {
  readonly key: string;
  /** JSON text: name → value. */
  readonly facts: string;
  readonly at: number;
}
