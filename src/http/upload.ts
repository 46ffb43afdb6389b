// A form with one file in it (multipart/form-data, RFC 7578), read by the parser that Node has for `fetch`. Its text fields stand
// where those of every form stand, so the same checks see them.

import type { Context, Middleware } from 'koa';
import { ServiceError } from '#errors.ts';
import type { Form } from './body.ts';

/** Beside the file: boundaries, names, hidden fields. */
const ROUND_IT = 16 * 1024;

/** What the body of a form with a file of `most` bytes may measure. */
export const uploadLimit = (most: number) => most + ROUND_IT;

/**
 * Parses an upload into `ctx.state.form` and `ctx.state.upload`. A body that is too large is cut off; a field sent twice, or a
 * second file, is refused.
 * @param file name of the field that holds the file
 * @param limit bytes of the whole body
 * @throws ServiceError request_invalid, too_large
 */
export function readUpload({ file, limit }: { readonly file: string; readonly limit: number }): Middleware {
  return async function readUploadedFile(ctx, next) {
    if (ctx.method !== 'POST') return next();
    const type = ctx.get('Content-Type');
    if (!type.startsWith('multipart/form-data'))
      throw new ServiceError('request_invalid', { detail: 'not multipart/form-data' });
    const fields = await parse(await readBody(ctx, limit), type);
    const form: Record<string, string> = {};
    let upload: Buffer | undefined;
    for (const [name, value] of fields) {
      const isFile = name === file && typeof value !== 'string' && upload === undefined;
      if (!isFile && (typeof value !== 'string' || Object.hasOwn(form, name)))
        throw new ServiceError('request_invalid', {
          detail: `field ${name.slice(0, 50)} is doubled or no text`,
        });
      if (typeof value === 'string') form[name] = value;
      else upload = Buffer.from(await value.arrayBuffer());
    }
    ctx.state['form'] = form satisfies Form;
    ctx.state['upload'] = upload;
    await next();
  };
}

/** The uploaded file; empty when none was chosen. */
export function uploadOf(ctx: Context): Buffer {
  return (ctx.state['upload'] as Buffer | undefined) ?? Buffer.alloc(0);
}

async function readBody(ctx: Context, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new ServiceError('too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function parse(body: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw new ServiceError('request_invalid', { cause });
  }
}
