// A browser without a screen: cookies with their paths, redirects one by one, forms as the page holds them. For protocol
// tests that need hundreds of logins; what a real browser does is tested in test/journeys.

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

export interface Page {
  readonly status: number;
  readonly url: URL;
  readonly headers: Headers;
  readonly text: string;
}

export class Browser {
  #cookies = new Map<string, Cookie>();

  /** One request, no redirect followed. */
  async request(url: string | URL, init: RequestInit = {}): Promise<Page> {
    const target = new URL(url);
    const headers = new Headers({ accept: 'text/html', ...(init.headers as Record<string, string>) });
    const cookies = this.#cookiesFor(target);
    if (cookies) headers.set('cookie', cookies);
    const response = await fetch(target, { ...init, headers, redirect: 'manual' });
    this.#remember(target, response.headers.getSetCookie());
    return { status: response.status, url: target, headers: response.headers, text: await response.text() };
  }

  /** Follows redirects on origins in `within` (all when absent); stops before leaving them. */
  async open(url: string | URL, init: RequestInit = {}, within?: readonly string[]): Promise<Page> {
    let page = await this.request(url, init);
    for (let hops = 0; hops < 20 && page.status >= 300 && page.status < 400; hops++) {
      const next = new URL(page.headers.get('location') ?? '', page.url);
      if (within && !within.includes(next.origin)) return page;
      page = await this.request(next);
    }
    return page;
  }

  /** Posts the page's form with these fields beside its hidden ones, then follows redirects within `within`. */
  async submit(
    page: Page,
    fields: Readonly<Record<string, string>>,
    within?: readonly string[],
  ): Promise<Page> {
    const form = /<form[^>]*>[\s\S]*?(<\/form>|$)/.exec(page.text)?.[0] ?? '';
    const action = decodeHtml(/^<form[^>]* action="([^"]*)"/.exec(form)?.[1] ?? page.url.href);
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, decodeHtml(value)],
    );
    const body = new URLSearchParams([...hidden, ...Object.entries(fields)]);
    const target = new URL(action, page.url);
    return this.open(target, formPost(body, { origin: target.origin }), within);
  }

  cookies(): readonly Cookie[] {
    return [...this.#cookies.values()];
  }

  cookie(name: string): string | undefined {
    return this.cookies().find((cookie) => cookie.name === name)?.value;
  }

  setCookie(cookie: Cookie): void {
    this.#cookies.set(`${cookie.name} ${cookie.path}`, cookie);
  }

  forget(name: RegExp): void {
    for (const [key, cookie] of this.#cookies) if (name.test(cookie.name)) this.#cookies.delete(key);
  }

  #cookiesFor(url: URL): string {
    return this.cookies()
      .filter(
        ({ path }) =>
          url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`),
      )
      .sort((a, b) => b.path.length - a.path.length)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  #remember(url: URL, lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [name = '', ...rest] = pair.split('=');
      const attribute = (wanted: string) =>
        attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
      const path = attribute('path') ?? url.pathname.replace(/\/[^/]*$/, '') ?? '/';
      const expires = attribute('expires');
      const key = `${name} ${path}`;
      if (expires && new Date(expires).getTime() <= 0) this.#cookies.delete(key);
      else this.#cookies.set(key, { name, value: rest.join('='), path });
    }
  }
}

/** A form post as `fetch` options. The type is said aloud: test and fetch may live in different realms. */
export function formPost(body: URLSearchParams, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return {
    method: 'POST',
    body: body.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  };
}

function decodeHtml(text: string): string {
  return text
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
