// A logo of an e-loket: what is no plain picture is refused, what is one is drawn anew, and citizens see it where they choose.

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { type Desk, deskOf, traced } from '../support/beheer.ts';
import { Browser } from '../support/browser.ts';

let house: AdminHouse;
const WHO = ['owner', 'stranger', 'helpdesk', 'auditor', 'administrator'] as const;
const desks = {} as Record<(typeof WHO)[number], Desk>;
const PAGE = '/beheer/e-loketten/shop/logo';
const red = { r: 200, g: 20, b: 20 };
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: red } });
const file = (content: string | Buffer) => ({ name: 'bestand', filename: 'logo.png', content });
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

beforeAll(async () => {
  house = await startAdminHouse();
  for (const who of WHO) desks[who] = await deskOf(house, who);
  await house.give({ redirect_uris: ['http://localhost:59999/callback'] });
});
afterAll(() => house.close());

const added = async () => (await traced(house, 'logo.added')).length;

describe('refused', () => {
  test.each(['stranger', 'helpdesk', 'auditor'] as const)('from %s', async (who) => {
    const png = await picture(10, 10).png().toBuffer();
    expect((await desks[who].upload(PAGE, [file(png)])).status).toBe(who === 'stranger' ? 404 : 403);
    expect((await desks[who].force(`${PAGE}/weg`)).status).toBe(who === 'stranger' ? 404 : 403);
    expect(await added()).toBe(0);
  });

  test('without its token, with one of another visit, and signed out', async () => {
    const png = await picture(10, 10).png().toBuffer();
    for (const csrf of ['', 'x'])
      expect((await desks.owner.upload(PAGE, [{ name: 'csrf', content: csrf }, file(png)])).status).toBe(403);
    const other = /name="csrf" value="([^"]+)"/.exec((await desks.administrator.open(PAGE)).text)?.[1] ?? '';
    expect((await desks.owner.upload(PAGE, [{ name: 'csrf', content: other }, file(png)])).status).toBe(403);
    expect(await added()).toBe(0);
  });

  test.each<[string, () => Promise<string | Buffer>]>([
    ['nothing', async () => ''],
    ['an SVG', async () => SVG],
    ['an SVG that says it is a PNG', async () => Buffer.concat([PNG_HEAD, Buffer.from(SVG)])],
    ['a page that begins like a GIF', async () => 'GIF89a;<script>alert(1)</script>'],
    ['a TIFF', async () => picture(10, 10).tiff().toBuffer()],
    ['a PDF', async () => '%PDF-1.7 1 0 obj'],
    ['half a PNG', async () => (await picture(200, 200).png().toBuffer()).subarray(0, 90)],
    ['a small file of 25 million pixels', async () => picture(5_000, 5_000).png().toBuffer()],
    ['513 KiB', async () => Buffer.concat([PNG_HEAD, Buffer.alloc(512 * 1024)])],
  ])('%s', async (_, make) => {
    const answer = await desks.owner.upload(PAGE, [file(await make())]);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('id="bestand-error"');
    expect(await added()).toBe(0);
  });

  test('a megabyte is cut off, and only here more than 64 KiB is read', async () => {
    const big = Buffer.alloc(1_000_000);
    expect((await desks.owner.upload(PAGE, [file(big)])).status).toBe(413);
    expect((await desks.owner.upload(`${PAGE}/weg`, [file(Buffer.alloc(70_000))])).status).toBe(413);
  });

  test('what is no such form', async () => {
    const png = await picture(10, 10).png().toBuffer();
    for (const parts of [
      [file(png), file(png)],
      [file(png), { name: 'x', content: 'a' }, { name: 'x', content: 'b' }],
      [{ name: 'other', filename: 'logo.png', content: png }],
    ])
      expect((await desks.owner.upload(PAGE, parts)).status).toBe(400);
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=other', 'text/plain'])
      expect((await desks.owner.upload(PAGE, [file(png)], type)).status).toBe(400);
    expect((await desks.owner.force(PAGE, { bestand: 'x' })).status).toBe(400);
    expect(await added()).toBe(0);
  });
});

test.each<[string, () => Promise<Buffer>, [number, number]]>([
  ['a small PNG stays as small', () => picture(40, 20).png().toBuffer(), [40, 20]],
  ['a wide JPEG is made smaller', () => picture(2_000, 1_000).jpeg().toBuffer(), [256, 128]],
  ['a WebP', () => picture(300, 300).webp().toBuffer(), [256, 256]],
  ['a GIF', () => picture(64, 64).gif().toBuffer(), [64, 64]],
])('%s', async (_, make, [width, height]) => {
  const plan = await desks.owner.upload(PAGE, [file(await make())]);
  expect(plan.url.pathname).toMatch(/^\/beheer\/plan\//);
  // Whoever decides sees it.
  const id = /src="\/logos\/([\w-]{43})\.png"/.exec(plan.text)?.[1] ?? '';
  const png = await house.stores.durable.logos.find(id);
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width, height });
});

test('what was hidden in it is gone; it is shown where citizens choose, from us, and kept by browsers', async () => {
  const hidden = await picture(100, 100)
    .withExif({ IFD0: { Copyright: 'hidden-in-exif' } })
    .jpeg()
    .toBuffer();
  const given = Buffer.concat([hidden, Buffer.from('<script>hidden-behind</script>')]);
  const plan = await desks.owner.upload(PAGE, [file(given)]);
  expect((await house.app.register.find('shop'))?.logo).toBeUndefined();
  await desks.owner.submit(plan, { action: 'propose' });
  const { logo = '' } = (await house.app.register.find('shop')) ?? {};

  const answer = await fetch(`${house.issuer}/logos/${logo}.png`);
  const png = Buffer.from(await answer.arrayBuffer());
  expect(png.toString('latin1')).not.toContain('hidden');
  expect(createHash('sha256').update(png).digest('base64url')).toBe(logo);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
  });

  const choice = await house.relyingParty('shop').begin(new Browser());
  for (const { text } of [
    choice,
    await desks.helpdesk.open('/beheer/e-loketten/shop'),
    await desks.auditor.open(PAGE),
  ])
    expect(text).toContain(`src="/logos/${logo}.png"`);
  expect(choice.headers.get('content-security-policy')).toContain("img-src 'self'");

  const page = await desks.owner.open(PAGE);
  const removal = await desks.owner.submit(page, {}, `${PAGE}/weg`);
  await desks.owner.submit(removal, { action: 'propose' });
  expect((await house.relyingParty('shop').begin(new Browser())).text).not.toContain('/logos/');
  // A version of before can still show it.
  expect((await fetch(`${house.issuer}/logos/${logo}.png`)).status).toBe(200);
});

test.each(['x', 'a'.repeat(43), '../../etc/passwd', `${'a'.repeat(43)}.svg`, '%00'])(
  'there is no logo %s',
  async (name) => {
    expect((await fetch(`${house.issuer}/logos/${name}.png`)).status).toBe(404);
  },
);
