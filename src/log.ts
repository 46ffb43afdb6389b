// The log: JSON lines on standard output. What could be a secret has no field that is written; should one slip in all the same,
// it is taken out by its name.

import { type DestinationStream, pino } from 'pino';
import { requestFields } from '#http/request-id.ts';
import { createLogOutput } from './log-output.ts';

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

const STANDARD_OUTPUT = 1;

/** `linesLost`: how many standard output did not take, so far. */
export type ProcessLog = ReturnType<typeof createLog>;

/**
 * @param level `silent`, `error`, `warn`, `info` or `debug`
 * @param destination standard output when left out
 */
export function createLog(level: string, destination?: DestinationStream) {
  const options = {
    level,
    redact: PLACES.flatMap((place) => SECRET_NAMES.map((name) => `${place}.${name}`)),
    mixin: requestFields,
  };
  if (destination) return Object.assign(pino(options, destination), { linesLost: () => 0 });
  const output = createLogOutput(STANDARD_OUTPUT);
  process.on('exit', output.flush);
  const log = Object.assign(pino(options, output), { linesLost: output.lost });
  output.onLost((lines) => log.error({ lines }, 'lines of this log were lost'));
  return log;
}
