// Credential ids that nobody has, for user names that nobody has (or that have no passkey): the same name always gets
// the same ones, so that the answer never tells which names exist (WebAuthn level 3 §14.6.2).

import type { KeyTools } from '../key.ts';
import type { Allowed } from './options.ts';

/** Sizes and ways that real passkeys have: password managers, phones, security keys. */
const KINDS = [
  { bytes: 16, transports: ['internal', 'hybrid'] },
  { bytes: 20, transports: ['internal', 'hybrid'] },
  { bytes: 32, transports: ['internal'] },
  { bytes: 48, transports: ['nfc', 'usb'] },
] as const;

export function decoysFor(userName: string, derive: KeyTools['derive']): readonly Allowed[] {
  const name = userName.trim().normalize('NFC').toLowerCase();
  const [amount = 0, ...kinds] = Buffer.from(derive(name, 'passkey-decoy'), 'base64url');
  return Array.from({ length: 1 + (amount % 2) }, (_, index) => {
    const kind = KINDS[(kinds[index] ?? 0) % KINDS.length] ?? KINDS[0];
    const bytes = Buffer.concat(
      ['a', 'b'].map((half) =>
        Buffer.from(derive(`${index}${half} ${name}`, 'passkey-decoy-id'), 'base64url'),
      ),
    );
    return { id: bytes.subarray(0, kind.bytes).toString('base64url'), transports: [...kind.transports] };
  });
}
