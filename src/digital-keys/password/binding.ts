// Choosing a user name and password, for the first time or anew: also the way back for whoever forgot them. The person has
// just shown who they are, so the page may say what their user name is.

import type { Middleware } from 'koa';
import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import type { BindingState, KeyTools } from '../key.ts';
import type { Blocklist } from './blocklist.ts';
import type { BoundedPool } from './bounded-pool.ts';
import { earlierTerms, mine, type PageContext, showForm, type Wish } from './choose-page.ts';
import type { PasswordData } from './credential.ts';
import type { Hashing } from './hashing.ts';
import { faultOfPassword } from './password-rules.ts';
import type { PasswordSettings } from './settings.ts';
import { showTerms } from './terms.ts';
import { passwordFaults, bindingTexts as texts, userNameFaults } from './texts.ts';
import { faultOfUserName, indexOfUserName, readUserName } from './user-name.ts';

export interface BindingParts {
  readonly terms: PasswordSettings['terms'];
  readonly tools: KeyTools;
  readonly hashing: Hashing;
  readonly line: BoundedPool;
  readonly isListed: Blocklist;
}

export function createServeBinding(parts: BindingParts): Middleware<BindingState> {
  return async function serveBinding(context) {
    const ctx = context as PageContext;
    const { binding } = ctx.state;
    switch (`${ctx.method} /${binding.step}`) {
      case 'GET /':
        return showForm(ctx, parts.terms, {
          userName: mine(binding)?.userName ?? '',
          password: '',
          shown: false,
        });
      case 'POST /':
        return follow(ctx, parts);
      case 'GET /voorwaarden':
        return showTerms(ctx, parts.terms, binding.path);
      default:
        throw new ServiceError('not_found');
    }
  };
}

async function follow(ctx: PageContext, parts: BindingParts): Promise<void> {
  const { action, shown, username: userName = '', password = '' } = formOf(ctx);
  const wish: Wish = { userName, password, shown: shown === 'yes' };
  if (action === 'cancel') return ctx.state.binding.cancel();
  if (action === 'show') return showForm(ctx, parts.terms, { ...wish, shown: true });
  if (action === 'hide') return showForm(ctx, parts.terms, { ...wish, password: '', shown: false });
  return keep(ctx, parts, wish);
}

async function keep(ctx: PageContext, parts: BindingParts, wish: Wish): Promise<void> {
  const { binding } = ctx.state;
  const terms = agreedTerms(ctx, parts);
  const errors = faultsOf(ctx, parts, wish);
  if (!terms) errors.push({ field: 'terms', text: ctx.t(texts.termsMissing) });
  if (!terms || errors.length > 0) return showForm(ctx, parts.terms, wish, errors);

  const data: PasswordData = {
    userName: readUserName(wish.userName),
    hash: await parts.line.run(() => parts.hashing.hash(wish.password)),
    terms,
  };
  const externalId = indexOfUserName(wish.userName, parts.tools.derive);
  if (await binding.succeed({ externalId, data })) return;
  await showForm(ctx, parts.terms, wish, [{ field: 'username', text: ctx.t(texts.taken) }]);
}

function faultsOf(ctx: PageContext, { isListed }: BindingParts, wish: Wish): FieldError[] {
  const errors: FieldError[] = [];
  const fault = (field: string, text: string) => errors.push({ field, text });
  const ofName = faultOfUserName(wish.userName);
  if (readUserName(wish.userName) === '') fault('username', ctx.t(texts.noUserName));
  else if (ofName) fault('username', ctx.t(userNameFaults[ofName]));
  const { person } = ctx.state.binding;
  const ofPassword = faultOfPassword(wish.password, { userName: wish.userName, person }, isListed);
  if (wish.password === '') fault('password', ctx.t(texts.noPassword));
  else if (ofPassword) fault('password', ctx.t(passwordFaults[ofPassword]));
  return errors;
}

/** The terms as agreed: now, or earlier when this version was agreed to then. */
function agreedTerms(ctx: PageContext, { terms, tools }: BindingParts): PasswordData['terms'] | undefined {
  const earlier = earlierTerms(ctx.state.binding, terms.version);
  if (earlier) return earlier;
  return formOf(ctx)['terms'] === terms.version
    ? { version: terms.version, at: tools.clock.now() }
    : undefined;
}
