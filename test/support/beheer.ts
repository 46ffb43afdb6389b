// Beheer as its visitors use it, over HTTP: pages, forms with their hidden fields, and what the audit log says of it.

import type { AdminHouse, PEOPLE } from './admin-house.ts';
import { type Browser, formPost, type Page } from './browser.ts';

export type Who = keyof typeof PEOPLE;

/** Somebody at a page of Beheer. */
export interface Desk {
  open(path: string): Promise<Page>;
  /** Fills in the form of `page` that leads to `action` (its own address when left out); null takes a field away. */
  submit(page: Page, fields?: Readonly<Record<string, string | null>>, action?: string): Promise<Page>;
  /** Posts to `action` without a form of it: with a valid token, as somebody does who writes the request by hand. */
  force(action: string, fields?: Readonly<Record<string, string>>): Promise<Page>;
  /** Posts a form with a file in it, as `force` does; the body is written by hand, to the letter. */
  upload(action: string, parts: readonly Part[], type?: string): Promise<Page>;
  readonly browser: Browser;
}

/** A part of a multipart body: a text, or a file with its name. */
export interface Part {
  readonly name: string;
  readonly content: string | Buffer;
  readonly filename?: string;
}

const BOUNDARY = 'xxxxxxxxxxxxxxxx-boundary';

function multipart(parts: readonly Part[]): Buffer {
  const written = parts.flatMap(({ name, content, filename }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"` +
        (filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: image/png`) +
        '\r\n\r\n',
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...written, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

export async function deskOf(house: AdminHouse, who: Who): Promise<Desk> {
  const { browser } = await house.enter(who, '/beheer/blijf');
  const { issuer } = house;
  const open = (path: string) => browser.open(issuer + path, {}, [issuer]);
  const post = (action: string, fields: Readonly<Record<string, string>>) =>
    browser.open(issuer + action, formPost(new URLSearchParams(fields), { origin: issuer }), [issuer]);
  return {
    browser,
    open,
    submit(page, fields = {}, action = page.url.pathname) {
      const filled: Record<string, string | null> = { ...fieldsOf(page, action), ...fields };
      const kept = Object.entries(filled).filter((entry): entry is [string, string] => entry[1] !== null);
      return post(action, Object.fromEntries(kept));
    },
    async upload(action, parts, type = `multipart/form-data; boundary=${BOUNDARY}`) {
      const csrf = { name: 'csrf', content: csrfIn(await open('/beheer/e-loketten')) };
      const hasToken = parts.some(({ name }) => name === 'csrf');
      return browser.open(
        issuer + action,
        {
          method: 'POST',
          body: new Uint8Array(multipart(hasToken ? parts : [csrf, ...parts])),
          headers: { 'content-type': type, origin: issuer },
        },
        [issuer],
      );
    },
    async force(action, fields = {}) {
      return post(action, { csrf: csrfIn(await open('/beheer/e-loketten')), ...fields });
    },
  };
}

export const csrfIn = ({ text }: Page) => /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';

/** Everything that a browser would send with the form that posts to `action`. */
export function fieldsOf({ text }: Page, action: string): Readonly<Record<string, string>> {
  const forms = [...text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)];
  const leads = ([, target, inside = '']: readonly string[]) =>
    target === action || inside.includes(`formaction="${action}"`);
  const [, , form = ''] = forms.find(leads) ?? [];
  const inputs = [...form.matchAll(/<input([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const of = (name: string) => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
    if (of('type') === 'checkbox' && !/\schecked/.test(attributes)) return [];
    return [[of('name') ?? '', decode(of('value') ?? '')] as const];
  });
  const areas = [...form.matchAll(/<textarea[^>]*\sname="([^"]*)"[^>]*>\n?([\s\S]*?)<\/textarea>/g)].map(
    ([, name = '', value = '']) => [name, decode(value)] as const,
  );
  const selects = [...form.matchAll(/<select[^>]*\sname="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)].map(
    ([, name = '', options = '']) => {
      const chosen =
        /<option value="([^"]*)" selected/.exec(options) ?? /<option value="([^"]*)"/.exec(options);
      return [name, decode(chosen?.[1] ?? '')] as const;
    },
  );
  return Object.fromEntries([...inputs, ...areas, ...selects]);
}

/** What people read: tags away, entities back. */
export function wordsOf({ text }: Page): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(text)?.[1] ?? text;
  return decode(main.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
}

function decode(html: string): string {
  return html
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Audit rows of this type, the newest first. */
export async function traced(house: AdminHouse, type: string) {
  return house.stores.durable.audit.list({ type, limit: 100 });
}
