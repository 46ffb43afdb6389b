// Who is at the keyboard, as it will stand in the audit log.

import { userInfo } from 'node:os';
import { type Given, textOf, UsageError } from './verb.ts';

/** `--by`, or the name of the account. @throws UsageError */
export function operatorName(given: Given): string {
  const name = (textOf(given, 'by') ?? userInfo().username).trim();
  if (!/^[\p{L}\p{N}._@ -]{1,100}$/u.test(name))
    throw new UsageError('--by is a name of at most 100 letters, digits, spaces and . _ @ -');
  return name;
}
