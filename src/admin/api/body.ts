// Bodies of the API: JSON and nothing else, of a bounded size and depth.

import type { Context } from 'koa';
import { ApiProblem } from './problem.ts';
import { problemTexts } from './texts.ts';

/** Bytes. */
export const BODY_LIMIT = 64 * 1024;
/** For a whole folder. */
export const LARGE_BODY_LIMIT = 4 * 1024 * 1024;
const DEEPEST = 32;

export interface Body {
  readonly bytes: Buffer;
  readonly tree: unknown;
}

/** @throws ApiProblem unsupported_type, too_large, request_invalid */
export async function readBody(ctx: Context, limit: number): Promise<Body> {
  const type = ctx.get('Content-Type').toLowerCase().replace(/\s/g, '');
  const encoding = ctx.get('Content-Encoding').toLowerCase();
  if (!/^application\/json(;charset="?utf-8"?)?$/.test(type) || !['', 'identity'].includes(encoding))
    throw new ApiProblem('unsupported_type');
  if (Number(ctx.get('Content-Length')) > limit) throw new ApiProblem('too_large');
  const bytes = await collect(ctx, limit);
  return { bytes, tree: parse(bytes) };
}

async function collect({ req }: Context, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of req.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size > limit) throw new ApiProblem('too_large');
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof ApiProblem) throw error;
    // Whoever sent half of it is gone.
    throw new ApiProblem('request_invalid', { detail: problemTexts.needs_json });
  }
  return Buffer.concat(chunks);
}

function parse(bytes: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ApiProblem('request_invalid', { detail: problemTexts.needs_json });
  }
  if (depthOf(text) > DEEPEST)
    throw new ApiProblem('request_invalid', { detail: problemTexts.too_deep, values: { most: DEEPEST } });
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiProblem('request_invalid', { detail: problemTexts.needs_json });
  }
}

/** How deep brackets are nested outside strings. Looked at before parsing: what walks over a deep tree later would fall. */
function depthOf(json: string): number {
  let [depth, deepest, inText] = [0, 0, false];
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at);
    if (inText) {
      if (sign === BACKSLASH) at++;
      else if (sign === QUOTE) inText = false;
    } else if (sign === QUOTE) inText = true;
    else if (sign === BRACE || sign === BRACKET) deepest = Math.max(deepest, ++depth);
    else if (sign === BRACE + 2 || sign === BRACKET + 2) depth--;
  }
  return deepest;
}

const [QUOTE, BACKSLASH, BRACKET, BRACE] = [0x22, 0x5c, 0x5b, 0x7b];
