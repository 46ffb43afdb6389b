// The card's certificate as a proxy hands it over. Believed only because the channel is authenticated (listener.ts): on
// any other channel this file is not used at all, and no header means anything.

import { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * The certificate in `header`: PEM, URL-encoded PEM, or base64 DER. Undefined when there is none, when it cannot be read,
 * or when the header came more than once, as it does when a proxy adds its own to a forged one.
 */
export function cardInHeader(header: string): (request: IncomingMessage) => X509Certificate | undefined {
  return function readHandedOver(request) {
    const [value, ...more] = request.headersDistinct[header] ?? [];
    if (!value || more.length > 0) return undefined;
    try {
      const text = value.includes('%') ? decodeURIComponent(value) : value;
      // Some proxies fold the lines of the PEM into one, with tabs or spaces between: only its base64 counts.
      const body = text.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s/g, '');
      return /^[A-Za-z0-9+/]+={0,2}$/.test(body)
        ? new X509Certificate(Buffer.from(body, 'base64'))
        : undefined;
    } catch {
      return undefined;
    }
  };
}
