/** The one `state` of a query; '' when there is none or more than one. */
export function stateIn(querystring: string): string {
  const [state = '', ...more] = new URLSearchParams(querystring).getAll('state');
  return more.length === 0 ? state : '';
}
