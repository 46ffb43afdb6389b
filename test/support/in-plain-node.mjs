// Jest's own runner, circus, with the tests and the source loaded by Node itself instead of by Jest's virtual machine: what runs is
// what runs in production, and the files that one worker tests share what they import. Decision: docs/decisions/0024-tests-in-plain-node.md.

import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';
import { handOut } from './jest-globals.mjs';
import { makeRsaKeysInTurn } from './rsa-in-turn.mjs';

const require = createRequire(import.meta.url);
const { default: circus } = require('jest-circus/runner');
const GLOBALS = new URL('jest-globals.mjs', import.meta.url).href;
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

makeRsaKeysInTurn();
// What nobody waits for is told by Jest without the frames of Node, which say whether it was a socket or a pipe.
process.on('uncaughtExceptionMonitor', (error, origin) =>
  process.stderr.write(`${origin}: ${inspect(error)}\n`),
);
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals' ? { url: GLOBALS, shortCircuit: true } : next(specifier, context),
});

// Stack traces as Node itself writes them: Jest looks up each frame's source map, and types that are only erased leave none.
const plainStack = (error, frames) => [Error.prototype.toString.call(error), ...frames].join('\n    at ');

const mocks = new ModuleMocker(globalThis);
const timers = new ModernFakeTimers({ config: { fakeTimers: {} }, global: globalThis });
const jest = {
  fn: mocks.fn.bind(mocks),
  spyOn: mocks.spyOn.bind(mocks),
  useFakeTimers: (options) => timers.useFakeTimers(options),
  useRealTimers: () => timers.useRealTimers(),
  advanceTimersByTimeAsync: (ms) => timers.advanceTimersByTimeAsync(ms),
};

/** Jest's `testRunner`: one test file. */
export default async function runInPlainNode(globalConfig, config, environment, runtime, testPath, send) {
  Error.prepareStackTrace = plainStack;
  const { console } = globalThis;
  globalThis.console = environment.global.console;
  const plain = Object.assign(Object.create(runtime), {
    requireInternalModule: requireAfresh,
    requireModule: require,
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (path) => import(pathToFileURL(path).href),
    setGlobalsForRuntime: (globals) => handOut({ ...globals, jest }),
  });
  try {
    return await circus(globalConfig, config, environment, plain, testPath, send);
  } finally {
    timers.useRealTimers();
    mocks.restoreAllMocks();
    globalThis.console = console;
    delete globalThis[EVENT_HANDLERS];
  }
}

/** Circus keeps the tests of a file in itself, and expects a new self for each. */
function requireAfresh(path) {
  delete require.cache[path];
  return require(path);
}
