// The mail server: SMTP without password, for every address there is. What arrives goes into the inbox.

import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { type Faults, slow } from './faults.ts';
import type { Inbox } from './inbox.ts';
import { readMail } from './read-mail.ts';

export interface Mailbox {
  readonly port: number;
  close(): Promise<void>;
}

export async function startMailbox(options: {
  readonly port: number;
  readonly host: string;
  /** PEM. With it, nothing is taken before STARTTLS. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  readonly inbox: Inbox;
  readonly faults: Faults;
}): Promise<Mailbox> {
  const { port, host, tls, inbox, faults } = options;
  /** By the port they come from: that is what a session tells of its connection. */
  const sockets = new Map<number, Socket>();
  const cut = ({ remotePort }: SMTPServerSession) => void sockets.get(remotePort)?.destroy();

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: tls ? ['AUTH'] : ['STARTTLS', 'AUTH'],
    ...tls,
    onMailFrom(_address, session, done) {
      if (faults.down) cut(session);
      else if (tls && !session.secure)
        done(Object.assign(new Error('STARTTLS first'), { responseCode: 530 }));
      else done();
    },
    onRcptTo(_address, _session, done) {
      done(faults.refuse ? Object.assign(new Error('refused'), { responseCode: faults.refuse }) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        await slow(faults);
        const mail = readMail(Buffer.concat(chunks).toString());
        for (const { address } of session.envelope.rcptTo)
          inbox.put({ channel: 'mail', to: address, ...mail });
        if (faults.acceptThenClose) cut(session);
        else done();
      });
    },
  });
  // Somebody who hangs up is no reason to stop.
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    if (faults.down) return void socket.destroy();
    const from = socket.remotePort ?? 0;
    sockets.set(from, socket);
    socket.once('close', () => sockets.delete(from));
  });
  await new Promise<void>((ready, failed) => {
    server.server.once('error', failed);
    server.listen(port, host, ready);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close() {
      for (const socket of sockets.values()) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
