// What the room of the first key takes of the house of Mijn digitale sleutels.

import type { SelfServiceHouse } from '../house.ts';

export type FirstKeyHouse = Pick<
  SelfServiceHouse,
  | 'issuer'
  | 'site'
  | 'sealing'
  | 'clock'
  | 'keys'
  | 'messages'
  | 'durable'
  | 'records'
  | 'subjects'
  | 'bindingGate'
  | 'csrf'
  | 'visits'
  | 'counter'
>;
