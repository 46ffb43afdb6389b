// What must hold when servers and processes die: npm run fault. One file after the other, so that each has the machine.
import common from './jest.config.mjs';

// A row that could not be tried is not passed.
process.env['REQUIRE_SERVERS'] = '1';

export default {
  ...common,
  testMatch: ['<rootDir>/test/fault/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 180_000,
  maxWorkers: 1,
  reporters: ['default', '<rootDir>/test/fault/print-table.mjs'],
};
