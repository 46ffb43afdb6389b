import { describe, expect, test } from '@jest/globals';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown } from '../support/demo.ts';
import {
  activatesEmail,
  choosesPassword,
  goesToMyKeys,
  opensMyKeys,
  type Person,
  personCalled,
  readsDone,
  receives,
  typesCodeSentTo,
  typesPassword,
} from '../support/own-key-hands.ts';

const sofie = personCalled('Vandenberghe');

async function signsInWithPassword(citizen: Citizen, person: Person, path = '/sleutels'): Promise<void> {
  await goesToMyKeys(citizen, path);
  await citizen.keyButton('password').click();
  await typesPassword(citizen, person);
}

/** The page of the (only) key of this kind. */
async function opensKey(citizen: Citizen, key: string): Promise<void> {
  await goesToMyKeys(citizen);
  await citizen.at(`#${key} .own__one a`).click();
  await citizen.at('h1').waitFor();
}

async function isRefusedWithSms(citizen: Citizen, person: Person): Promise<void> {
  await citizen.goesTo('demo-substantial');
  await citizen.keyButton('sms').click();
  await typesPassword(citizen, person);
  await citizen.sees('Kies uw digitale sleutel');
  expect(await citizen.offeredKeys()).not.toContain('sms');
  await citizen.at('summary', 'Ik heb geen van deze sleutels').click();
  expect(await citizen.text('.why')).toMatch(/sms\s+Geblokkeerd\. Deblokkeren kan/);
}

