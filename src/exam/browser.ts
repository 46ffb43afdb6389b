// A browser without a screen, for one attempt: it follows redirects on hosts of the e-loket only, and keeps cookies as
// browsers do. Every step goes through the guarded way out.

import type { Outbound } from '#outbound/outbound.ts';

const HOPS = 10;
const PAGE_BYTES = 1024 * 1024;

export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
  /** Where a redirect led that was not followed. */
  readonly leadsTo?: URL | undefined;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  /** True where it is for names below `host` too. */
  readonly wide: boolean;
  readonly path: string;
  readonly crossSite: boolean;
}

export interface ExamBrowser {
  /** Opens an address; follows redirects while `mayVisit` says so. @throws OutboundError */
  open(url: URL, form?: URLSearchParams): Promise<Page>;
  /** One request, no redirect followed. @throws OutboundError */
  look(url: URL): Promise<Page>;
}

export function createExamBrowser(house: {
  outbound: Outbound;
  mayVisit: (url: URL) => boolean;
  timeoutMs: number;
  signal: AbortSignal;
  now: () => number;
}): ExamBrowser {
  const { outbound, mayVisit, timeoutMs, signal, now } = house;
  const cookies = new Map<string, Cookie>();

  async function request(url: URL, form?: URLSearchParams): Promise<Page> {
    const sent = cookiesFor(url, form !== undefined);
    const response = await outbound.fetch(url.href, {
      method: form ? 'POST' : 'GET',
      headers: {
        accept: 'text/html',
        ...(sent && { cookie: sent }),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { body: form.toString() }),
      timeoutMs,
      maxBytes: PAGE_BYTES,
      signal,
    });
    for (const line of response.headers.getSetCookie()) remember(url, line);
    const location =
      response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    return {
      url,
      status: response.status,
      text: await response.text(),
      ...(location !== null && URL.canParse(location, url) && { leadsTo: new URL(location, url) }),
    };
  }

  function remember(url: URL, line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', ...rest] = pair.split('=');
    const attribute = (wanted: string) =>
      attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    const domain = attribute('domain')?.replace(/^\./, '').toLowerCase();
    if (domain !== undefined && !within(url.hostname, domain)) return;
    const path = attribute('path') ?? (url.pathname.replace(/\/[^/]*$/, '') || '/');
    const cookie: Cookie = {
      name,
      value: rest.join('='),
      host: domain ?? url.hostname,
      wide: domain !== undefined,
      path,
      crossSite: attribute('samesite')?.toLowerCase() === 'none',
    };
    const id = `${name} ${cookie.host} ${path}`;
    const age = attribute('max-age');
    const expires = attribute('expires');
    const gone = age !== undefined ? Number(age) <= 0 : expires !== undefined && Date.parse(expires) <= now();
    if (gone) cookies.delete(id);
    else cookies.set(id, cookie);
  }

  /** A form that comes from another site brings only cookies that allow it. */
  function cookiesFor(url: URL, fromElsewhere: boolean): string {
    return [...cookies.values()]
      .filter(({ host, wide }) => (wide ? within(url.hostname, host) : url.hostname === host))
      .filter(({ path }) => url.pathname === path || url.pathname.startsWith(path.replace(/\/?$/, '/')))
      .filter(({ crossSite }) => crossSite || !fromElsewhere)
      .sort((a, b) => b.path.length - a.path.length)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  return {
    look: (url) => request(url),
    async open(url, form) {
      let page = await request(url, form);
      for (let hops = 0; page.leadsTo && mayVisit(page.leadsTo) && hops < HOPS; hops++)
        page = await request(page.leadsTo);
      return page;
    },
  };
}

const within = (hostname: string, domain: string) => hostname === domain || hostname.endsWith(`.${domain}`);
