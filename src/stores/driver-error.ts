// What a driver says about its error. Read by name and not by class: an error of Node's own may come from another realm.

/** The error's `code` (Node, PostgreSQL) or `errcode` (SQLite's extended result code), if it has one. */
export function driverCode(error: unknown, name: 'code' | 'errcode'): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
