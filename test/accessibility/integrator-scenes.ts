// The pages of Beheer for integrators, as an owner sees them who looks after the e-loket on test of the demo.

import { createDesk } from '#exam/desk.ts';
import type { Report } from '#exam/report.ts';
import { systemClock } from '../../src/clock.ts';
import type { Citizen } from '../support/citizen.ts';
import { supportCodeIn } from '../support/support-code.ts';
import type { Scene } from './check-scenes.ts';

const ID = 'demo-examen';
const REPORT = '3f0f6b1e-6d0c-4a7c-9a53-0f1d6f2f7a10';

const at = (path: string) => (citizen: Citizen) =>
  citizen.page.goto(citizen.demo.issuer + path).then(() => undefined);
const ofParty = (part: string) => `/beheer/e-loketten/${ID}/${part}`;

async function opensAll({ page }: Citizen): Promise<void> {
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as { open?: boolean }).open = true;
  });
}

/** A request that is refused: the doctor has something to tell. Gives its support code. */
async function refused({ demo, browser }: Citizen): Promise<string> {
  const query = new URLSearchParams({
    client_id: ID,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: `${demo.eLoket}/callback/demo-exmen`,
  });
  const answer = await browser.request.get(`${demo.issuer}/auth?${query}`);
  return supportCodeIn(await answer.text());
}

async function diagnosis(citizen: Citizen): Promise<void> {
  await at(`/beheer/hulpcode?code=${await refused(citizen)}`)(citizen);
}

/** An exam that is at its ninth case, for as long as one looks; the page is not let reload itself under the checks. */
async function running(citizen: Citizen): Promise<void> {
  const desk = createDesk({ records: citizen.demo.broker.stores.volatile.records, clock: systemClock });
  await desk.begin(ID, REPORT);
  await desk.tell(REPORT, { now: 'audience', done: 8, all: 20 });
  await citizen.page.route(`**${ofParty('examen')}*`, async (route) => {
    const response = await route.fetch();
    const { refresh: _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await at(ofParty('examen'))(citizen);
  await citizen.at('progress').waitFor();
}

async function report(citizen: Citizen): Promise<void> {
  const { exams } = citizen.demo.broker.stores.durable;
  const seen = [
    {
      what: 'callback' as const,
      address: `${citizen.demo.eLoket}/callback/${ID}`,
      status: 502,
      words: 'Het e-loket had een probleem',
    },
  ];
  const found: Report = {
    id: REPORT,
    relying_party: ID,
    version: 1,
    issuer: `${citizen.demo.issuer}/examen/${ID}`,
    started_at: '2026-11-24T10:00:00.000Z',
    ended_at: '2026-11-24T10:02:00.000Z',
    by: 'Jan Karel Peeters',
    start_address: `${citizen.demo.eLoket}/aanmelden/${ID}`,
    check_address: `${citizen.demo.eLoket}/dienst/${ID}`,
    passed: false,
    results: [
      { case: 'good', verdict: 'passed', reason: 'as_expected', advice: false, seen },
      { case: 'nonce', verdict: 'failed', reason: 'let_in', advice: false, seen },
      { case: 'iss_parameter', verdict: 'failed', reason: 'let_in', advice: true, seen },
      { case: 'logout', verdict: 'not_judged', reason: 'no_logout_address', advice: false, seen: [] },
      {
        case: 'level',
        verdict: 'not_judged',
        reason: 'elsewhere',
        detail: 'elders.example',
        advice: false,
        seen,
      },
    ],
  };
  if (!(await exams.find(REPORT)))
    await exams.add(
      { id: REPORT, relyingParty: ID, at: 0, passed: false, report: JSON.stringify(found) },
      10,
    );
  await at(ofParty(`examen/${REPORT}`))(citizen);
}

const wrongCode = (citizen: Citizen, language: string) =>
  at(`/beheer/hulpcode?code=x&lang=${language}`)(citizen);

export const integratorScenes: readonly Scene[] = [
  { name: 'ready settings', open: at(ofParty('koppelen')), reveal: opensAll },
  { name: 'ready settings where production is', open: at('/beheer/e-loketten/demo-fapi2/koppelen') },
  { name: 'the exam before it begins', open: at(ofParty('examen')) },
  {
    name: 'an exam that cannot begin',
    open: at(ofParty('examen')),
    async act(citizen) {
      await citizen.at('#check').fill('https://elders.example/');
      await citizen.at('main form:has(#check) button').first().click();
    },
  },
  { name: 'an exam of what is not on test', open: at('/beheer/e-loketten/demo-high/examen') },
  { name: 'a report', open: report, reveal: opensAll },
  { name: 'what went wrong', open: (citizen) => refused(citizen).then(() => at(ofParty('dokter'))(citizen)) },
  { name: 'a support code', open: diagnosis },
  { name: 'a support code that cannot be one', open: at('/beheer/hulpcode?code=x'), show: wrongCode },
  // The last one: it runs until its quarter of an hour is over.
  { name: 'an exam that runs', open: running },
];
