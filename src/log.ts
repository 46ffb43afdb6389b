// The log: JSON lines on standard output. What could be a secret has no field that is written; should one slip in all the same,
// it is taken out by its name.

import { type DestinationStream, pino } from 'pino';
import { requestFields } from '#http/request-id.ts';

const SECRET_NAMES = [
  'authorization',
  'cookie',
  'password',
  'client_secret',
  'client_assertion',
  'code',
  'code_verifier',
  'refresh_token',
  'access_token',
  'id_token',
];
/** `code` of ours is an error code; as a header or a form field it is a secret. */
const PLACES = ['headers', 'req.headers', 'body', 'err.request', 'err.config'];

/** @param level `silent`, `error`, `warn`, `info` or `debug` */
export function createLog(level: string, destination?: DestinationStream) {
  const options = {
    level,
    redact: PLACES.flatMap((place) => SECRET_NAMES.map((name) => `${place}.${name}`)),
    mixin: requestFields,
  };
  return destination ? pino(options, destination) : pino(options);
}
