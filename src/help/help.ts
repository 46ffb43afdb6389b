// "Hulp nodig?": one page of plain answers, opened at the topic of the page somebody came from.

import type { Middleware } from 'koa';
import type { DigitalKey } from '#digital-keys/key.ts';
import type { SiteSettings } from '#http/settings.ts';
import type { WayHome } from '#http/way-home.ts';
import type { Register } from '#relying-parties/register.ts';

export interface HelpHouse {
  readonly site: SiteSettings;
  readonly issuer: string;
  readonly keys: readonly DigitalKey[];
  readonly wayHome: WayHome;
  readonly register: Register;
}

export function createHelp(_house: HelpHouse): { readonly show: Middleware } {
  return {
    async show(ctx) {
      ctx.body = 'help';
    },
  };
}
