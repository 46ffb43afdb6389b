// Where the helpdesk's pages stand, and who gets in.

import { ServiceError } from '#errors.ts';
import { isAdministrator, isHelpdesk } from '#relying-parties/actor.ts';
import type { HelpLookRecord } from '#stores/ports.ts';
import { BEHEER } from '../house.ts';
import type { Handler, Threshold } from '../threshold.ts';

export const HELPDESK = `${BEHEER}/helpdesk`;
export const lookAddress = ({ id }: Pick<HelpLookRecord, 'id'>) => `${HELPDESK}/meekijken/${id}`;

/** For the helpdesk, and for administrators, who may be the second person. @throws ServiceError not_yours */
export function forHelpdesk(threshold: Threshold, handler: Handler) {
  return threshold.open((ctx, visitor) => {
    if (!isHelpdesk(visitor.actor) && !isAdministrator(visitor.actor))
      throw new ServiceError('not_yours', { detail: 'helpdesk' });
    return handler(ctx, visitor);
  });
}

/** For the helpdesk alone: an administrator's role gives no look at a person. @throws ServiceError not_yours */
export function forMembers(threshold: Threshold, handler: Handler) {
  return threshold.open((ctx, visitor) => {
    if (!isHelpdesk(visitor.actor)) throw new ServiceError('not_yours', { detail: 'helpdesk member' });
    return handler(ctx, visitor);
  });
}
