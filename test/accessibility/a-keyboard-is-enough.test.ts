import { describe, expect, test } from '@jest/globals';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';

/** What has the focus, in words, and whether that can be seen. */
function focused(citizen: Citizen): Promise<{ what: string; visible: boolean }> {
  return citizen.page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return { what: 'nothing', visible: false };
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { width, height, left, top } = element.getBoundingClientRect();
    const onScreen = width > 0 && height > 0 && left >= 0 && top >= 0 && top < innerHeight;
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
    const name = (element.querySelector('.key__label') ?? label ?? element).textContent ?? '';
    return {
      what: name.trim().replace(/\s+/g, ' '),
      visible: onScreen && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    };
  });
}

/** Presses Tab `times` times and tells what was passed; each stop must be seen. */
async function tabs(citizen: Citizen, times: number): Promise<readonly string[]> {
  const passed: string[] = [];
  for (let press = 0; press < times; press++) {
    await citizen.page.keyboard.press('Tab');
    const { what, visible } = await focused(citizen);
    passed.push(visible ? what : `${what} (not to be seen)`);
  }
  return passed;
}

/** Tabs to the element with these words and presses a key there. */
async function walksTo(citizen: Citizen, words: string, key: 'Enter' | 'Space'): Promise<void> {
  for (let press = 0; press < 25; press++) {
    if ((await focused(citizen)).what.startsWith(words)) return citizen.page.keyboard.press(key);
    await citizen.page.keyboard.press('Tab');
  }
  throw new Error(`no way to “${words}” with Tab`);
}

describeInTown('a keyboard is enough', (town) => {
  describe('the order of the stops', () => {
    test('on the choice: skip link, languages, keys in their order, the tick, cancel, more time, help, telephone', async () => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      expect(await tabs(maria, 14)).toEqual([
        'Naar de inhoud',
        'fr',
        'de',
        'en',
        'eID en kaartlezer',
        'itsme',
        'Europese sleutel (eIDAS)',
        'Dit is niet mijn eigen computer',
        'Waar let ik op?',
        'Annuleren en terug naar Belastingloket',
        'Ik heb geen van deze sleutels',
        '30 minuten meer tijd',
        'Hulp nodig?',
        '1700',
      ]);
    });

    test('on the card page', async () => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      await maria.keyButton('eid').click();
      await maria.sees('Steek uw kaart in de lezer');
      expect((await tabs(maria, 9)).slice(4)).toEqual([
        'Verder',
        'Andere sleutel kiezen',
        '30 minuten meer tijd',
        'Hulp nodig?',
        '1700',
      ]);
    });

    test('the skip link leads past the header', async () => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      await walksTo(maria, 'Naar de inhoud', 'Enter');
      expect(await tabs(maria, 1)).toEqual(['eID en kaartlezer']);
    });
  });

  test('for a whole login with itsme and logging out again', async () => {
    const maria = await town.citizen();
    await maria.goesTo('demo-high');
    await walksTo(maria, 'itsme', 'Space');
    await maria.seesPhone();
    await walksTo(maria, 'Bevestigen', 'Enter');
    await maria.isWelcomedBy('demo-high');
    await walksTo(maria, 'Afmelden', 'Enter');
    await maria.sees('Wilt u zich afmelden?');
    await walksTo(maria, 'Afmelden', 'Enter');
    await maria.sees('U bent afgemeld');
  });

  test('Enter on the tick shows the choice again with the tick, and chooses neither a key nor a language', async () => {
    const maria = await town.citizen();
    await maria.goesTo('demo-high');
    await walksTo(maria, 'Dit is niet mijn eigen computer', 'Space');
    await maria.turnsThePage(() => maria.page.keyboard.press('Enter'));
    await maria.sees('Kies uw digitale sleutel');
    expect(await maria.at('#borrowed').isChecked()).toBe(true);
    expect(await maria.offeredKeys()).toContain('eid');
  });

  test('another language is one key away', async () => {
    const maria = await town.citizen();
    await maria.goesTo('demo-high');
    await walksTo(maria, 'fr', 'Enter');
    await maria.sees('Choisissez votre clé numérique');
  });

  test('the notice of a failed try has the focus, so that it is heard first', async () => {
    const maria = await town.citizen({ javaScriptEnabled: true });
    await maria.goesTo('demo-high');
    await maria.provesWithItsme('Janssens', 'refuse');
    await maria.readsNotice();
    // The browser gives it when it draws the page.
    await eventually(async () => expect((await focused(maria)).what).toContain('Dat is niet gelukt'));
    await maria.page.keyboard.press('Tab');
    expect((await focused(maria)).what).toBe('eID en kaartlezer');
  });

  test('with forced colours every button keeps its border and its words', async () => {
    const maria = await town.citizen({ forcedColors: 'active' });
    await maria.goesTo('demo-high');
    const look = await maria.page.locator('main button').evaluateAll((buttons) =>
      buttons.map((button) => {
        const { borderTopWidth, borderTopStyle, color, backgroundColor } = getComputedStyle(button);
        return { border: `${borderTopWidth} ${borderTopStyle}`, readable: color !== backgroundColor };
      }),
    );
    expect(look).toEqual(look.map(() => ({ border: '2px solid', readable: true })));
    expect(look).toHaveLength(5);
  });

  test('reading order: the tree that screen readers get tells the same story', async () => {
    const maria = await town.citizen();
    await maria.goesTo('demo-high');
    const tree = await maria.page.locator('body').ariaSnapshot();
    const story = [
      'link "Naar de inhoud"',
      'banner',
      'navigation "Taal"',
      'main',
      'heading "Kies uw digitale sleutel"',
      'Belastingloket',
      'button "eID en kaartlezer Uw identiteitskaart, een kaartlezer en uw pincode"',
      'button "itsme Uw telefoon met de itsme-app"',
      'button "Europese sleutel (eIDAS)',
      'checkbox "Dit is niet mijn eigen computer"',
      'button "Annuleren en terug naar Belastingloket"',
      'contentinfo',
      'link "Hulp nodig?"',
      'link "1700"',
    ];
    const places = story.map((part) => tree.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });
});
