// A load balancer for tests: one address, and each request goes to the next broker behind it, headers as they came.

import { createServer, request } from 'node:http';

export interface LoadBalancer {
  /** How many requests each broker got. */
  readonly counts: readonly number[];
  /** From now on every request goes to this one; to each in turn again when undefined. */
  pin(index?: number): void;
  close(): void;
}

export async function startLoadBalancer(port: number, ports: readonly number[]): Promise<LoadBalancer> {
  const counts = ports.map(() => 0);
  let turn = 0;
  let pinned: number | undefined;
  const server = createServer((incoming, outgoing) => {
    const index = pinned ?? turn++ % ports.length;
    counts[index] = (counts[index] ?? 0) + 1;
    const { method, url, headers } = incoming;
    const onward = request(
      { host: 'localhost', port: ports[index], method, path: url, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, 'localhost', resolve),
  );
  return {
    counts,
    pin(index) {
      pinned = index;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
