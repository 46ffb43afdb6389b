// The addresses of a login.

export function loginPath(interaction: string): string {
  return `/login/${interaction}`;
}

export function keyPath(interaction: string, key: string): string {
  return `${loginPath(interaction)}/${key}`;
}
