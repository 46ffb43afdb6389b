// The two statements hold together with what they speak of.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { citizenScopes } from '#relying-parties/relying-party.ts';
import { startBroker, type TestBroker } from '../../../test/support/broker.ts';
import { Browser } from '../../../test/support/browser.ts';
import { pretendKey } from '../../../test/support/pretend-key.ts';
import { claimNames, claimTexts } from './claims.ts';
import { recipientTexts } from './texts.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker({
    keys: [pretendKey('eid', 'high'), pretendKey('sms', 'substantial')],
    settings: {
      lifetimes: { sso: 3600, interaction: 1200 },
      site: { ombudsman_uri: 'https://klacht.example/' },
    },
  });
});
afterAll(() => broker.close());

const open = async (path: string) => (await new Browser().request(broker.issuer + path)).text;

describe('privacy', () => {
  test('has words for every claim of every scope, and for none that is gone', () => {
    const told = ['sub', ...citizenScopes.flatMap(claimNames)];
    expect(Object.keys(claimTexts).sort()).toEqual([...new Set(told)].sort());
  });

  test('knows only keys that exist', () => {
    const keys = readdirSync(fileURLToPath(new URL('../../digital-keys', import.meta.url)));
    expect(keys).toEqual(expect.arrayContaining(Object.keys(recipientTexts)));
  });

  test('names the keys of this house and no others, and the periods of its settings', async () => {
    const html = await open('/hulp/privacy');
    expect(html).toContain('Code via sms: het bedrijf dat de sms’en verstuurt');
    expect(html).not.toContain('itsme: weet');
    expect(html).toContain('Een aanmelding die bezig is: 20 minuten.');
    expect(html).toContain('hoogstens 60 minuten');
    expect(html).toContain('met hulpcode: 183 dagen');
    expect(html).toContain('<code>rrn</code>: uw rijksregisternummer');
  });
});

describe('accessibility', () => {
  test.each([
    ['nl', 'Deze website voldoet gedeeltelijk', 'Nagekeken op'],
    ['fr', 'partiellement conforme', 'vérifié le'],
    ['de', 'erfüllt sie zum Teil', 'geprüft am'],
    ['en', 'meets them in part', 'checked on'],
  ])('says in %s how far it is, how to tell us and whom to complain to', async (lang, status, reviewed) => {
    const html = await open(`/hulp/toegankelijkheid?lang=${lang}`);
    expect(html).toContain(status);
    expect(html.toLowerCase()).toContain(reviewed.toLowerCase());
    expect(html).toContain('href="https://klacht.example/"');
    expect(html).toContain('<a href="tel:1700">');
  });
});

test('help leads to both', async () => {
  const html = await open('/hulp');
  for (const path of ['/hulp/toegankelijkheid', '/hulp/privacy', '/hulp/folder'])
    expect(html).toContain(`href="${path}"`);
});
