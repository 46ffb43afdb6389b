// Jest 30.5 strips types itself on Node 24: the source is tested as it is, without a transform.
export default {
  testEnvironment: 'node',
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts', '<rootDir>/demo/**/*.test.ts'],
  coverageProvider: 'v8',
  testTimeout: 60_000,
  // Every processor: most of the time is spent waiting for browsers and servers.
  maxWorkers: '100%',
};
