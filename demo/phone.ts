// The citizen's phone and mailbox, simulated: the SMS gateway and the mail server to which the broker sends, an inbox that shows
// what arrived, and an authenticator app. Of everybody together, fictional people only; never part of production.
//   phone/sms.ts, mailbox.ts  the ways in   inbox.ts  what arrived   authenticator.ts  the app   *-page.ts  the pages

import { readFileSync } from 'node:fs';
import { citizens } from './citizens.ts';
import { type Account, createAuthenticator } from './phone/authenticator.ts';
import { noFaults, type PhoneFaults } from './phone/faults.ts';
import { createInbox, type ReceivedMessage } from './phone/inbox.ts';
import { startMailbox } from './phone/mailbox.ts';
import { createRoutes } from './phone/routes.ts';
import { createSmsEndpoint } from './phone/sms.ts';
import { openPlace, type Place } from './place.ts';

/** With TLS, its mail server offers STARTTLS, and takes nothing without. */
export interface PhoneOptions extends Place {
  readonly smtpPort: number;
  /** The accounts in the authenticator app; those of the citizens with a `totpSecret` when absent. */
  readonly accounts?: readonly Omit<Account, 'id'>[];
  readonly now?: () => number;
}

export interface Phone {
  readonly url: string;
  readonly smtpPort: number;
  /** Newest first; with `to`, only what went there. */
  messages(to?: string): readonly ReceivedMessage[];
  /** Change them while it runs. */
  readonly faults: PhoneFaults;
  close(): Promise<void>;
}

const sheet = readFileSync(new URL('./phone/phone.css', import.meta.url));

export async function startPhone(options: PhoneOptions): Promise<Phone> {
  const { host = 'localhost', tls, now = Date.now, accounts = accountsOfCitizens() } = options;
  const faults = noFaults();
  const inbox = createInbox(now);
  const authenticator = createAuthenticator(accounts);
  const takeSms = createSmsEndpoint(inbox, faults.sms);
  const routes = createRoutes({ inbox, authenticator, takeSms, sheet, now });
  await using opened = new AsyncDisposableStack();
  const mailbox = await startMailbox({ port: options.smtpPort, host, tls, inbox, faults: faults.mail });
  opened.defer(() => mailbox.close());
  const { origin, close } = await openPlace({ ...options, host }, (request, response) => {
    routes(request, response).catch(() => response.destroy());
  });
  opened.defer(close);
  const all = opened.move();
  return {
    url: origin,
    smtpPort: mailbox.port,
    messages: (to) => inbox.list(to),
    faults,
    close: () => all.disposeAsync(),
  };
}

function accountsOfCitizens(): readonly Omit<Account, 'id'>[] {
  return citizens.flatMap(({ givenName, familyName, totpSecret }) =>
    totpSecret ? [{ name: [givenName, familyName].filter(Boolean).join(' '), secret: totpSecret }] : [],
  );
}
