// The journeys against a production town: npm run journeys. One file after the other, each with a town of its own.
import common from './jest.config.mjs';
import { checkNames, onlyInTheDemo } from './test/town/journeys.ts';

checkNames();

export default {
  ...common,
  testMatch: ['<rootDir>/test/journeys/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    ...Object.keys(onlyInTheDemo).map((name) => `<rootDir>/test/journeys/${name}.test.ts`),
  ],
  testTimeout: 180_000,
  maxWorkers: 1,
  reporters: ['default', '<rootDir>/test/town/print-shares.mjs'],
};
