// What one answer is worth, whatever has broken behind it: done, or an honest “not now”. Anything else is a violation.

import type { Page } from '../support/browser.ts';
import { SUPPORT_CODE } from '../support/support-code.ts';

export type Verdict = 'fine' | 'later' | 'start again' | 'violation';

/** Words that only engine, libraries and stack traces use. */
const INNARDS = /ECONN|ETIMEDOUT|redis|postgres|sqlite|node_modules|\.ts:\d+|\bat \w+ \(|Error:/i;

export function judge({ status, headers, text }: Page): Verdict {
  if (INNARDS.test(text)) return 'violation';
  if (status < 400) return 'fine';
  const isHonest = /html/.test(headers.get('content-type') ?? '')
    ? /<h1>[^<]+<\/h1>/.test(text) && SUPPORT_CODE.test(text)
    : saysError(text);
  if (!isHonest || headers.get('location') !== null || status === 500 || status > 503) return 'violation';
  if (status === 503) return headers.get('retry-after') === null ? 'violation' : 'later';
  // What was kept of this login is gone, or was never kept.
  return status < 500 ? 'start again' : 'violation';
}

function saysError(text: string): boolean {
  try {
    return typeof (JSON.parse(text) as { error?: unknown }).error === 'string';
  } catch {
    return false;
  }
}

/** For the table, and for whoever looks for the reason. */
export const brief = ({ status, url, text }: Page) =>
  `${status} ${url.pathname}: ${(/<h1>([^<]+)/.exec(text)?.[1] ?? text).slice(0, 120)}`;
