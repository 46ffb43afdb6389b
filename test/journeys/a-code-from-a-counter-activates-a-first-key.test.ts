// Somebody without eID: from the counter, over the paper and the mail, to a login with the new password. In real Chromium,
// without JavaScript; the sheet is printed, and the file is read.

import { expect, test } from '@jest/globals';
import { drawQr } from '#http/qr.ts';
import { entersBeheer, fillsIn, goesInBeheer } from '../support/beheer-hands.ts';
import type { Citizen } from '../support/citizen.ts';
import { issuesCode, opensLink, printsCode, typesPaperCode } from '../support/counter-hands.ts';
import { describeInTown } from '../support/demo.ts';
import {
  choosesPassword,
  goesToMyKeys,
  readsCode,
  typesCode,
  typesPassword,
} from '../support/own-key-hands.ts';
import { readPdf } from '../support/pdf.ts';

const noor = {
  family: 'Zonderkaart',
  userName: 'noor.thuis',
  password: 'negen stille eenden zwemmen',
  phone: '+32470665544',
  email: 'noor@mail.example',
  totpSecret: '',
};
const NUMBER = '85231499843';
const A4 = [595, 842];

describeInTown('a code from a counter, without JavaScript', (town) => {
  const someone = () => town.citizen({ javaScriptEnabled: false });
  async function member(): Promise<Citizen> {
    const helpdesk = await someone();
    await entersBeheer(helpdesk, 'Sukarno');
    return helpdesk;
  }

  test('activates user name and password, a code by text message, and signs in with both', async () => {
    const helpdesk = await member();
    await goesInBeheer(helpdesk, '/helpdesk');
    await helpdesk.follows('Een activeringscode op papier geven');
    // What is not ticked was not checked.
    await fillsIn(helpdesk, { nummer: NUMBER, naam: 'Zonderkaart', mail: noor.email });
    await helpdesk.presses('E-mail sturen en verder naar afdrukken');
    await helpdesk.reads('Zonder alle vier geeft u geen code');
    await issuesCode(helpdesk, { nummer: NUMBER, naam: 'Zonderkaart', mail: noor.email });
    const code = await printsCode(helpdesk);

    const citizen = await someone();
    await opensLink(citizen, noor.email);
    await typesPaperCode(citizen, `${code.slice(0, -1)}!`);
    await citizen.reads('er zit een tikfout in');
    await typesPaperCode(citizen, code.toLowerCase());
    await citizen.sees('De code klopt');
    await citizen.reads('Zonderkaart');
    await citizen.reads('wegkijken');
    await citizen.follows('Gebruikersnaam en wachtwoord kiezen');
    await choosesPassword(citizen, noor);
    await citizen.sees('Uw sleutel werkt');
    await citizen.follows(/Toevoegen.*sms/);
    await citizen.field('Gsm-nummer').fill(noor.phone);
    await citizen.presses('Code sturen');
    await typesCode(citizen, await readsCode(citizen, noor.phone));
    await citizen.sees('Uw sleutel werkt');
    // That was all: the visit is over.
    await citizen.page.goto(`${citizen.demo.issuer}/activeren`);
    await citizen.sees('Deze link werkt niet');

    const later = await someone();
    await later.goesTo('demo-substantial');
    await later.presses(/sms/);
    await typesPassword(later, noor);
    await typesCode(later, await readsCode(later, noor.phone));
    const claims = await later.isWelcomedBy('demo-substantial');
    expect(claims['acr']).toBe('http://eidas.europa.eu/LoA/substantial');

    await goesToMyKeys(later, '/sleutels/geschiedenis');
    await later.reads('gebruikte u een code van een loket');
    await goesInBeheer(helpdesk, '/helpdesk/loket');
    await helpdesk.reads('Gebruikt');
  });

  test.each([
    ['nl', 'Uw activeringscode', 'werkt één keer'],
    ['fr', 'Votre code d’activation', 'fonctionne une seule fois'],
    ['de', 'Ihr Aktivierungscode', 'funktioniert einmal'],
  ])(
    'the sheet prints in %s on one A4 page in large print, and says nothing of the person',
    async (taal, title, once) => {
      const helpdesk = await member();
      await goesInBeheer(helpdesk, '/helpdesk/loket');
      await issuesCode(
        helpdesk,
        { nummer: '03291799452', voornaam: 'Geheim', naam: 'Iemand', mail: 'iemand@mail.example' },
        taal,
      );
      const code = await printsCode(helpdesk);
      const pdf = readPdf(await helpdesk.page.pdf({ preferCSSPageSize: true }));
      expect(pdf.pages.map((size) => size.map(Math.round))).toEqual([A4]);
      const text = pdf.text.replace(/\s+/g, '');
      for (const words of [
        title,
        once,
        '1700',
        'i•••@mail.example',
        `${helpdesk.demo.issuer}/hulp`,
        code.replaceAll('-', ''),
      ])
        expect(text).toContain(words.replace(/\s+/g, ''));
      for (const hidden of ['03291799452', 'Geheim', 'Iemand', 'iemand@', 'Sukarno', 'Beheer', 'Ctrl'])
        expect(text).not.toContain(hidden);
      const bars = [...drawQr(`${helpdesk.demo.issuer}/hulp`).path.matchAll(/M(\d+ \d+)h/g)].map(
        ([, at]) => at,
      );
      expect([...pdf.paths]).toEqual(expect.arrayContaining(bars));
      await helpdesk.page.emulateMedia({ media: 'print' });
      const size = await helpdesk.page
        .locator('.sheet li')
        .first()
        .evaluate((element) => getComputedStyle(element).fontSize);
      // 18 points, the least that counts as large print.
      expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(24);
    },
  );
});
