// An authenticator in software, as far as a server can see one: it makes passkeys (P-256, attestation `none`) and answers
// challenges with real signatures (WebAuthn level 3 §6). Every lie that it can tell is a field of `Lies`.

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** What differs from an honest answer. */
export interface Lies {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  /** Nobody touched it. */
  readonly absent?: boolean;
  /** Nobody opened it with a finger, a face or a PIN. */
  readonly unverified?: boolean;
  readonly counter?: number;
  /** null: it does not say whose it is. */
  readonly userHandle?: string | null;
  /** Claims to be this credential, signed with its own key. */
  readonly credentialId?: string;
  /** One bit of the signature turned. */
  readonly brokenSignature?: boolean;
}

export interface SoftwareAuthenticator {
  /** The answer to creation options (JSON), as JSON of `PublicKeyCredential.toJSON()`. */
  create(options: string, lies?: Lies): string;
  /** The answer to request options (JSON): with one of the allowed credentials, or with the newest one. */
  get(options: string, lies?: Lies): string;
  /** Ids of what it holds, oldest first. */
  readonly ids: readonly string[];
}

interface Held {
  readonly id: string;
  readonly userHandle: string;
  readonly privateKey: KeyObject;
  counter: number;
}

interface Options {
  readonly challenge: string;
  readonly user?: { readonly id: string };
  readonly allowCredentials?: readonly { readonly id: string }[];
}

export interface AuthenticatorTraits {
  /** Where its browser is. */
  readonly origin: string;
  readonly rpId?: string;
  readonly aaguid?: string;
  /** Counts its signatures, as security keys do. */
  readonly counts?: boolean;
  /** Kept in step over several devices, as password managers do. */
  readonly synced?: boolean;
}

const UP = 0x01;
const UV = 0x04;
const BE = 0x08;
const BS = 0x10;
const AT = 0x40;

const hash = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();

export function createSoftwareAuthenticator(traits: AuthenticatorTraits): SoftwareAuthenticator {
  const { origin, aaguid = '00000000-0000-0000-0000-000000000000', counts = false, synced = true } = traits;
  const rpId = traits.rpId ?? new URL(origin).hostname;
  const held: Held[] = [];

  const clientData = (type: string, challenge: string, lies: Lies) =>
    Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? origin,
        crossOrigin: false,
      }),
    );

  const authenticatorData = (counter: number, lies: Lies, attested?: Buffer) => {
    const flags =
      (lies.absent ? 0 : UP) | (lies.unverified ? 0 : UV) | (synced ? BE | BS : 0) | (attested ? AT : 0);
    const number = Buffer.alloc(4);
    number.writeUInt32BE(lies.counter ?? counter);
    return Buffer.concat([
      hash(lies.rpId ?? rpId),
      Buffer.from([flags]),
      number,
      attested ?? Buffer.alloc(0),
    ]);
  };

  return {
    get ids() {
      return held.map(({ id }) => id);
    },
    create(json, lies = {}) {
      const { challenge, user } = JSON.parse(json) as Options;
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const idBytes = lies.credentialId ? Buffer.from(lies.credentialId, 'base64url') : randomBytes(20);
      const id = idBytes.toString('base64url');
      held.push({ id, userHandle: user?.id ?? '', privateKey, counter: 0 });
      const length = Buffer.alloc(2);
      length.writeUInt16BE(idBytes.length);
      const attested = Buffer.concat([
        Buffer.from(aaguid.replaceAll('-', ''), 'hex'),
        length,
        idBytes,
        coseOf(publicKey),
      ]);
      const attestationObject = isoCBOR.encode(
        new Map<string, string | Uint8Array | Map<string, string>>([
          ['fmt', 'none'],
          ['attStmt', new Map<string, string>()],
          ['authData', new Uint8Array(authenticatorData(0, lies, attested))],
        ]) as never,
      );
      return JSON.stringify({
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, lies).toString('base64url'),
          attestationObject: Buffer.from(attestationObject).toString('base64url'),
          transports: synced ? ['internal', 'hybrid'] : ['nfc', 'usb'],
        },
      });
    },
    get(json, lies = {}) {
      const { challenge, allowCredentials = [] } = JSON.parse(json) as Options;
      const one = held.find(({ id }) => allowCredentials.some((allowed) => allowed.id === id)) ?? held.at(-1);
      if (!one) throw new Error('this authenticator holds nothing');
      if (counts) one.counter += 1;
      const data = authenticatorData(one.counter, lies);
      const client = clientData('webauthn.get', challenge, lies);
      const signature = sign('sha256', Buffer.concat([data, hash(client)]), one.privateKey);
      if (lies.brokenSignature) signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
      const id = lies.credentialId ?? one.id;
      const userHandle = 'userHandle' in lies ? lies.userHandle : one.userHandle;
      return JSON.stringify({
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle,
        },
      });
    },
  };
}

/** COSE_Key of a P-256 key: kty 2, alg -7, crv 1, x, y (RFC 9053 §7.1.1). */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const bytes = (part: string) => new Uint8Array(Buffer.from(part, 'base64url'));
  const map = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, bytes(x)],
    [-3, bytes(y)],
  ]);
  return Buffer.from(isoCBOR.encode(map as never));
}
