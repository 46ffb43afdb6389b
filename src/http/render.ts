// Pages: one EJS view inside one layout, in the citizen's language, compressed.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import ejs from 'ejs';
import type { Context, Middleware } from 'koa';
import { hoursInWords } from '#i18n/hours-in-words.ts';
import { type Locale, locales, type Text, t, type Values } from '#i18n/texts.ts';
import type { Assets } from './assets.ts';
import type { PageModel } from './context.ts';
import type { SiteSettings } from './settings.ts';
import { formTexts, languageNames, layoutTexts } from './texts.ts';
import { loginIn } from './way-home.ts';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

export interface PageFrame {
  readonly site: SiteSettings;
  readonly assets: Assets;
  readonly views: string;
}

/** Gives every later middleware `ctx.render`. Views are compiled once, at first use. */
export function createRender({ site, assets, views }: PageFrame): Middleware {
  const hours = hoursInWords(site.helpdesk.hours);
  const compiled = new Map<string, ejs.TemplateFunction>();
  const view = (name: string) => {
    let template = compiled.get(name);
    if (!template) {
      const filename = join(views, `${name}.ejs`);
      template = ejs.compile(readFileSync(filename, 'utf8'), { filename, root: views, views: [views] });
      compiled.set(name, template);
    }
    return template;
  };

  return async function addRender(ctx, next) {
    ctx.render = async (name: string, model: PageModel, options = {}) => {
      const locale = ctx.state['locale'] as Locale;
      const say = (text: Text, values?: Values) => t(text, locale, values);
      const shared = { locale, t: say, asset: assets.address, formTexts, errors: model.errors ?? [] };
      const body = view(name)({ ...shared, ...model });
      const html = view('layout')({
        ...shared,
        ...frame(ctx, site, locale, model.keeps),
        languagesIn: model.languagesIn,
        title: model.errors?.length ? say(formTexts.errorTitle, { title: model.title }) : model.title,
        help: helpAddress(ctx, model),
        codePage: codeAddress(ctx),
        hours: say(hours),
        styles: model.styles ?? [],
        body,
      });
      ctx.status = options.status ?? 200;
      ctx.type = 'text/html; charset=utf-8';
      ctx.set('Content-Language', locale);
      ctx.body = options.compress === false ? html : await compress(ctx, html);
    };
    await next();
  };
}

function frame(ctx: Context, site: SiteSettings, locale: Locale, keeps: readonly string[] = []) {
  // A request for `//elsewhere.example/` must not put a link to elsewhere into our page.
  const path = ctx.path.replace(/^[/\\]+/, '/');
  return {
    texts: layoutTexts,
    site,
    supportCode: ctx.state['supportCode'] as string | undefined,
    openUntil: ctx.state['openUntil'],
    languages: locales.map((other) => ({
      locale: other,
      name: languageNames[other],
      current: other === locale,
      href: `${path}?${languageQuery(ctx, other, keeps)}`,
    })),
  };
}

/** The same page in another language: its short query parameters stay, those that only count once do not. */
function languageQuery(ctx: Context, locale: Locale, keeps: readonly string[]): string {
  const kept = new URLSearchParams();
  for (const name of ['from', 'topic', 'report', 'client_id', ...keeps]) {
    const value = ctx.query[name];
    if (typeof value === 'string') kept.set(name, value);
  }
  kept.set('lang', locale);
  return kept.toString();
}

/** Help, opened at this page's topic (the server opens it: that needs no script), with the way back to this login. */
function helpAddress(ctx: Context, model: PageModel): string {
  const query = new URLSearchParams();
  if (model.help) query.set('topic', model.help);
  const from = loginIn(ctx);
  if (from) query.set('from', from);
  return query.size > 0 ? `/hulp?${query}` : '/hulp';
}

/** Where the support code of this page can be opened; of a login it is filled in already. */
function codeAddress(ctx: Context): string {
  const from = loginIn(ctx);
  return from === undefined ? '/hulp/code' : `/hulp/code?from=${from}`;
}

async function compress(ctx: Context, html: string): Promise<string | Buffer> {
  ctx.vary('Accept-Encoding');
  const accepted = ctx.get('Accept-Encoding');
  if (accepted.includes('br')) {
    ctx.set('Content-Encoding', 'br');
    return toBrotli(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  }
  if (accepted.includes('gzip')) {
    ctx.set('Content-Encoding', 'gzip');
    return toGzip(html);
  }
  return html;
}
