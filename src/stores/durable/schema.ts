// The rows as both engines keep them: text ids, epoch milliseconds, JSON as text, null for absent, no booleans.

import type { Generated } from 'kysely';
import type { AssuranceLevel } from '#assurance/levels.ts';
import type {
  ActivationEnd,
  BlockedBy,
  HelpLookKind,
  HelpLookState,
  LogoutDelivery,
  OutboxRecord,
  RegisterChangeState,
  RoleKind,
  SigningKeyStage,
  StoryKind,
  StoryOutcome,
  WeatherNotice,
} from '../ports.ts';

export interface Schema {
  readonly subject: SubjectRow;
  readonly credential: CredentialRow;
  readonly relying_party: RelyingPartyRow;
  readonly relying_party_version: RelyingPartyVersionRow;
  readonly story: StoryRow;
  readonly audit: AuditRow;
  readonly audit_link: AuditLinkRow;
  readonly signing_key: SigningKeyRow;
  readonly logout_delivery: LogoutDeliveryRow;
  readonly failure: FailureRow;
  readonly outbox: OutboxRow;
  readonly organisation: OrganisationRow;
  readonly role: RoleRow;
  readonly register_change: RegisterChangeRow;
  readonly register_change_item: RegisterChangeItemRow;
  readonly logo: LogoRow;
  readonly diagnosis: DiagnosisRow;
  readonly exam: ExamRow;
  readonly figure: FigureRow;
  readonly figure_day: FigureDayRow;
  readonly figure_month: FigureMonthRow;
  readonly help_look: HelpLookRow;
  readonly activation_code: ActivationCodeRow;
  readonly weather_notice: WeatherNoticeRow;
  readonly outage: OutageRow;
  readonly upstream_look: UpstreamLookRow;
  readonly migration: MigrationRow;
}

export interface ActivationCodeRow {
  id: string;
  person: string;
  sealed: string;
  link: string;
  code: string | null;
  member: string;
  issued_at: number;
  expires_at: number;
  tries: number;
  ended_at: number | null;
  ended_as: ActivationEnd | null;
}

export interface SubjectRow {
  id: string;
  national_number_index: string;
  national_number_sealed: string;
  given_name: string | null;
  family_name: string;
  birthdate: string | null;
  locale: string | null;
  preferred_locale: string | null;
  created_at: number;
  updated_at: number;
  disabled_at: number | null;
}

export interface CredentialRow {
  id: string;
  subject: string;
  digital_key: string;
  external_id: string | null;
  data: string;
  label: string | null;
  proven_by: string | null;
  proven_level: AssuranceLevel | null;
  created_at: number;
  last_used_at: number | null;
  blocked_at: number | null;
  blocked_by: BlockedBy | null;
  revoked_at: number | null;
}

export interface RelyingPartyRow {
  id: string;
  data: string;
  version: number;
  at: number;
  organisation: string | null;
  environment: string;
  /** 1 or 0. */
  enabled: number;
  name: string;
  search: string;
}

export interface RelyingPartyVersionRow {
  id: string;
  data: string;
  version: number;
  at: number;
  changed_by: string;
  note: string | null;
  change: string | null;
}

export interface OrganisationRow {
  id: string;
  data: string;
  name: string;
  version: number;
  at: number;
}

export interface RoleRow {
  id: string;
  kind: RoleKind;
  scope: string;
  person: string;
  label: string;
  added_at: number;
  added_by: string;
  removed_at: number | null;
  removed_by: string | null;
}

export interface RegisterChangeRow {
  id: string;
  state: RegisterChangeState;
  author: string;
  author_label: string;
  organisation: string | null;
  created_at: number;
  note: string;
  /** 1 or 0. */
  emergency: number;
  undoes: string | null;
  decided_at: number | null;
  decided_by: string | null;
  decided_label: string | null;
  decision_note: string | null;
  seen_by: string | null;
}

export interface RegisterChangeItemRow {
  change: string;
  id: string;
  base: number;
  data: string;
}

export interface LogoRow {
  id: string;
  /** base64. */
  png: string;
  at: number;
}

export interface DiagnosisRow {
  support_code: string;
  relying_party: string;
  kind: string;
  facts: string;
  at: number;
}

export interface ExamRow {
  id: string;
  relying_party: string;
  at: number;
  /** 1 or 0. */
  passed: number;
  report: string;
}

export interface StoryRow {
  id: string;
  support_code: string;
  relying_party: string | null;
  kind: StoryKind;
  started_at: number;
  locale: string | null;
  subject: string | null;
  digital_key: string | null;
  credential: string | null;
  level: AssuranceLevel | null;
  event: string | null;
  scopes: string | null;
  device: string | null;
  outcome: StoryOutcome | null;
  ended_at: number | null;
  /** JSON Lines: one step per line, so that both engines append with `||`. */
  steps: string;
}

export interface AuditRow {
  seq: Generated<number>;
  id: string;
  at: number;
  type: string;
  actor: string | null;
  subject: string | null;
  relying_party: string | null;
  story: string | null;
  /** Null once retention has erased it. */
  data: string | null;
  payload_hash: string;
  /** The link of the chain that sealed this row; null until then. */
  batch: number | null;
}

export interface AuditLinkRow {
  number: number;
  first_seq: number;
  last_seq: number;
  hash: string;
  at: number;
}

export interface SigningKeyRow {
  kid: string;
  alg: string;
  stage: SigningKeyStage;
  since: number;
  jwk_sealed: string;
}

export interface LogoutDeliveryRow {
  id: string;
  session: string;
  relying_party: string;
  subject: string;
  sid: string | null;
  status: LogoutDelivery['status'];
  attempts: number;
  next_at: number;
  created_at: number;
  reason: string | null;
  leased_until: number | null;
}

export interface FailureRow {
  name: string;
  count: number;
  since: number;
  not_before: number;
}

export interface OutboxRow {
  id: string;
  channel: OutboxRecord['channel'];
  sealed: string;
  once: number;
  status: OutboxRecord['status'];
  attempts: number;
  next_at: number;
  expires_at: number;
  created_at: number;
  reason: string | null;
  leased_until: number | null;
}

export interface FigureRow {
  /** Empty for all together. */
  relying_party: string;
  /** YYYY-MM-DD in Belgium. */
  day: string;
  measure: string;
  label: string;
  count: number;
  people: number;
}

export interface FigureDayRow {
  day: string;
  at: number;
}

export interface FigureMonthRow {
  month: string;
  relying_party: string;
  count: number;
  people: number;
}

export interface WeatherNoticeRow {
  id: string;
  kind: WeatherNotice['kind'];
  /** JSON text. */
  digital_keys: string;
  state: 'slow' | 'down' | null;
  from_at: number;
  until_at: number;
  texts: string | null;
  made_by: string;
}

export interface OutageRow {
  id: string;
  digital_key: string;
  state: 'slow' | 'down';
  cause: string;
  since: number;
  until_at: number | null;
}

export interface UpstreamLookRow {
  digital_key: string;
  facts: string;
  at: number;
}

export interface MigrationRow {
  number: number;
  name: string;
  at: number;
}

export interface HelpLookRow {
  id: string;
  kind: HelpLookKind;
  state: HelpLookState;
  subject: string;
  story: string | null;
  reason: string | null;
  member: string;
  member_label: string;
  visit: string;
  asked_at: number;
  decided_by: string | null;
  decided_label: string | null;
  begins_at: number | null;
  ends_at: number;
}
