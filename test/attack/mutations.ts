// Ways to write an address so that a careless comparison takes it for the registered one (C1).

/** Name → mutation of `registered`. None of them is the registered address itself. */
export function mutationsOf(registered: string): readonly (readonly [name: string, mutation: string])[] {
  const url = new URL(registered);
  const { protocol, host, hostname, pathname, search } = url;
  const base = `${protocol}//${host}`;
  const parent = pathname.replace(/[^/]*$/, '');
  const leaf = pathname.slice(parent.length);
  const encode = (text: string) => text.replace(/./g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  const port = Number(url.port || (protocol === 'https:' ? 443 : 80));
  const all: Readonly<Record<string, string>> = {
    'upper case path': `${base}${pathname.toUpperCase()}${search}`,
    'upper case host': `${protocol}//${host.toUpperCase()}${pathname}${search}`,
    'upper case scheme': registered.replace(protocol, protocol.toUpperCase()),
    'mixed case scheme': registered.replace(/^h/, 'H'),
    'other scheme': registered.replace(protocol, protocol === 'https:' ? 'http:' : 'https:'),
    'no scheme': registered.replace(protocol, ''),
    'scheme without slashes': registered.replace('//', ''),
    'scheme with one slash': registered.replace('//', '/'),
    'scheme with three slashes': registered.replace('//', '///'),
    'backslashes for slashes': registered.replace('//', '\\\\'),
    'javascript scheme': `javascript:alert(1)//${registered}`,
    'data scheme': `data:text/html,<script>alert(1)</script>${registered}`,
    'custom scheme': registered.replace(protocol, 'eloket:'),
    'trailing slash': `${registered}/`,
    'double slash in the path': `${base}/${pathname}${search}`,
    'path parameter': `${registered};x=1`,
    'dot segment': `${base}${parent}./${leaf}${search}`,
    'parent segment': `${base}${parent}x/../${leaf}${search}`,
    'parent of the leaf': `${registered}/../${leaf}`,
    'walk out': `${registered}/../../evil`,
    'encoded parent': `${registered}/%2e%2e/evil`,
    'half encoded parent': `${registered}/.%2e/evil`,
    'twice encoded parent': `${registered}/%252e%252e/evil`,
    'encoded slash': `${registered}%2fevil`,
    'tomcat parent': `${registered}/..;/evil`,
    'tomcat encoded parent': `${registered}/..%3b/evil`,
    'backslash parent': `${registered}\\..\\evil`,
    'encoded backslash': `${registered}%5c..%5cevil`,
    'encoded leaf': `${base}${parent}${encode(leaf)}${search}`,
    'one letter encoded': `${base}${parent}${encode(leaf.slice(0, 1))}${leaf.slice(1)}${search}`,
    'deeper path': `${registered}/more`,
    'shorter path': `${base}${parent}${leaf.slice(0, -1)}`,
    'only the origin': base,
    'origin with slash': `${base}/`,
    glob: `${base}${parent}*`,
    'user info': `${protocol}//user@${host}${pathname}${search}`,
    'user info with password': `${protocol}//user:pw@${host}${pathname}${search}`,
    'registered host as user': `${protocol}//${host}@evil.example${pathname}${search}`,
    'registered address as user': `${registered}@evil.example`,
    'several at signs': `${protocol}//a@evil.example@${host}${pathname}`,
    'encoded at sign': `${protocol}//${host}%40evil.example${pathname}`,
    'backslash before at': `${protocol}//evil.example\\@${host}${pathname}`,
    'other port': `${protocol}//${hostname}:${port + 1}${pathname}${search}`,
    'port left out or added': url.port
      ? registered.replace(`:${url.port}`, '')
      : registered.replace(host, `${host}:${port}`),
    'port with leading zero': `${protocol}//${hostname}:0${port}${pathname}${search}`,
    'empty port': `${protocol}//${hostname}:${pathname}${search}`,
    fragment: `${registered}#frag`,
    'empty fragment': `${registered}#`,
    'encoded fragment': `${registered}%23frag`,
    'added query': `${registered}${search ? '&' : '?'}evil=1`,
    'empty query': `${registered}${search ? '&' : '?'}`,
    'doubled query': search ? `${registered}&${search.slice(1)}` : `${registered}??`,
    'query left out or doubled': search ? registered.replace(search, '') : `${registered}?code=1&code=2`,
    'trailing dot of the host': `${protocol}//${hostname}.${url.port ? `:${url.port}` : ''}${pathname}${search}`,
    'sub-domain': `${protocol}//evil.${host}${pathname}${search}`,
    'suffix domain': `${protocol}//${hostname}.evil.example${pathname}${search}`,
    'prefix domain': `${protocol}//evil${host}${pathname}${search}`,
    'dot as any letter': registered.replace(/\.|a/, 'x'),
    'IDN look-alike': registered.replace('o', 'о'),
    'full-width letters': registered.replace('l', 'ｌ'),
    punycode: `${protocol}//xn--lket-hqa.example${pathname}`,
    'soft hyphen': registered.replace('o', 'o\u00ad'),
    'other loopback name': registered.replace(hostname, '127.0.0.1'),
    'IPv6 loopback': registered.replace(hostname, '[::1]'),
    'decimal address': registered.replace(hostname, '2130706433'),
    'leading space': ` ${registered}`,
    'trailing space': `${registered} `,
    'tab inside': registered.replace('//', '/\t/'),
    'newline at the end': `${registered}\n`,
    'carriage return and header': `${registered}\r\nSet-Cookie: a=b`,
    'null byte': `${registered}\0`,
    'null byte and domain': `${registered}\0.evil.example`,
    'two addresses': `${registered} https://evil.example/`,
    'two addresses with comma': `${registered},https://evil.example/`,
    'evil first': `https://evil.example/?${registered}`,
    'out-of-band': 'urn:ietf:wg:oauth:2.0:oob',
    relative: `${pathname}${search}`,
    'network path': `//${host}${pathname}${search}`,
    'somewhere else': 'https://evil.example/callback',
  };
  return Object.entries(all).filter(([, mutation]) => mutation !== registered);
}

/** Every parameter of an authorization request that the engine knows. */
export const PARAMETERS =
  'client_id redirect_uri response_type scope state nonce code_challenge code_challenge_method acr_values claims prompt max_age ui_locales login_hint id_token_hint response_mode display request request_uri'.split(
    ' ',
  );
