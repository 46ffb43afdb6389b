// The port at which operators' Prometheus reads. It answers nothing else, and has no business on a public network.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MetricsSettings } from './settings.ts';

export interface MetricsListener {
  readonly port: number;
  close(): Promise<void>;
}

/** Everything that is counted, in the format of Prometheus. */
export interface MetricsText {
  readonly contentType: string;
  text(): Promise<string>;
}

/**
 * Answers `GET /metrics` with everything that is counted; when that cannot be had, with 503.
 * @returns undefined where the settings want no such port
 * @throws when the port cannot be had
 */
export async function openMetrics(
  { enabled, host, port }: MetricsSettings,
  { contentType, text }: MetricsText,
): Promise<MetricsListener | undefined> {
  if (!enabled) return undefined;
  const server = createServer({ maxHeaderSize: 4096, requestTimeout: 10_000 }, (request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (request.method !== 'GET' || path !== '/metrics') return void response.writeHead(404).end();
    text().then(
      (body) => response.writeHead(200, { 'Content-Type': contentType }).end(body),
      () => response.writeHead(503).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
