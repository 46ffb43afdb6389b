// The folder as it leaves the printer: real Chromium prints it, and the file is read. German has the longest words.

import { describe, expect, test } from '@jest/globals';
import { drawQr } from '#http/qr.ts';
import { describeInTown } from '../support/demo.ts';
import { readPdf } from '../support/pdf.ts';

const A5 = [420, 595];
const A4 = [595, 842];

describeInTown('the folder prints', (town) => {
  async function print(path: string) {
    const { page, demo } = await town.citizen();
    await page.goto(demo.issuer + path);
    return { page, demo, pdf: readPdf(await page.pdf({ preferCSSPageSize: true })) };
  }
  const rounded = (pages: readonly (readonly number[])[]) => pages.map((size) => size.map(Math.round));

  describe.each([
    ['nl', 'Uw digitale sleutels', 'Lukt het aanmelden niet?'],
    ['de', 'Ihre digitalen Schlüssel', 'Klappt die Anmeldung nicht?'],
  ])('in %s', (language, title, trouble) => {
    test('on both sides of one A5 sheet, with every key, the numbers and nothing of the screen', async () => {
      const { pdf, demo } = await print(`/hulp/folder?lang=${language}`);
      expect(rounded(pdf.pages)).toEqual([A5, A5]);
      const text = pdf.text.replace(/\s+/g, ' ');
      for (const words of [title, trouble, 'eID', 'itsme', 'Passkey', 'eIDAS', '1700', '00800 2123'])
        expect(text.toLowerCase()).toContain(words.toLowerCase());
      expect(text.replaceAll(' ', '')).toContain(`${demo.issuer}/hulp`);
      expect(text).not.toMatch(/Afdrukken|Imprimer|Drucken|Print this/);
    });
  });

  test('with the whole QR code of the help', async () => {
    const { pdf, demo } = await print('/hulp/folder');
    const bars = [...drawQr(`${demo.issuer}/hulp`).path.matchAll(/M(\d+ \d+)h/g)].map(([, at]) => at);
    expect(bars.length).toBeGreaterThan(100);
    expect([...pdf.paths]).toEqual(expect.arrayContaining(bars));
  });

  test('in large print on A4, with letters twice as large', async () => {
    const { pdf, page } = await print('/hulp/folder?groot=1');
    expect(rounded(pdf.pages).every((size) => size.join() === A4.join())).toBe(true);
    expect(pdf.pages.length).toBeLessThanOrEqual(4);
    await page.emulateMedia({ media: 'print' });
    const size = await page
      .locator('.folder__key p')
      .first()
      .evaluate((element) => getComputedStyle(element).fontSize);
    // 18 points, the least that counts as large print.
    expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(24);
  });
});
