// What the http room adds to Koa's context for every room that shows a page.

import type { Text } from '#i18n/texts.ts';

export interface PageModel {
  /** The page's task: `<title>` and h1. */
  readonly title: string;
  /** Help topic at which "Hulp nodig?" opens; the front page of help when absent. */
  readonly help?: string;
  /** Style sheets of `views/public` beside the house's own, for rooms that need more. */
  readonly styles?: readonly string[];
  /** Query parameters that make this page what it is: they stay when the language is changed. */
  readonly keeps?: readonly string[];
  /** Id of the form on this page that another language takes along: what was filled in stays. */
  readonly languagesIn?: string;
  /** What is wrong with the form on this page: the title then says so first. The partials `errors` and `field` show it. */
  readonly errors?: readonly FieldError[];
  readonly [name: string]: unknown;
}

export interface FieldError {
  /** Name (and id) of the field; absent when the fault belongs to none. */
  readonly field?: string;
  readonly text: string;
}

declare module 'koa' {
  interface DefaultContext {
    /**
     * Renders `views/<view>.ejs` inside the layout as this response. In the view: the model's own names, `locale`, `t(text, values?)`
     * (escaped by `<%= %>`), and the partials. POST handlers redirect (303) instead of rendering. What must cost nothing is not
     * compressed.
     */
    render(
      view: string,
      model: PageModel,
      options?: { readonly status?: number; readonly compress?: false },
    ): Promise<void>;
    /** The text in this citizen's language. */
    t(text: Text, values?: Readonly<Record<string, string | number>>): string;
  }
}
