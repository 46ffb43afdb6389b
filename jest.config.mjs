import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

// Jest's workers and the processes that tests start (command line, second brokers) share what Node compiled: each after the first
// starts with two thirds of the processor's time. Set before anything is started, so that all inherit it.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), `sleutelbos-compiled-${userInfo().uid}`);

// Jest 30.5 strips types itself on Node 24: the source is tested as it is, without a transform.
export default {
  testEnvironment: 'node',
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts', '<rootDir>/demo/**/*.test.ts'],
  // Servers that die and processes that are killed take their time: npm run fault.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/fault/'],
  testRunner: '<rootDir>/test/support/in-plain-node.mjs',
  coverageProvider: 'v8',
  testTimeout: 60_000,
  // Every processor: most of the time is spent waiting for browsers and servers.
  maxWorkers: '100%',
};
