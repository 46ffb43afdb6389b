// What is kept of a passkey, and how it is told from another one.

import { z } from 'zod';
import { type Locale, t } from '#i18n/texts.ts';
import type { Carrier, Credential } from '../key.ts';
import { describeTexts } from './texts.ts';

const storedShape = z.object({
  /** COSE, base64url. */
  publicKey: z.string(),
  counter: z.int().min(0),
  transports: z.array(z.string()),
  aaguid: z.string(),
  /** Name of the maker or password manager, where the AAGUID is known. */
  provider: z.string().optional(),
  backedUp: z.boolean(),
  deviceType: z.enum(['singleDevice', 'multiDevice']),
});
export type StoredPasskey = z.infer<typeof storedShape>;

export function storedOf(credential: Credential): StoredPasskey {
  return storedShape.parse(credential.data);
}

/** "iCloud Keychain · op al uw toestellen". */
export function describePasskey(credential: Credential, locale: Locale): string {
  const { provider, deviceType } = storedOf(credential);
  const place = t(deviceType === 'multiDevice' ? describeTexts.synced : describeTexts.bound, locale);
  return provider === undefined ? place : `${provider} · ${place}`;
}

/** A key on a chain is plugged in or held near (USB, NFC, Bluetooth) and copied nowhere; every other one lives in a device. */
export function carrierOf(credential: Credential): Carrier {
  const { deviceType, transports } = storedOf(credential);
  const roams = transports.some((way) => way === 'usb' || way === 'nfc' || way === 'ble');
  const inside = transports.some((way) => way === 'internal' || way === 'hybrid');
  return deviceType === 'singleDevice' && roams && !inside ? 'security-key' : 'device';
}