describeInTown('people look after their own keys:', (town) => {
  test('each stands there with its state, its proof and where it was last used', async () => {
    const citizen = await town.citizen();
    await citizen.goesTo('demo-substantial');
    await citizen.keyButton('email').click();
    await typesPassword(citizen, sofie);
    await typesCodeSentTo(citizen, sofie.email);
    await citizen.isWelcomedBy('demo-substantial');

    await goesToMyKeys(citizen);
    await citizen.sees('Mijn sleutels');
    await citizen.reads('Aangemeld als Sofie Vandenberghe');
    expect(await citizen.text('main')).toMatch(/eID en kaartlezer\s+Niveau hoog – hebt u altijd/);
    expect(await citizen.text('#password')).toMatch(/Niveau laag\s+sofie\.vandenberghe\s+Actief sinds/);
    expect(await citizen.text('#email')).toMatch(
      /Niveau substantieel.*Actief sinds .* met eID en kaartlezer\. Laatst gebruikt op/s,
    );
    expect(await citizen.text('#totp')).toMatch(/Telefoon.*Nog niet gebruikt\./s);
    expect(await citizen.text('#passkey')).toMatch(/nog niet actief.*Activeren/s);
    await opensKey(citizen, 'email');
    expect(await citizen.text('.facts')).toMatch(/Toestand\s+Werkt/);
    expect(await citizen.text('.facts')).toMatch(/Laatst gebruikt op .* bij Premieloket\./);
  });

  test('looking takes any key; renaming asks for eID or itsme again, and is told by mail', async () => {
    const citizen = await town.citizen();
    await signsInWithPassword(citizen, sofie);
    await opensKey(citizen, 'totp');
    await citizen.follows('Naam wijzigen');
    await citizen.sees('Extra controle nodig');
    expect(await citizen.offeredKeys()).toEqual(['eid', 'itsme']);
    await citizen.provesWithItsme(sofie.family);
    await citizen.sees('Hoe noemt u deze sleutel?');
    await citizen.field('Naam').fill('  ');
    await citizen.presses('Bewaren');
    expect(await citizen.readsNotice()).toContain('Geef een naam van 1 tot 50 gewone tekens.');
    await citizen.field('Naam').fill('Gsm van Sofie');
    await citizen.presses('Bewaren');
    expect(await readsDone(citizen)).toBe('Bewaard: Gsm van Sofie.');
    await receives(citizen, sofie.email, /kreeg een sleutel de naam “.*Gsm van Sofie”/);
  });

  test('a new phone number takes the place of the old one, which is told so by text message', async () => {
    const citizen = await town.citizen();
    await opensMyKeys(citizen, { family: sofie.family });
    await opensKey(citizen, 'sms');
    await citizen.follows('Wijzigen');
    await citizen.field('Gsm-nummer').fill('0470 20 00 99');
    await citizen.presses('Code sturen');
    await typesCodeSentTo(citizen, '+32470200099');
    await readsDone(citizen);
    expect(await citizen.text('#sms')).toContain('99');
    const told = await receives(
      citizen,
      sofie.phone,
      /werd de sleutel “Beveiligingscode via sms” geactiveerd/,
    );
    expect(told).toContain('Was u dit niet? Meld het meteen op');
    await receives(citizen, sofie.email, /sms” geactiveerd/);
  });

  test('blocking works at once, with any key; unblocking asks for eID or itsme', async () => {
    const citizen = await town.citizen();
    await signsInWithPassword(citizen, sofie);
    await opensKey(citizen, 'sms');
    await citizen.presses('Blokkeren');
    expect(await readsDone(citizen)).toContain('is geblokkeerd. Niemand kan er zich nog mee aanmelden.');
    expect(await citizen.text('#sms')).toContain('Geblokkeerd door u');
    await receives(citizen, sofie.email, /geblokkeerd/);
    await isRefusedWithSms(await town.citizen(), sofie);

    await opensKey(citizen, 'sms');
    await citizen.presses('Deblokkeren');
    await citizen.provesWithItsme(sofie.family);
    await citizen.presses('Deblokkeren');
    expect(await readsDone(citizen)).toContain('werkt weer.');
  });

  test('before a key is removed it says what goes with it and what is then left', async () => {
    const amina = personCalled('Diallo');
    const citizen = await town.citizen();
    await opensMyKeys(citizen, { family: amina.family });
    await choosesPassword(citizen, amina);
    await readsDone(citizen);
    await activatesEmail(citizen, amina.email);
    await readsDone(citizen);

    await opensKey(citizen, 'email');
    await citizen.follows('Verwijderen');
    await citizen.sees('Wilt u deze sleutel verwijderen?');
    const warnings = await citizen.text('main');
    expect(warnings).toContain(
      'uw laatste sleutel van niveau substantieel of hoger die werkt zonder uw kaart',
    );
    expect(warnings).toContain('Dit is het laatste adres waarop we u kunnen bereiken.');
    await citizen.follows('Neen, behouden');
    await opensKey(citizen, 'password');
    await citizen.follows('Verwijderen');
    await citizen.reads('Deze sleutels werken dan ook niet meer');
    expect(await citizen.text('main ul:not(.menu ul)')).toContain('mail.example');
    await opensKey(citizen, 'email');
    await citizen.follows('Verwijderen');
    await citizen.presses('Ja, verwijderen');
    expect(await readsDone(citizen)).toBe('De sleutel is verwijderd.');
    await receives(citizen, amina.email, /werd de sleutel “Beveiligingscode via e-mail” verwijderd/);
    expect(await citizen.text('#email')).toContain('nog niet actief');
  });

  test('where a key works, and why it does not elsewhere', async () => {
    const citizen = await town.citizen();
    await signsInWithPassword(citizen, sofie, '/sleutels/waar');
    await citizen.sees('Waar werken mijn sleutels?');
    expect(await citizen.text('main')).toMatch(
      /Beveiligingscode via e-mail\s+Niveau substantieel\s+Met deze sleutel kunt u bij 3 van 7/,
    );
    await citizen.field('Zoek een e-loket op naam').fill('belasting');
    await citizen.presses('Zoeken');
    await citizen.reads('1 e-loket gevonden.');
    await citizen.at('summary', 'Andere sleutels, en waarom ze niet werken').click();
    expect(await citizen.text('.places')).toContain(
      'Beveiligingscode via e-mail: niveau substantieel is te laag voor dit e-loket.',
    );
  });

  test('what is left when the phone, the card, the mailbox or the password is gone', async () => {
    const citizen = await town.citizen();
    await signsInWithPassword(citizen, sofie, '/sleutels/kwijt');
    await citizen.sees('Wat als u iets kwijt bent?');
    const lost = (what: string) => citizen.text(`section:has(#kwijt-${what})`);
    expect(await lost('phone')).toMatch(/Deze sleutels houdt u over:.*eID en kaartlezer – niveau hoog/s);
    expect(await lost('mailbox')).toContain('Beveiligingscode via e-mail');
    expect(await lost('memory')).toMatch(/Deze sleutels werken dan niet meer:.*sofie\.vandenberghe/s);
    expect(await lost('card')).toContain('DocStop');
  });

  describe('their data', () => {
    test('can be taken along, without any secret', async () => {
      const citizen = await town.citizen();
      await signsInWithPassword(citizen, sofie, '/sleutels/gegevens');
      const download = citizen.page.waitForEvent('download');
      await citizen.follows('Bestand downloaden');
      const file = await download;
      expect(file.suggestedFilename()).toBe('mijn-digitale-sleutels.json');
      const stream = await file.createReadStream();
      let text = '';
      for await (const chunk of stream) text += String(chunk);
      expect(JSON.parse(text)).toMatchObject({ person: { given_name: 'Sofie' }, complete: { logins: true } });
      for (const secret of [sofie.password, sofie.totpSecret, sofie.phone, '85073003328', '$argon2'])
        expect(text).not.toContain(secret);
    });

    test('say in which language we write: from then on mail comes in French', async () => {
      const citizen = await town.citizen();
      await opensMyKeys(citizen, { family: sofie.family, path: '/sleutels/gegevens' });
      await citizen.field('Kies uw taal').selectOption('fr');
      await citizen.presses('Bewaren');
      expect(await readsDone(citizen)).toContain('Enregistré');
      await opensKey(citizen, 'email');
      await citizen.presses('Bloquer');
      await receives(citizen, sofie.email, /la clé «\sCode de sécurité par .*\s» a été bloquée/);
      await opensKey(citizen, 'email');
      await citizen.presses('Débloquer');
      await readsDone(citizen);
    });

    test('all of one’s own keys can be wiped at once; eID goes on working', async () => {
      const nora = personCalled('Aerts');
      const citizen = await town.citizen();
      await opensMyKeys(citizen, { family: nora.family });
      await choosesPassword(citizen, nora);
      await readsDone(citizen);
      await activatesEmail(citizen, nora.email);
      await goesToMyKeys(citizen, '/sleutels/gegevens');
      await citizen.follows('Al mijn sleutels verwijderen');
      await citizen.sees('Wilt u al uw sleutels verwijderen?');
      await citizen.reads('aerts.thuis');
      await citizen.presses('Ja, alles verwijderen');
      expect(await readsDone(citizen)).toBe('Al uw eigen sleutels zijn verwijderd.');
      await receives(citizen, nora.email, /al uw eigen digitale sleutels verwijderd/);
      const again = await town.citizen();
      await again.goesTo('demo-low');
      await again.keyButton('password').click();
      await typesPassword(again, nora);
      expect(await again.readsNotice()).toContain('Samen kloppen ze niet.');
      await citizen.goesStraightInto('demo-high');
    });
  });
});
