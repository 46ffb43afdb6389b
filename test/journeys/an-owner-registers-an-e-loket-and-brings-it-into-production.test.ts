import { expect, test } from '@jest/globals';
import {
  decides,
  entersBeheer,
  fillsIn,
  goesInBeheer,
  proposes,
  readsResult,
} from '../support/beheer-hands.ts';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown } from '../support/demo.ts';
import { openNewELoket } from '../support/new-e-loket.ts';

const PAGE = '/e-loketten/demostad-afval';

describeInTown('a new e-loket', (town) => {
  const withoutScript = () => town.citizen({ javaScriptEnabled: false });

  test('is registered, tried out, brought into production by two people, undone, and live again', async () => {
    const eLoket = await openNewELoket(town.demo.issuer);
    try {
      await walk(eLoket);
    } finally {
      await eLoket.close();
    }
  });

  async function walk(eLoket: Awaited<ReturnType<typeof openNewELoket>>): Promise<void> {
    const [owner, administrator] = [await withoutScript(), await withoutScript()];
    await entersBeheer(administrator, 'Janssens');
    await entersBeheer(owner, 'Peeters');

    await owner.follows('Een e-loket registreren');
    await owner.sees('Een e-loket registreren');
    await fillsIn(owner, {
      client_id: 'demostad-afval',
      'names-nl': 'Afvalkalender',
      'names-fr': 'Calendrier des déchets',
      'names-de': 'Abfallkalender',
      'names-en': 'Waste calendar',
      redirect_uris: 'http://localhost/verkeerd#hier',
    });
    await owner.presses('Verder');
    // What is wrong is said beside the field, and nothing that was typed is lost.
    await owner.reads('bevat een fragment');
    expect(await owner.at('#client_id').inputValue()).toBe('demostad-afval');
    await fillsIn(owner, { redirect_uris: eLoket.redirectUri });
    await owner.presses('Verder');
    await proposes(owner, 'Doorvoeren', 'nieuw e-loket');
    await owner.sees('Bewaar dit geheim nu');
    const secret = (await owner.at('#geheim').textContent()) ?? '';
    await eLoket.configure('demostad-afval', secret);
    await owner.follows('Ik heb het bewaard. Verder');
    await owner.reads('Doorgevoerd');

    const [citizen, tester] = [await town.citizen(), await town.citizen()];
    // Single sign-on: the eID that opened Beheer is proof enough.
    await owner.page.goto(eLoket.origin);
    await owner.sees('Welkom Peeters');
    // A citizen is not let in yet; a tester is.
    expect(await tries(citizen, eLoket.origin)).toBe('turned away');
    await goesInBeheer(owner, `${PAGE}/testers`);
    await fillsIn(owner, { name: 'Sofie', number: '85.07.30-033.28' });
    await owner.presses('Toevoegen');
    expect(await readsResult(owner)).toContain('toegevoegd');
    await tester.page.goto(eLoket.origin);
    await tester.provesWithItsme('Vandenberghe');
    await tester.sees('Welkom Vandenberghe');

    await goesInBeheer(owner, PAGE);
    await owner.presses('Productie aanvragen');
    await owner.reads('Vanaf dan kan iedereen hier aanmelden');
    await proposes(owner, 'Voorstellen', 'alles is getest');
    expect(await readsResult(owner)).toContain('Voorgesteld');
    expect(await owner.button('Goedkeuren').count()).toBe(0);
    expect(await tries(await town.citizen(), eLoket.origin)).toBe('turned away');

    await decides(administrator, 'Goedkeuren', 'testverslag gezien');
    expect(await readsResult(administrator)).toContain('Doorgevoerd');
    expect(await tries(await town.citizen(), eLoket.origin)).toBe('Welkom De Smet');

    await administrator.presses('Ongedaan maken');
    await proposes(administrator, 'Voorstellen', 'toch een fout gevonden');
    const second = await withoutScript();
    await entersBeheer(second, 'Aerts');
    await decides(second, 'Goedkeuren', 'nagekeken');
    expect(await tries(await town.citizen(), eLoket.origin)).toBe('turned away');

    // The version of before becomes active again, by the same way.
    await goesInBeheer(owner, `${PAGE}/versies`);
    await owner.follows('Versie 2');
    await owner.presses('Weer actief maken');
    await proposes(owner, 'Voorstellen', 'de fout is weg');
    await decides(second, 'Goedkeuren', 'opnieuw getest');
    expect(await tries(await town.citizen(), eLoket.origin)).toBe('Welkom De Smet');
  }
});

/** Lotte signs in with itsme; what she reads then. */
async function tries(citizen: Citizen, origin: string): Promise<string> {
  await citizen.page.goto(origin);
  await citizen.provesWithItsme('De Smet');
  const heading = citizen.at('h1');
  await citizen.page.waitForURL((url) => url.origin !== new URL(citizen.demo.itsme).origin);
  await heading.waitFor();
  const read = (await heading.textContent()) ?? '';
  if (read.startsWith('Welkom')) return read;
  await citizen.reads('nog in test');
  return 'turned away';
}
