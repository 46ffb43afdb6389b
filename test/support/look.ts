// In the page: where something is and what it says. Sent there as it stands, so it can call nothing outside itself.

export interface Sought {
  readonly css: string;
  /** What it is called: by its label, or by the words in it. A part of it in whatever case, unless `exact`. */
  readonly name?: string | RegExp;
  readonly exact?: boolean;
  /** What can be seen in it. */
  readonly shows?: string | RegExp;
  /** True: of several the first. */
  readonly first?: boolean;
}

/** `there`: seen or not; `place`: where a click hits it; `field`: the hands on it; `option`: one of a list chosen. */
export type Ask = 'there' | 'visible' | 'place' | 'field' | 'option';

export interface Found {
  /** All that can be seen. */
  readonly count: number;
  /** The page is half there, and has nothing to say yet. */
  readonly coming?: boolean;
  /** Why it is not as asked. */
  readonly why?: string;
  readonly text?: string;
  /** What can be seen of the text. */
  readonly shown?: string;
  readonly value?: string;
  readonly checked?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Its middle, CSS pixels. */
  readonly place?: { readonly x: number; readonly y: number };
  /** A click there leads to another page, unless a script of this one stops it. */
  readonly leads?: boolean;
}

export interface Question {
  readonly sought: Sought;
  readonly ask: Ask;
  /** The option to choose: its value, or the words that it shows. */
  readonly option?: string | undefined;
}

export function look({ sought: { css, name, exact, shows, first }, ask, option }: Question): Found {
  if (document.readyState === 'loading') return { count: 0, coming: true, why: 'the page is half there' };

  const tidy = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();

  function spokenIn(element: Element): string {
    const copy = element.cloneNode(true) as Element;
    for (const silent of copy.querySelectorAll('[aria-hidden="true"], [hidden], script, style'))
      silent.remove();
    return tidy(copy.textContent);
  }

  function nameOf(element: Element): string {
    const said = element.getAttribute('aria-label');
    if (said !== null) return tidy(said);
    const labels = (element as HTMLInputElement).labels ?? [];
    return labels.length > 0 ? [...labels].map(spokenIn).join(' ') : spokenIn(element);
  }

  function isIn(said: string, words: string | RegExp | undefined): boolean {
    if (words === undefined) return true;
    if (typeof words !== 'string') return words.test(said);
    return exact ? said === tidy(words) : said.toLowerCase().includes(tidy(words).toLowerCase());
  }

  const isSought = (element: HTMLElement) =>
    isIn(name === undefined ? '' : nameOf(element), name) &&
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen counts
    isIn(shows === undefined ? '' : tidy(element.innerText), shows);

  const isVisible = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

  function leadsAway(element: Element): boolean {
    const link = element.closest<HTMLAnchorElement>('a[href]');
    const here = location.href.split('#')[0];
    if (link) return link.target === '' && !(link.hash !== '' && link.href.split('#')[0] === here);
    const button = element.closest<HTMLButtonElement | HTMLInputElement>('button, input[type="submit"]');
    if (button?.type !== 'submit' || !button.form) return false;
    return button.form.noValidate || button.formNoValidate || button.form.matches(':valid');
  }

  /** A script may keep the page from being left: whoever clicked asks the page afterwards. */
  function noteWhetherStopped(): void {
    const note = (event: Event) => {
      if (event.defaultPrevented) document.documentElement.toggleAttribute('data-stays', true);
    };
    document.documentElement.removeAttribute('data-stays');
    for (const event of ['click', 'submit']) addEventListener(event, note, { once: true });
  }

  /** With the first frame the browser goes to what asks for the focus, and scrolls there. A browser that draws none never does. */
  function awaitsFocus(): boolean {
    const asks = document.querySelector('[autofocus]') !== null && document.activeElement === document.body;
    const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return asks && performance.now() - (arrival?.loadEventEnd ?? 0) < 1_000;
  }

  const all = [...document.querySelectorAll<HTMLElement>(css)].filter(isSought);
  const seen = all.filter(isVisible);
  const count = seen.length;
  const [element, ...more] = ask === 'there' ? all : seen;
  if (element === undefined) return { count, why: all.length > 0 ? 'it cannot be seen' : 'it is not there' };
  if (more.length > 0 && !first) return { count, why: `there are more: ${[element, ...more].map(nameOf)}` };

  const { value, checked } = element as HTMLInputElement;
  const attributes = Object.fromEntries([...element.attributes].map((one) => [one.name, one.value]));
  // biome-ignore lint/performance/useDomNodeTextContent: both are told
  const found = { count, text: element.textContent, shown: element.innerText, value, checked, attributes };
  if (ask === 'there' || ask === 'visible') return found;
  if (element.matches(':disabled')) return { count, why: 'it is disabled' };

  if (ask === 'field') {
    const field = element as HTMLInputElement;
    if (field.readOnly) return { count, why: 'it can only be read' };
    field.focus();
    field.select();
    return found;
  }
  if (ask === 'option') {
    const list = element as HTMLSelectElement;
    const wanted = [...list.options].find((one) => one.value === option || tidy(one.text) === option);
    if (!wanted) return { count, why: `it has no option ${option}` };
    list.focus();
    list.value = wanted.value;
    for (const event of ['input', 'change']) list.dispatchEvent(new Event(event, { bubbles: true }));
    return found;
  }

  // What is still on its way may push this aside.
  if (document.readyState !== 'complete' || awaitsFocus()) return { count, why: 'the page is still coming' };
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  // The first line of a link that goes on on the next.
  const [box] = element.getClientRects();
  if (!box) return { count, why: 'it cannot be seen' };
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const hit = document.elementFromPoint(place.x, place.y);
  const labels = [...((element as HTMLInputElement).labels ?? [])];
  if (![element, ...labels].some((part) => part.contains(hit)))
    return { count, why: `it lies under ${hit?.outerHTML.slice(0, 80)}` };
  const leads = leadsAway(element);
  if (leads) noteWhetherStopped();
  return { ...found, place, leads };
}
