// For integrators: ready settings, the doctor, and the exam of a relying party. Each page is for those who may look at it.

import type Router from '@koa/router';
import type { Middleware } from 'koa';
import type { AdminHouse } from '../house.ts';
import type { Threshold } from '../threshold.ts';
import { createDoctor } from './doctor/doctor.ts';

export function addIntegrateRoutes(
  router: Router,
  house: AdminHouse & { readonly threshold: Threshold },
  form: Middleware,
): void {
  const doctor = createDoctor(house);
  router.get('/e-loketten/:id/dokter', doctor.list);
  router.get('/hulpcode', doctor.open);
  router.post('/hulpcode', form as never, doctor.add);
}
