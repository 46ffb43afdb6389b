// A browser of a few lines that goes through the simulator, for tests and scripts.

export interface Choice {
  /** The value of the form field `citizen`: a national number, or the `sub` of a citizen without one. */
  readonly citizen: string;
  readonly action?: 'confirm' | 'refuse' | 'unavailable';
}

/** From the authorization request to the address that itsme sends the browser back to. @throws when a page is not what it should be. */
export async function walkItsme(
  authorizationUrl: string,
  { citizen, action = 'confirm' }: Choice,
): Promise<string> {
  const origin = new URL(authorizationUrl).origin;
  const cookies = new Map<string, string>();
  let url = authorizationUrl;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 8; step += 1) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location) {
      url = new URL(location, url).href;
      form = undefined;
      if (new URL(url).origin !== origin) return url;
    } else if (response.ok && !form && new URL(url).pathname.startsWith('/phone/')) {
      form = new URLSearchParams({ citizen, action });
    } else {
      throw new Error(`${response.status} at ${url}: ${await response.text()}`);
    }
  }
  throw new Error('walked in circles');
}
