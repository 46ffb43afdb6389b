// Suites that need a real server. Without its binary they are skipped, and their name says why.

import { afterAll, describe, test } from '@jest/globals';

/** Runs `suite` on the server and stops it afterwards. */
export function describeOn<S extends { stop(): Promise<void> }>(
  name: string,
  server: S | undefined,
  suite: (server: S) => void,
): void {
  if (server === undefined) {
    // Jest wants a test in every suite, a skipped one too.
    describe(name, () => {
      test.skip('skipped: its server is not installed', () => {});
    });
    return;
  }
  describe(name, () => {
    afterAll(() => server.stop());
    suite(server);
  });
}
