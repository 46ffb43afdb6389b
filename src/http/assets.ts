// Style sheet, icon and small scripts: read once, compressed once, when first asked for, and served under a name that changes with the
// content.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Middleware } from 'koa';

const COMPRESS = { br: promisify<Buffer, Buffer>(brotliCompress), gzip: promisify<Buffer, Buffer>(gzip) };

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly compressed: Map<keyof typeof COMPRESS, Promise<Buffer>>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface Assets {
  /** The address of `views/public/<name>`, with its content hash. @throws when there is no such file. */
  address(name: string): string;
  readonly serve: Middleware;
}

export function createAssets(folder: string): Assets {
  const byName = new Map<string, string>();
  const byAddress = new Map<string, Asset>();
  for (const name of readdirSync(folder)) {
    const type = TYPES[extname(name)];
    if (!type) continue;
    const plain = readFileSync(join(folder, name));
    const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 10);
    const address = `/assets/${name.replace(/(\.\w+)$/, `.${hash}$1`)}`;
    byName.set(name, address);
    byAddress.set(address, { type, plain, compressed: new Map() });
  }

  return {
    address(name) {
      const address = byName.get(name);
      if (!address) throw new Error(`views/public has no ${name}`);
      return address;
    },
    serve: async function serveAsset(ctx, next) {
      const asset = ctx.method === 'GET' || ctx.method === 'HEAD' ? byAddress.get(ctx.path) : undefined;
      if (!asset) return next();
      ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
      ctx.vary('Accept-Encoding');
      ctx.type = asset.type;
      // Koa would answer gzip to Chromium's list: brotli is smaller, so it is looked for first.
      const accepted = ctx.get('Accept-Encoding');
      const encoding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : undefined;
      if (encoding) ctx.set('Content-Encoding', encoding);
      ctx.body = encoding ? await compress(asset, encoding) : asset.plain;
    },
  };
}

function compress({ plain, compressed }: Asset, encoding: keyof typeof COMPRESS): Promise<Buffer> {
  const made = compressed.get(encoding) ?? COMPRESS[encoding](plain);
  compressed.set(encoding, made);
  return made;
}
