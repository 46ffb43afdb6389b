// Suites that need a real server. Without its binary they are skipped, and their name says why.

import { afterAll, describe } from '@jest/globals';

/** Runs `suite` on the server and stops it afterwards. */
export function describeOn<S extends { stop(): Promise<void> }>(
  name: string,
  server: S | undefined,
  suite: (server: S) => void,
): void {
  if (server === undefined) {
    describe.skip(`${name} (skipped: its server is not installed)`, () => {
      // Jest does not accept an empty suite.
    });
    return;
  }
  describe(name, () => {
    afterAll(() => server.stop());
    suite(server);
  });
}
