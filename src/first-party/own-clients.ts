// The relying parties that we are ourselves. Nobody registers, changes or counts them.

/** "Mijn digitale sleutels": any key may look. */
export const SELF_SERVICE_CLIENT = 'mijn-digitale-sleutels';
/** Its name where something is to be changed: only keys that prove who somebody is, at the highest level. */
export const CHANGING_CLIENT = 'mijn-digitale-sleutels-wijzigen';
/** "Beheer": eID only. */
export const ADMIN_CLIENT = 'beheer';

export const ownClients: ReadonlySet<string> = new Set([SELF_SERVICE_CLIENT, CHANGING_CLIENT, ADMIN_CLIENT]);

export function isOwnClient(id: string): boolean {
  return ownClients.has(id);
}
