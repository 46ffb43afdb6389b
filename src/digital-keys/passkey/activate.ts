// Making a passkey: one page with a name for it and a button, and the answer of the browser (WebAuthn level 3 §7.1).

import { verifyRegistrationResponse } from '@simplewebauthn/server';
import type { Context, Middleware } from 'koa';
import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import { seeOther } from '#http/see-other.ts';
import { makeLine } from '#i18n/one-line.ts';
import type { BindingState, KeyTools, NewCredential } from '../key.ts';
import { clientDataOf, createdShape, parseAnswer } from './answers.ts';
import type { Challenges } from './challenges.ts';
import { type Fault, faultOf, showFault } from './faults.ts';
import { ALGORITHMS, creationOptions } from './options.ts';
import { providerOf } from './providers.ts';
import type { Place } from './settings.ts';
import type { StoredPasskey } from './stored.ts';
import { pageTexts } from './texts.ts';

const LONGEST_LABEL = 60;

export interface ActivateParts {
  readonly place: Place;
  readonly challenges: Challenges;
  readonly userHandle: (subject: string) => string;
  readonly log: KeyTools['log'];
}

type PageContext = Context & { readonly state: BindingState };
type Made =
  | { readonly credential: NewCredential & { readonly data: StoredPasskey } }
  | { readonly refused: string };

export function createActivate(parts: ActivateParts): Middleware<BindingState> {
  return async function activatePasskey(context) {
    const ctx = context as PageContext;
    switch (`${ctx.method} /${ctx.state.binding.step}`) {
      case 'GET /':
        return showCreate(ctx, parts);
      case 'POST /':
        return create(ctx, parts);
      case 'GET /failed':
        return showFault(ctx, ctx.state.binding.path, pageTexts.createTitle);
      default:
        throw new ServiceError('not_found');
    }
  };
}

async function showCreate(ctx: PageContext, { place, challenges, userHandle }: ActivateParts): Promise<void> {
  const { binding, csrf } = ctx.state;
  const challenge = await challenges.issue(binding.id);
  await ctx.render('digital-keys/passkey/create', {
    title: ctx.t(pageTexts.createTitle),
    help: 'passkey',
    texts: pageTexts,
    action: binding.path,
    csrf,
    options: await creationOptions(place.rpId, challenge, userHandle(binding.subject), binding),
  });
}

async function create(ctx: PageContext, parts: ActivateParts): Promise<void> {
  const { binding } = ctx.state;
  const { action, label = '', credential = '', fault = '' } = formOf(ctx);
  if (action === 'cancel') return binding.cancel();
  if (credential === '') return showLater(ctx, faultOf(fault));
  const made = await verify(parts, binding.id, credential);
  if ('refused' in made) {
    await binding.note('not_verified', made.refused);
    return showLater(ctx, 'failed');
  }
  // After the device made its passkey it is too late to ask again.
  const name = makeLine(label, LONGEST_LABEL) || made.credential.data.provider;
  if (!(await binding.succeed({ ...made.credential, ...(name && { label: name }) }))) showLater(ctx, 'known');
}

async function verify({ place, challenges }: ActivateParts, owner: string, field: string): Promise<Made> {
  const answer = parseAnswer(createdShape, field);
  const said = answer && clientDataOf(answer);
  if (!answer || !said) return { refused: 'no answer of a passkey' };
  if (!(await challenges.take(owner, said.challenge)))
    return { refused: 'challenge unknown, used or too old' };
  const result = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: said.challenge,
    expectedOrigin: place.origin,
    expectedRPID: place.rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch((error: unknown) => (error instanceof Error ? error.message.slice(0, 200) : 'not verified'));
  if (typeof result === 'string') return { refused: result };
  if (!result.verified) return { refused: 'attestation' };
  const { credential, aaguid, credentialBackedUp, credentialDeviceType } = result.registrationInfo;
  const provider = providerOf(aaguid);
  return {
    credential: {
      externalId: credential.id,
      data: {
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: answer.response.transports,
        aaguid,
        ...(provider !== undefined && { provider }),
        backedUp: credentialBackedUp,
        deviceType: credentialDeviceType,
      },
    },
  };
}

function showLater(ctx: PageContext, fault: Fault): void {
  seeOther(ctx, `${ctx.state.binding.path}/failed?why=${fault}`);
}
