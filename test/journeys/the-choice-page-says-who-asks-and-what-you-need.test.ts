import { expect, test } from '@jest/globals';
import { describeInTown } from '../support/demo.ts';

const languages = [
  ['fr', 'Choisissez votre clé numérique', 'Vous vous connectez à Guichet des impôts.'],
  ['de', 'Wählen Sie Ihren digitalen Schlüssel', 'Sie melden sich an bei Steuerschalter.'],
  ['en', 'Choose your digital key', 'You are signing in to Tax service.'],
] as const;

describeInTown('the choice page', (town) => {
  test('says who asks, and offers one button per key with what you need for it', async () => {
    const maria = await town.citizen();
    await maria.goesTo('demo-high');
    await maria.sees('Kies uw digitale sleutel');
    expect(await maria.page.locator('.who').innerHTML()).toBe(
      'U meldt zich aan bij <strong>Belastingloket</strong>.',
    );
    expect(await maria.offeredKeys()).toEqual(['eid', 'itsme', 'eidas']);
    expect(await maria.readsOnKey('eid')).toMatch(
      /eID en kaartlezer\s+Uw identiteitskaart, een kaartlezer en uw pincode/,
    );
    expect(await maria.readsOnKey('itsme')).toMatch(/itsme\s+Uw telefoon met de itsme-app/);
    expect(await maria.page.title()).toBe('Kies uw digitale sleutel – Aanmelden');
  });

  test('puts the key used last on this device first, and keeps the others', async () => {
    const maria = await town.citizen();
    await maria.signsInAt('demo-low', 'itsme');
    await maria.goesTo('demo-low', { prompt: 'login' });
    // Whom we know already is offered no key that they did not activate.
    expect(await maria.offeredKeys()).toEqual(['itsme', 'eid']);
    expect(await maria.readsOnKey('itsme')).toContain('Laatst gebruikt op dit toestel');
    expect(await maria.readsOnKey('eid')).not.toContain('Laatst gebruikt');
    const cookie = (await maria.browser.cookies()).find(({ name }) => name === 'sleutelbos_last_key');
    expect(cookie).toMatchObject({ value: 'itsme', httpOnly: true, sameSite: 'Lax' });
  });

  test('leads back to the e-loket on cancel, which hears access_denied', async () => {
    const maria = await town.citizen();
    await maria.goesTo('demo-high');
    await maria.presses('Annuleren en terug naar Belastingloket');
    expect(await maria.isTurnedAway()).toBe('access_denied');
    await maria.goesTo('demo-high');
    await maria.sees('Kies uw digitale sleutel');
  });

  test.each(languages)('speaks %s when asked, through the whole login', async (language, title, who) => {
    const maria = await town.citizen();
    await maria.goesTo('demo-high');
    await maria.choosesLanguage(language);
    await maria.sees(title);
    expect(await maria.text('.who')).toBe(who);
    await maria.keyButton('eid').click();
    expect(await maria.language()).toBe(language);
    await maria.page.goBack();
    await maria.sees(title);
    await maria.takesOutPhone();
    expect(await maria.language()).toBe(language);
    await maria.answersOnPhone('Janssens');
    await maria.isWelcomedBy('demo-high');
  });

  test('takes the language that the e-loket speaks, then the one of the browser', async () => {
    const maria = await town.citizen({ locale: 'de-BE' });
    await maria.goesTo('demo-high', { ui_locales: 'fr nl' });
    await maria.sees('Choisissez votre clé numérique');
    await maria.goesTo('demo-high');
    await maria.sees('Wählen Sie Ihren digitalen Schlüssel');
  });

  test('has help for somebody without any of these keys, and a way back from it', async () => {
    const maria = await town.citizen();
    await maria.goesTo('demo-high');
    await maria.at('summary', 'Ik heb geen van deze sleutels').click();
    expect(await maria.text()).toContain('u hebt alleen een kaartlezer en uw pincode nodig');
    await maria.follows('Hulp nodig?');
    await maria.page.waitForURL('**/hulp?**');
    await maria.follows(/Terug naar/);
    await maria.sees('Kies uw digitale sleutel');
    await maria.provesWithEid();
    await maria.isWelcomedBy('demo-high');
  });

  test('can be left for another key at the card page', async () => {
    const maria = await town.citizen();
    await maria.goesTo('demo-high');
    await maria.keyButton('eid').click();
    await maria.sees('Steek uw kaart in de lezer');
    await maria.presses('Andere sleutel kiezen');
    await maria.sees('Kies uw digitale sleutel');
    await maria.provesWithItsme();
    await maria.isWelcomedBy('demo-high');
  });
});
