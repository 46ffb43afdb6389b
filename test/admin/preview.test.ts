// The preview of the choice page: letter for letter what a citizen sees, in every situation.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AdminHouse, PEOPLE, startAdminHouse } from '../support/admin-house.ts';
import { type Desk, deskOf, wordsOf } from '../support/beheer.ts';
import { LOA } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';

let house: AdminHouse;
let owner: Desk;
const page = (id: string, query = '') => `/beheer/e-loketten/${id}/keuzescherm${query}`;

beforeAll(async () => {
  house = await startAdminHouse();
  owner = await deskOf(house, 'owner');
  await house.give({
    client_id: 'loket',
    environment: 'production',
    redirect_uris: ['http://localhost:59999/callback'],
    allowed_levels: ['substantial', 'high'],
    allowed_keys: ['card', 'code', 'word', 'eid'],
  });
});
afterAll(() => house.close());

/** The part of a page that both share, without what belongs to one login. */
function choiceIn({ text }: Page): string {
  const [, choice = ''] =
    /<p class="who lead">([\s\S]*?<details class="why">[\s\S]*?<\/details>)/.exec(text) ?? [];
  expect(choice).not.toBe('');
  return choice.replace(/name="csrf" value="[^"]*"/, '').replace(/([?&])(amp;)?from=[\w.-]*/g, '$1from=');
}

test.each(['nl', 'fr', 'de', 'en'])('nobody signed in, in %s', async (language) => {
  const seen = await house.relyingParty('loket').begin(new Browser(), { ui_locales: language });
  const preview = await owner.open(page('loket', `?taal=${language}`));
  expect(choiceIn(preview)).toBe(choiceIn(seen));
});

test('signed in with too little, and the e-loket asks for more', async () => {
  const browser = new Browser();
  const hand = house.relyingParty('loket');
  await hand.login(browser, 'code', {}, PEOPLE.nobody);
  const seen = await hand.begin(browser, { acr_values: `${LOA}high` });
  const preview = await owner.open(page('loket', '?taal=nl&aangemeld=code&minimum=high&actief_code=on'));
  expect(choiceIn(preview)).toBe(choiceIn(seen));
  expect(wordsOf(preview)).toContain('Haalt niet wat deze keer gevraagd wordt.');
});

test('signed in with enough there is no choice, and it says why', async () => {
  const preview = await owner.open(page('loket', '?taal=nl&aangemeld=card'));
  expect(wordsOf(preview)).toContain('meteen aangemeld: card volstaat');
  expect(preview.text).not.toContain('class="preview"');
});

test('a key that is out of order stands there, and cannot be chosen', async () => {
  const preview = await owner.open(page('loket', '?taal=nl&storing_card=on'));
  expect(preview.text).not.toContain('name="key" value="card"');
  expect(choiceIn(preview)).toContain('key--off');
  expect(wordsOf(preview)).toContain('Werkt nu niet: staat erbij');
});

test('nobody can meet it', async () => {
  await house.give({ client_id: 'leeg', allowed_keys: ['word'], allowed_levels: ['high'] });
  expect(wordsOf(await owner.open(page('leeg')))).toContain('unmet_authentication_requirements');
});

test('what is planned can be looked at before its day', async () => {
  await house.give({ client_id: 'later', planned: { from: '2099-01-01', allowed_levels: ['high'] } });
  const offered = async (query: string) =>
    [...(await owner.open(page('later', query))).text.matchAll(/name="key" value="(\w+)"/g)].map(
      ([, key]) => key,
    );
  expect(await offered('?taal=nl')).toContain('code');
  expect(await offered('?taal=nl&later=on')).not.toContain('code');
});

test('its buttons are disabled, and nothing listens to them', async () => {
  const { text } = await owner.open(page('loket'));
  const shown = /<fieldset class="preview" disabled[\s\S]*?<\/fieldset>/.exec(text)?.[0] ?? '';
  expect(shown.match(/<button/g)?.length).toBeGreaterThan(1);
  expect((await owner.force(page('loket'), { key: 'card' })).status).toBe(404);
});

test.each(['?taal=xx', '?aangemeld=niets', '?minimum=9', '?taal=nl&taal=fr', '?aangemeld[]=card'])(
  'an odd address is like none: %s',
  async (query) => {
    expect((await owner.open(page('loket', query))).status).toBe(200);
  },
);

test('on a smartphone a card reader is said not to work; the preview says the same', async () => {
  const browser = new Browser();
  const userAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15';
  const first = await house.relyingParty('loket').begin(browser, { ui_locales: 'nl' });
  const seen = await browser.request(first.url, { headers: { 'user-agent': userAgent } });
  expect(choiceIn(seen)).toContain('Op een smartphone werkt een kaartlezer meestal niet.');
  expect(choiceIn(first)).not.toContain('kaartlezer meestal');
  const preview = await owner.open(page('loket', '?taal=nl&toestel=smartphone'));
  expect(choiceIn(preview)).toBe(choiceIn(seen));
});
