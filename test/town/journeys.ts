// Which journeys the production town walks how: all those of test/journeys, in a town of their own each. Files by name, without
// `.test.ts`; a name that is no file is a fault, and so is one that moves time without standing here.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../journeys', import.meta.url));

/** Time is handed in to the broker's processes (handed-in-time.ts). The others run on the machine's own clock. */
export const movesTime: ReadonlySet<string> = new Set([
  'a-borrowed-computer-keeps-nothing',
  'a-forgotten-password-and-a-forgotten-page-end-well',
  'a-new-citizen-activates-every-key-and-signs-in-with-each',
  'a-second-service-within-two-hours-needs-no-new-login',
  'blocked-cookies-other-browsers-and-expired-logins-get-a-friendly-page',
  'every-way-to-get-lost-ends-well',
  'logging-out-works-and-says-what-happened',
  'trouble-with-a-code-is-explained-and-another-key-still-works',
]);

/** Journeys that cannot be walked there, and why. */
export const onlyInTheDemo: Readonly<Record<string, string>> = {
  'an-owner-follows-the-guide-from-nothing-to-a-report':
    'runs the guide’s e-loket as it stands there, on http://localhost, which a broker in production does not register; and an exam that ' +
    'waits for nothing, which no setting of a broker asks for',
};

const files = new Set(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => name.slice(0, -'.test.ts'.length)),
);

/** @throws when one of these is no file of test/journeys */
export function checkNames(names: readonly string[] = [...movesTime, ...Object.keys(onlyInTheDemo)]): void {
  const strangers = names.filter((name) => !files.has(name));
  if (strangers.length > 0)
    throw new Error(`test/town/journeys.ts names what is no journey: ${strangers.join(', ')}`);
}
