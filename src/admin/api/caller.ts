// Who calls: a relying party with client credentials for its own organisation, or a person who signed in with eID.

import type { Context } from 'koa';
import type { Actor } from '#relying-parties/actor.ts';
import { actorId, mayEnter } from '#relying-parties/actor.ts';
import { fullName } from '#subjects/subjects.ts';
import type { ApiHouse } from './house.ts';
import { ApiProblem } from './problem.ts';

export interface Caller {
  readonly actor: Actor & { readonly type: 'person' | 'machine' };
  /** The same where nothing is written: a program that may only read still learns what it would change. */
  readonly planner: Actor & { readonly type: 'person' | 'machine' };
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  /** The same for all tokens of one caller: what is counted and remembered by. */
  readonly key: string;
}

/** @throws ApiProblem invalid_token, no_role */
export type ReadCaller = (ctx: Context) => Promise<Caller>;

export function createReadCaller(
  house: Pick<ApiHouse, 'origin' | 'tokens' | 'register' | 'people' | 'subjects' | 'durable' | 'mechanisms'>,
): ReadCaller {
  const { origin, tokens, register, people, subjects, durable, mechanisms } = house;

  return async function readCaller(ctx) {
    const [, scheme = '', token = ''] =
      /^(Bearer|DPoP) ([A-Za-z0-9._~+/-]+=*)$/i.exec(ctx.get('Authorization')) ?? [];
    const known =
      token === ''
        ? undefined
        : await tokens.read({
            scheme: scheme.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer',
            token,
            proof: ctx.get('DPoP') || undefined,
            method: ctx.method,
            url: `${origin}${ctx.path}`,
          });
    const party = known && (await register.find(known.clientId));
    if (!known || !party) throw new ApiProblem('invalid_token');
    const { clientId, person } = known;
    // What the registration no longer gives, a token of a moment ago does not give either.
    const scopes = new Set([...known.scopes].filter((scope) => (party.scopes as string[]).includes(scope)));
    const actor = person
      ? await personOf(person)
      : ({
          type: 'machine',
          id: clientId,
          name: party.names.nl,
          organisation: party.organisation,
          mayWrite: scopes.has('beheer:write'),
        } as const);
    const planner = actor.type === 'machine' ? { ...actor, mayWrite: true } : actor;
    return { actor, planner, clientId, scopes, key: `${clientId} ${actorId(actor)}` };
  };

  /** As on the pages: eID, and a role. */
  async function personOf({
    subject: id,
    authmech,
    level,
  }: {
    subject: string;
    authmech: string;
    level: string;
  }) {
    const subject = await subjects.find(durable, id);
    if (!subject || subject.disabled) throw new ApiProblem('invalid_token');
    const actor = await people.actorOf({ id, name: fullName(subject) });
    if (level !== 'high' || !mechanisms.has(authmech) || !mayEnter(actor)) throw new ApiProblem('no_role');
    return actor;
  }
}
