// Judges an answer to a sign-in challenge (WebAuthn level 3 §7.2): one answer in, the person or the reason why not out.

import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { isoBase64URL, parseAuthenticatorData } from '@simplewebauthn/server/helpers';
import type { Credential, KeyCredentials } from '../key.ts';
import { clientDataOf, parseAnswer, type SignInAnswer, signInShape } from './answers.ts';
import type { ChallengeNote, Challenges } from './challenges.ts';
import type { Place } from './settings.ts';
import { type StoredPasskey, storedOf } from './stored.ts';
import type { PasskeyReason } from './texts.ts';

export type Judgement =
  | { readonly type: 'proven'; readonly credential: Credential }
  | { readonly type: 'unknown'; readonly credentialId: string }
  | { readonly type: 'refused'; readonly reason: PasskeyReason; readonly detail: string };

export interface JudgeParts {
  readonly place: Place;
  readonly challenges: Challenges;
  readonly credentials: KeyCredentials;
  /** The handle that a person's passkeys were made with. */
  readonly userHandle: (subject: string) => string;
}

const refused = (reason: PasskeyReason, detail: string): Judgement => ({ type: 'refused', reason, detail });

/** @param owner the login whose challenge must have been answered */
export function createJudge(parts: JudgeParts) {
  const { place, challenges, credentials } = parts;
  return async function judge(owner: string, field: string): Promise<Judgement> {
    const answer = parseAnswer(signInShape, field);
    const said = answer && clientDataOf(answer);
    if (!answer || !said) return refused('forged', 'no answer of a passkey');
    // Taken before anything is verified: right or wrong, a challenge is answered once.
    const note = await challenges.take(owner, said.challenge);
    if (!note) return refused('used', 'challenge unknown, used or too old');
    if (said.origin !== place.origin) return refused('origin', said.origin);
    if (note.allowed && !note.allowed.includes(answer.id))
      return refused('forged', 'not among those asked for');
    const credential = await credentials.find(answer.id);
    if (!credential) return { type: 'unknown', credentialId: answer.id };
    const stored = storedOf(credential);
    return (
      ownerProblem(parts, answer, note, credential) ??
      userVerificationProblem(answer) ??
      (await verify(parts, answer, said.challenge, credential, stored))
    );
  };
}

/** A passkey that was found without a name must say whose it is, and every passkey that says so must be right (§7.2 step 6). */
function ownerProblem(
  { userHandle }: JudgeParts,
  { response }: SignInAnswer,
  note: ChallengeNote,
  { subject }: Credential,
): Judgement | undefined {
  if (!response.userHandle) return note.allowed ? undefined : refused('forged', 'no user handle');
  return response.userHandle === userHandle(subject) ? undefined : refused('forged', 'another user handle');
}

function userVerificationProblem({ response }: SignInAnswer): Judgement | undefined {
  try {
    const { flags } = parseAuthenticatorData(isoBase64URL.toBuffer(response.authenticatorData));
    return flags.uv ? undefined : refused('not_verified', 'no user verification');
  } catch {
    return refused('forged', 'unreadable authenticator data');
  }
}

async function verify(
  { place, credentials }: JudgeParts,
  answer: SignInAnswer,
  challenge: string,
  credential: Credential,
  stored: StoredPasskey,
): Promise<Judgement> {
  const { userHandle, ...response } = answer.response;
  const publicKey = new Uint8Array(Buffer.from(stored.publicKey, 'base64url'));
  const result = await verifyAuthenticationResponse({
    response: { ...answer, response: { ...response, ...(userHandle && { userHandle }) } },
    expectedChallenge: challenge,
    expectedOrigin: place.origin,
    expectedRPID: place.rpId,
    requireUserVerification: true,
    // The counter is judged below, after the signature: otherwise anybody could raise the alarm of a copied key.
    credential: { id: answer.id, publicKey, counter: 0 },
  }).catch((error: unknown) => (error instanceof Error ? error.message.slice(0, 200) : 'not verified'));
  if (typeof result === 'string') return refused('forged', result);
  if (!result.verified) return refused('forged', 'signature');
  const {
    newCounter: counter,
    credentialBackedUp: backedUp,
    credentialDeviceType,
  } = result.authenticationInfo;
  if (!(await advances(credentials, credential.id, stored.counter, counter)))
    return refused('counter', `${stored.counter} → ${counter}`);
  await keepUp(credentials, credential.id, stored, {
    ...stored,
    counter,
    backedUp,
    deviceType: credentialDeviceType,
  });
  return { type: 'proven', credential };
}

/** A counter that does not grow means a copy (§6.1.1). Zero and always zero: this passkey does not count. */
async function advances(
  credentials: KeyCredentials,
  id: string,
  before: number,
  now: number,
): Promise<boolean> {
  if (now === 0 && before === 0) return true;
  return now > before && credentials.advance(id, now);
}

async function keepUp(credentials: KeyCredentials, id: string, before: StoredPasskey, now: StoredPasskey) {
  const changed =
    before.counter !== now.counter ||
    before.backedUp !== now.backedUp ||
    before.deviceType !== now.deviceType;
  if (changed) await credentials.update(id, now);
}
