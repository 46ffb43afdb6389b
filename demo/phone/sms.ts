// The SMS gateway: takes `{ to, text, id? }` as JSON, answers 202. A message that comes twice under one Idempotency-Key is
// taken once.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Faults, slow } from './faults.ts';
import type { Inbox } from './inbox.ts';

const smsRequest = z.object({
  to: z.string().regex(/^\+[1-9]\d{6,14}$/),
  text: z.string().min(1).max(1_600),
  id: z.string().max(100).optional(),
});

const LARGEST = 16 * 1024;

/** Serves `POST /sms`. */
export function createSmsEndpoint(inbox: Inbox, faults: Faults) {
  const seen = new Set<string>();
  return async function takeSms(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (faults.down) return void request.socket.destroy();
    const body = await readBody(request);
    await slow(faults);
    if (faults.refuse) return send(response, faults.refuse, { error: 'refused' });
    const parsed = smsRequest.safeParse(body);
    if (!parsed.success) return send(response, 400, { error: z.prettifyError(parsed.error) });
    const { to, text, id } = parsed.data;
    const key = request.headers['idempotency-key'] ?? id;
    if (typeof key !== 'string' || !seen.has(key)) inbox.put({ channel: 'sms', to, text });
    if (typeof key === 'string') seen.add(key);
    if (faults.acceptThenClose) return void request.socket.destroy();
    send(response, 202, { status: 'queued' });
  };
}

function send(response: ServerResponse, status: number, answer: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

/** Undefined for what is no JSON, or too much of it. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST) chunks.push(chunk);
  }
  try {
    return size <= LARGEST ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
  } catch {
    return undefined;
  }
}
