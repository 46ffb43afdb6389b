// The addresses of a login. `login`: the interaction's id with its ticket (http/way-home.ts), as it stands in them.

export function loginPath(login: string): string {
  return `/login/${login}`;
}

export function keyPath(login: string, key: string): string {
  return `${loginPath(login)}/${key}`;
}
