// What a relying party learns about a person: the claims of its scopes, and the truth about the event that counted for it.

import type { Account, FindAccount, KoaContextWithOIDC } from 'oidc-provider';
import { type AcrFormat, formatAcr } from '#assurance/acr.ts';
import type { AuthenticationEvent } from '#assurance/events.ts';
import type { AssuranceLevel } from '#assurance/levels.ts';
import type { Sealing } from '#sealing.ts';
import type { Durable } from '#stores/ports.ts';
import { claimsOf } from '#subjects/claims.ts';
import type { Subject, SubjectRules } from '#subjects/subjects.ts';

/**
 * The proof travels inside the engine's `claims` of the code and of every token made from it, so that ID token, userinfo
 * and refresh all speak of the same event, whatever the session does meanwhile.
 */
const PROOF = 'sleutelbos_proof';

export interface Proof {
  readonly authmech: string;
  readonly amr: readonly string[];
  readonly acr: string;
  readonly auth_time: number;
  /** For ourselves: `acr` may name the mechanism instead. */
  readonly level: AssuranceLevel;
  /** For ourselves: what comes of this proof ends then (epoch seconds). Absent where only the session says so. */
  readonly ends?: number | undefined;
}

/** @param alone on a borrowed computer: the session ends then (epoch milliseconds), and its `sid` stands in the ID token */
export function attachProof(
  ctx: KoaContextWithOIDC,
  event: AuthenticationEvent,
  format: AcrFormat,
  alone?: { readonly endsAt: number },
): void {
  const proof: Proof = {
    authmech: event.authmech,
    amr: event.amr,
    acr: formatAcr(event, format),
    auth_time: Math.floor(event.at / 1000),
    level: event.level,
    ...(alone && { ends: Math.floor(alone.endsAt / 1000) }),
  };
  const { claims } = ctx.oidc;
  (ctx.oidc as { claims: object }).claims = {
    ...claims,
    ...(alone && { id_token: { ...claims?.id_token, sid: null } }),
    [PROOF]: proof,
  };
}

export function createFindAccount(house: {
  durable: Durable;
  subjects: SubjectRules;
  sealing: Sealing;
}): FindAccount {
  const { durable, subjects, sealing } = house;
  const live = async (id: string): Promise<Subject | undefined> => {
    const subject = await subjects.find(durable, id);
    return subject?.disabled ? undefined : subject;
  };

  return async (ctx, id, token) => {
    // Attributes are read only where they are told (token, userinfo), so a silent login costs no look-up. Without an
    // account the engine refuses the code or token itself.
    const subject = token === undefined ? undefined : await live(id);
    if (token !== undefined && !subject) return undefined;
    const account: Account = {
      accountId: id,
      async claims(_use, scope) {
        const person = subject ?? (await live(id));
        if (!person) throw new Error('the subject of this token is gone or blocked');
        const asked = new Set(scope.split(' '));
        const client = ctx?.oidc?.client as { sleutelbos_rrn?: boolean } | undefined;
        return {
          sub: id,
          ...toldProof(token),
          ...claimsOf(person, asked, {
            rrn: client?.sleutelbos_rrn === true,
            voId: () => asUuid(sealing.blindIndex(id, 'vo_id')),
          }),
        };
      },
    };
    return account;
  };
}

/** What was proven for this code or token; undefined where nobody signed in. */
export function proofOf(token: unknown): Proof | undefined {
  return (token as { claims?: { [PROOF]?: Proof } } | undefined)?.claims?.[PROOF];
}

function toldProof(token: unknown): Omit<Proof, 'level' | 'ends'> | undefined {
  const proof = proofOf(token);
  if (!proof) return undefined;
  const { level: _, ends: __, ...told } = proof;
  return told;
}

/** A stable UUID (version 8, RFC 9562) from a keyed hash: the same person always has the same `vo_id`, and it leads nowhere else. */
function asUuid(index: string): string {
  const bytes = Buffer.from(index, 'base64url').subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
