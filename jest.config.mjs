// Jest 30.5 strips types itself on Node 24: the source is tested as it is, without a transform.
export default {
  testEnvironment: 'node',
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts', '<rootDir>/demo/**/*.test.ts'],
  // Servers that die and processes that are killed take their time: npm run fault.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/fault/'],
  coverageProvider: 'v8',
  testTimeout: 60_000,
  // Every processor: most of the time is spent waiting for browsers and servers.
  maxWorkers: '100%',
};
