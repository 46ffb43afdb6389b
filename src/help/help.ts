// "Hulp nodig?": one page of plain answers, opened at the topic of the page somebody came from.
// In come `?topic=` (a topic, a digital key or an error code) and `?from=` (the login they were in); out goes the page, with
// that answer first and a way back. Nothing here needs JavaScript, a session or a cookie.

import type { Context, Middleware } from 'koa';
import type { DigitalKey } from '#digital-keys/key.ts';
import { drawQr } from '#http/qr.ts';
import type { SiteSettings } from '#http/settings.ts';
import { type Home, isLogin, type WayHome } from '#http/way-home.ts';
import { type Locale, nameIn, type Text, t } from '#i18n/texts.ts';
import type { Block, Topic } from '#i18n/topic.ts';
import type { Register } from '#relying-parties/register.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { helpTexts } from './texts.ts';
import { findTopic, topicGroups } from './topics.ts';

export interface HelpHouse {
  readonly site: SiteSettings;
  readonly issuer: string;
  readonly keys: readonly DigitalKey[];
  readonly wayHome: WayHome;
  readonly register: Register;
}

/** Codes of a login that cannot go on: the way back is then the service's own page. */
const OVER = new Set([
  'interaction_unknown',
  'interaction_expired',
  'interaction_finished',
  'other_browser',
  'session_changed',
  'cookies_blocked',
]);

export function createHelp(house: HelpHouse): { readonly show: Middleware } {
  const { site, issuer, keys } = house;
  const groups = topicGroups(keys);

  return {
    async show(ctx) {
      const locale = ctx.state['locale'] as Locale;
      const asked = one(ctx.query['topic']);
      const topic = asked === undefined ? undefined : findTopic(groups, asked);
      const from = loginFrom(one(ctx.query['from']));
      const home = from === undefined ? undefined : await ifFound(house.wayHome.find(from));
      const party = home && (await ifFound(house.register.find(home.relyingParty)));
      if (home) {
        // The frame then keeps the way back in its own links, and shows the code of this login.
        ctx.state['interaction'] = from;
        ctx.state['supportCode'] = home.supportCode;
      }
      const tell = answerIn(locale, { phone: site.helpdesk.phone, hours: t(site.helpdesk.hours, locale) });
      const address = `${issuer}/hulp${topic ? `?topic=${topic.id}` : ''}`;
      await ctx.render('help/help', {
        title: ctx.t(helpTexts.title),
        texts: helpTexts,
        back: home && wayBack(ctx, party, { from, home, over: OVER.has(asked ?? '') }),
        own: party && ownHelpOf(party, locale),
        asked: topic && tell(topic),
        groups: groups.map((group) => ({
          title: ctx.t(group.title),
          topics: group.topics.filter((other) => other !== topic).map(tell),
        })),
        helpdesk: site.helpdesk,
        supportCode: home?.supportCode,
        address,
        qr: drawQr(address),
      });
    },
  };
}

/** A topic as the view shows it: said in `locale`, with the helpdesk's facts filled in. */
function answerIn(locale: Locale, values: Readonly<Record<string, string>>) {
  const say = (text: Text) => t(text, locale, values);
  const block = (part: Block) => {
    if ('say' in part) return { kind: 'say', text: say(part.say) } as const;
    if ('steps' in part) return { kind: 'steps', items: part.steps.map(say) } as const;
    if ('list' in part) return { kind: 'list', items: part.list.map(say) } as const;
    const links = part.links.map(({ href, text }) => ({ href: say(href), text: say(text) }));
    return { kind: 'links', links } as const;
  };
  return ({ id, codes = [], question, answer }: Topic) => ({
    id,
    codes,
    question: say(question),
    blocks: answer.map(block),
  });
}

/** To the login itself while it can go on, otherwise to the service that it was for. */
function wayBack(
  ctx: Context,
  party: RelyingParty | undefined,
  { from, home, over }: { from: string | undefined; home: Home; over: boolean },
) {
  if (!home.ended && !over) return { href: `/login/${from}`, text: ctx.t(helpTexts.backToLogin) };
  return (
    party && {
      href: party.home_uri,
      text: ctx.t(helpTexts.backTo, { name: nameIn(party.names, ctx.state['locale']) }),
    }
  );
}

/** What the e-loket itself says, in the words of its owner. */
function ownHelpOf({ names, help_texts, help_uri }: RelyingParty, locale: Locale) {
  if (!help_texts && help_uri === undefined) return undefined;
  const title = t(helpTexts.own, locale, { name: nameIn(names, locale) });
  return { title, text: help_texts && nameIn(help_texts, locale), href: help_uri };
}

/** Help must open when nothing else does: without the stores it is shown without what they would tell. */
async function ifFound<T>(looking: Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await looking;
  } catch {
    return undefined;
  }
}

/** `value` when it has the form of a login: anything else is not looked for and shown nowhere. */
function loginFrom(value: string | undefined): string | undefined {
  return value !== undefined && isLogin(value) ? value : undefined;
}

function one(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
