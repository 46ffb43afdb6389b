// The digital keys of this broker, one line each. A key without settings does not exist.

import { eid } from './eid/index.ts';
import { itsme } from './itsme/index.ts';
import type { KeyDefinition } from './key.ts';

export const keyDefinitions: readonly KeyDefinition[] = [eid, itsme];
