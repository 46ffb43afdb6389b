// What is kept for those who build a relying party. Ports: ../ports.ts.

/** What a relying party sent when it was refused, for those who look after it. */
export interface Diagnoses {
  /** Keeps it, and of this relying party no more than the newest `most`. @throws StoreConflict when the code is taken */
  add(diagnosis: DiagnosisRecord, most: number): Promise<void>;
  find(supportCode: string): Promise<DiagnosisRecord | undefined>;
  /** Newest first. */
  ofRelyingParty(relyingParty: string, limit: number): Promise<readonly DiagnosisRecord[]>;
  forgetBefore(at: number): Promise<void>;
}

export interface DiagnosisRecord {
  readonly supportCode: string;
  readonly relyingParty: string;
  readonly kind: string;
  /** JSON text. */
  readonly facts: string;
  readonly at: number;
}

/** Reports of exams that relying parties took. */
export interface Exams {
  /** Keeps it, and of this relying party no more than the newest `most`. */
  add(exam: ExamRecord, most: number): Promise<void>;
  find(id: string): Promise<ExamRecord | undefined>;
  /** Newest first. */
  ofRelyingParty(relyingParty: string, limit: number): Promise<readonly ExamRecord[]>;
  /** Whether one was passed at or after `since` (epoch milliseconds). */
  passedSince(relyingParty: string, since: number): Promise<boolean>;
}

export interface ExamRecord {
  readonly id: string;
  readonly relyingParty: string;
  /** When it ended (epoch milliseconds). */
  readonly at: number;
  readonly passed: boolean;
  /** JSON text. */
  readonly report: string;
}
