// Who our mails come from, as the settings say it.

import { parseMailAddress } from './mail-address.ts';

export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** Reads `address` or `Name <address>`; undefined when it is neither. */
export function parseSender(from: string): Sender | undefined {
  const [, name = '', inBrackets] = /^([^<>\p{Cc}]*)<([^<>]+)>$/u.exec(from) ?? [];
  const address = parseMailAddress(inBrackets ?? from);
  return address === undefined ? undefined : { name: name.trim(), address };
}
