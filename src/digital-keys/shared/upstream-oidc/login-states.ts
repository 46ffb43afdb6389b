// What one upstream login remembers between the citizen's leaving and return. Found by the random part of `state`, taken once.
// Behind it `state` carries the login as it stands in addresses, so that also a forgotten trip leads home.
//   upstream-state   the login itself; whoever takes it may exchange the code
//   upstream-answer  the callback's query, from the callback (no cookie there) to the page inside the login
//   upstream-used    which login a taken state belonged to, so that a replay still finds the way back

import { z } from 'zod';
import type { Clock } from '#clock.ts';
import type { Records } from '#stores/ports.ts';

const LIFE_MS = 15 * 60_000;
const STATE = /^[\w-]{22,128}(\.[\w.-]{1,400})?$/;

const loginState = z.object({
  key: z.string(),
  /** The login, or the activation, that the trip belongs to. */
  interaction: z.string(),
  purpose: z.enum(['login', 'activation']).default('login'),
  /** The login as it stands in its addresses; none in an activation. */
  login: z.string().optional(),
  nonce: z.string(),
  verifier: z.string(),
  wantedAcr: z.string(),
  /** Epoch milliseconds. */
  startedAt: z.number(),
});
export type LoginState = z.infer<typeof loginState>;

/** What a trip upstream is made for. */
export type Trip = Pick<LoginState, 'interaction' | 'purpose' | 'login'>;

const used = loginState.pick({ key: true, interaction: true, purpose: true, login: true });

export interface LoginStates {
  keep(state: string, login: LoginState): Promise<void>;
  find(state: string): Promise<LoginState | undefined>;
  /** Exactly one caller gets it. */
  take(state: string): Promise<LoginState | undefined>;
  /** The trip that a state belongs or belonged to, if it was made for this key. */
  tripOf(state: string): Promise<Trip | undefined>;
  keepAnswer(state: string, query: string): Promise<void>;
  takeAnswer(state: string): Promise<string | undefined>;
}

export function createLoginStates(key: string, records: Records, clock: Clock): LoginStates {
  const until = () => clock.now() + LIFE_MS;
  const read = async (space: string, state: string) =>
    STATE.test(state) ? records.get(space, randomIn(state)) : undefined;

  return {
    keep: (state, login) => records.put('upstream-state', randomIn(state), JSON.stringify(login), until()),
    async find(state) {
      return parse(loginState, await read('upstream-state', state));
    },
    async take(state) {
      const login = parse(loginState, await records.take('upstream-state', randomIn(state)));
      if (login)
        await records.put('upstream-used', randomIn(state), JSON.stringify(used.parse(login)), until());
      return login;
    },
    async tripOf(state) {
      const value = (await read('upstream-state', state)) ?? (await read('upstream-used', state));
      const login = parse(used, value);
      return login?.key === key ? login : undefined;
    },
    async keepAnswer(state, query) {
      await records.add('upstream-answer', randomIn(state), query, until()); // the first answer counts
    },
    takeAnswer: (state) => records.take('upstream-answer', randomIn(state)),
  };
}

/** A fresh `state` for a trip of this login. */
export function newState(random: string, login: string | undefined): string {
  return login === undefined ? random : `${random}.${login}`;
}

const randomIn = (state: string) => state.split('.', 1)[0] ?? '';

/** The login that a state says it belongs to; '' for none. Nobody vouches for it: it may lead home, and nowhere else. */
export function loginIn(state: string): string {
  return state.slice(randomIn(state).length + 1);
}

function parse<T>(schema: z.ZodType<T>, value: string | undefined): T | undefined {
  return value === undefined ? undefined : schema.parse(JSON.parse(value));
}
