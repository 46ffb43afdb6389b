// “Koppelen”: what a relying party needs to sign people in, filled in and ready to copy; what it is told; what goes wrong.

import { canBeExamined } from '#exam/issuer.ts';
import { dateAndTime } from '#i18n/moments.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { scopeClaims } from '#relying-parties/claims.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import type { AdminHouse } from '../../house.ts';
import { lookAt } from '../../registered.ts';
import type { Threshold, Visitor } from '../../threshold.ts';
import { pageOf, sideDoors } from '../party.ts';
import { errorTexts } from './error-texts.ts';
import { exampleToken } from './example-token.ts';
import { recipesFor } from './recipes.ts';
import { connectTexts as texts } from './texts.ts';

const STYLES = ['rooms.css', 'admin.css', 'integrate.css'];

export function createConnectPage(house: AdminHouse & { readonly threshold: Threshold }) {
  const { durable, issuer, keys, threshold } = house;

  const show = threshold.open(async (ctx, visitor) => {
    const { locale } = visitor;
    const { party } = await lookAt(house, ctx, visitor);
    const example = exampleToken(issuer, party, keys);
    await threshold.render(ctx, visitor, 'integrate/connect', {
      title: t(texts.title, locale, { name: nameIn(party.names, locale) }),
      styles: STYLES,
      texts,
      doors: sideDoors(party, visitor, 'connect'),
      closed: !party.enabled,
      onTest: party.environment === 'test',
      values: valuesOf(issuer, party, visitor),
      recipes: recipesFor(issuer, party).map(({ id, name, file, code, caution }) => ({
        id,
        name,
        into: t(texts.into, locale, { file }),
        code,
        caution:
          caution === 'profile'
            ? t(texts.cautionProfile, locale)
            : caution === 'method'
              ? t(texts.cautionMethod, locale, { method: party.token_endpoint_auth_method })
              : undefined,
      })),
      header: JSON.stringify(example.header, undefined, 2),
      claims: JSON.stringify(example.claims, undefined, 2),
      scopes: Object.entries(scopeClaims)
        .filter(([scope]) => (party.scopes as readonly string[]).includes(scope))
        .map(([scope, claims]) => ({ scope, claims: claims.join(', ') })),
      errorRows: errorTexts.map(({ error, meaning, remedy }) => ({
        error,
        meaning: t(meaning, locale),
        remedy: t(remedy, locale),
      })),
      keyRows: (await durable.signingKeys.list()).map(({ kid, alg, stage, since }) => ({
        kid,
        alg,
        stage: t(texts[`stage_${stage}`], locale),
        since: dateAndTime(since, locale),
      })),
      rehearsal: canBeExamined(party) ? pageOf(party.client_id, 'exam') : undefined,
    });
  });

  return { show };
}

function valuesOf(issuer: string, party: RelyingParty, { locale }: Visitor) {
  const some = (list: readonly (string | undefined)[]) => {
    const given = list.filter((one) => one !== undefined);
    return given.length > 0 ? { codes: given } : { codes: [], text: t(texts.notGiven, locale) };
  };
  return [
    { name: t(texts.issuer, locale), ...some([issuer]) },
    {
      name: t(texts.discovery, locale),
      ...some([`${issuer}/.well-known/openid-configuration`]),
      hint: t(texts.discoveryHint, locale),
    },
    { name: 'client_id', ...some([party.client_id]) },
    { name: t(texts.method, locale), ...some([party.token_endpoint_auth_method]) },
    { name: t(texts.redirects, locale), ...some(party.redirect_uris) },
    { name: t(texts.loggedOut, locale), ...some(party.post_logout_redirect_uris) },
    { name: t(texts.backchannel, locale), ...some([party.backchannel_logout_uri]) },
    { name: t(texts.scopes, locale), ...some([party.scopes.join(' ')]) },
    { name: t(texts.algorithm, locale), ...some([party.id_token_signed_response_alg]) },
    { name: t(texts.jwks, locale), ...some([`${issuer}/jwks`]) },
  ];
}
