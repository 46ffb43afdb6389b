// For integrators: ready settings, the doctor, and the exam of a relying party. Each page is for those who may look at it.

import type Router from '@koa/router';
import type { Middleware } from 'koa';
import type { AdminHouse } from '../house.ts';
import type { Threshold } from '../threshold.ts';
import { createConnectPage } from './connect/connect-page.ts';
import { createDoctor } from './doctor/doctor.ts';
import { createExamPage } from './exam/exam-page.ts';

export function addIntegrateRoutes(
  router: Router,
  house: AdminHouse & { readonly threshold: Threshold },
  form: Middleware,
): void {
  const doctor = createDoctor(house);
  router.get('/e-loketten/:id/dokter', doctor.list);
  router.get('/hulpcode', doctor.open);
  router.post('/hulpcode', form as never, doctor.add);
  const connect = createConnectPage(house);
  router.get('/e-loketten/:id/koppelen', connect.show);
  const exam = createExamPage(house);
  router.get('/e-loketten/:id/examen', exam.show);
  router.post('/e-loketten/:id/examen', form as never, exam.start);
  router.get('/e-loketten/:id/examen/:exam', exam.showReport);
  router.get('/e-loketten/:id/examen/:exam/verslag.json', exam.file);
}
