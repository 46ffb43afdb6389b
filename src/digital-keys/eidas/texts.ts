import { defineTexts } from '#i18n/texts.ts';
import type { LinkedReason } from '../shared/upstream-oidc/upstream.ts';

export const texts = defineTexts({
  label: {
    nl: 'Europese sleutel (eIDAS)',
    fr: 'Clé européenne (eIDAS)',
    de: 'Europäischer Schlüssel (eIDAS)',
    en: 'European key (eIDAS)',
  },
  need: {
    nl: 'De digitale sleutel van een ander Europees land, als u die gekoppeld hebt',
    fr: 'La clé numérique d’un autre pays européen, si vous l’avez liée',
    de: 'Den digitalen Schlüssel eines anderen europäischen Landes, wenn Sie ihn verknüpft haben',
    en: 'The digital key of another European country, if you have linked it',
  },
  offer: {
    nl: 'Hebt u een digitale sleutel van een ander Europees land? Koppel die, dan meldt u zich er hier ook mee aan.',
    fr: 'Vous avez une clé numérique d’un autre pays européen ? Liez-la et connectez-vous ici avec elle aussi.',
    de: 'Haben Sie einen digitalen Schlüssel eines anderen europäischen Landes? Verknüpfen Sie ihn, dann melden Sie sich auch hier damit an.',
    en: 'Do you have a digital key of another European country? Link it, and you sign in with it here as well.',
  },
});

export const reasons = defineTexts({
  not_linked: {
    nl: 'Meld u eerst aan met eID of itsme en koppel uw Europese sleutel in Mijn digitale sleutels. Uw sleutel werkt, maar wij weten nog niet dat ze van u is.',
    fr: 'Connectez-vous d’abord avec l’eID ou itsme et liez votre clé européenne dans Mes clés numériques. Votre clé fonctionne, mais nous ne savons pas encore qu’elle est à vous.',
    de: 'Melden Sie sich zuerst mit eID oder itsme an und verknüpfen Sie Ihren europäischen Schlüssel in Meine digitalen Schlüssel. Ihr Schlüssel funktioniert, aber wir wissen noch nicht, dass er Ihnen gehört.',
    en: 'First sign in with eID or itsme and link your European key in My digital keys. Your key works, but we do not know yet that it is yours.',
  },
  refused: {
    nl: 'Probeer opnieuw of kies een andere sleutel. De aanmelding met uw Europese sleutel is niet bevestigd.',
    fr: 'Réessayez ou choisissez une autre clé. La connexion avec votre clé européenne n’a pas été confirmée.',
    de: 'Versuchen Sie es erneut oder wählen Sie einen anderen Schlüssel. Die Anmeldung mit Ihrem europäischen Schlüssel wurde nicht bestätigt.',
    en: 'Try again or choose another key. The login with your European key was not confirmed.',
  },
  unavailable: {
    nl: 'Kies een andere sleutel of probeer het over enkele minuten opnieuw. Europese sleutels werken op dit moment niet.',
    fr: 'Choisissez une autre clé ou réessayez dans quelques minutes. Les clés européennes ne fonctionnent pas pour le moment.',
    de: 'Wählen Sie einen anderen Schlüssel oder versuchen Sie es in einigen Minuten erneut. Europäische Schlüssel funktionieren im Moment nicht.',
    en: 'Choose another key or try again in a few minutes. European keys do not work at the moment.',
  },
  level_too_low: {
    nl: 'Kies een andere sleutel. Dit e-loket vraagt meer zekerheid dan uw Europese sleutel geeft.',
    fr: 'Choisissez une autre clé. Ce guichet demande plus de certitude que votre clé européenne n’en donne.',
    de: 'Wählen Sie einen anderen Schlüssel. Dieser Online-Schalter verlangt mehr Sicherheit, als Ihr europäischer Schlüssel gibt.',
    en: 'Choose another key. This service asks for more certainty than your European key gives.',
  },
  already_used: {
    nl: 'Kies uw Europese sleutel om opnieuw te beginnen. Deze bevestiging is al gebruikt of verlopen.',
    fr: 'Choisissez votre clé européenne pour recommencer. Cette confirmation a déjà été utilisée ou a expiré.',
    de: 'Wählen Sie Ihren europäischen Schlüssel, um neu zu beginnen. Diese Bestätigung wurde bereits verwendet oder ist abgelaufen.',
    en: 'Choose your European key to start again. This confirmation has already been used or has expired.',
  },
  failed: {
    nl: 'Probeer opnieuw of kies een andere sleutel. Het antwoord over uw Europese sleutel klopte niet, daarom hebben we u niet aangemeld.',
    fr: 'Réessayez ou choisissez une autre clé. La réponse sur votre clé européenne n’était pas correcte, nous ne vous avons donc pas connecté.',
    de: 'Versuchen Sie es erneut oder wählen Sie einen anderen Schlüssel. Die Antwort zu Ihrem europäischen Schlüssel stimmte nicht, deshalb haben wir Sie nicht angemeldet.',
    en: 'Try again or choose another key. The answer about your European key was not right, so we have not logged you in.',
  },
} satisfies Record<LinkedReason, unknown>);

/** What may go wrong while linking. */
export const linkReasons = defineTexts({
  taken: {
    nl: 'Deze Europese sleutel is al aan iemand anders gekoppeld. Bel ons als dat niet klopt.',
    fr: 'Cette clé européenne est déjà liée à une autre personne. Appelez-nous si ce n’est pas correct.',
    de: 'Dieser europäische Schlüssel ist schon mit einer anderen Person verknüpft. Rufen Sie uns an, wenn das nicht stimmt.',
    en: 'This European key is already linked to somebody else. Call us if that is not right.',
  },
  yours_already: {
    nl: 'Deze Europese sleutel is al aan u gekoppeld. U hoeft niets meer te doen.',
    fr: 'Cette clé européenne est déjà liée à vous. Vous n’avez plus rien à faire.',
    de: 'Dieser europäische Schlüssel ist schon mit Ihnen verknüpft. Sie müssen nichts mehr tun.',
    en: 'This European key is already linked to you. You need not do anything more.',
  },
  refused: {
    nl: 'U hebt het niet bevestigd, dus er is niets gekoppeld. U kunt opnieuw proberen.',
    fr: 'Vous n’avez pas confirmé, rien n’a donc été lié. Vous pouvez réessayer.',
    de: 'Sie haben es nicht bestätigt, also wurde nichts verknüpft. Sie können es erneut versuchen.',
    en: 'You did not confirm it, so nothing was linked. You can try again.',
  },
  unavailable: {
    nl: 'Probeer het over enkele minuten opnieuw. Europese sleutels werken op dit moment niet.',
    fr: 'Réessayez dans quelques minutes. Les clés européennes ne fonctionnent pas pour le moment.',
    de: 'Versuchen Sie es in einigen Minuten erneut. Europäische Schlüssel funktionieren im Moment nicht.',
    en: 'Try again in a few minutes. European keys do not work at the moment.',
  },
  already_used: {
    nl: 'Begin opnieuw. Deze bevestiging is al gebruikt of verlopen.',
    fr: 'Recommencez. Cette confirmation a déjà été utilisée ou a expiré.',
    de: 'Beginnen Sie neu. Diese Bestätigung wurde bereits verwendet oder ist abgelaufen.',
    en: 'Start again. This confirmation has already been used or has expired.',
  },
  failed: {
    nl: 'Probeer opnieuw. Het antwoord over uw Europese sleutel klopte niet, daarom hebben we niets gekoppeld.',
    fr: 'Réessayez. La réponse sur votre clé européenne n’était pas correcte, nous n’avons donc rien lié.',
    de: 'Versuchen Sie es erneut. Die Antwort zu Ihrem europäischen Schlüssel stimmte nicht, deshalb haben wir nichts verknüpft.',
    en: 'Try again. The answer about your European key was not right, so we have linked nothing.',
  },
});

export const pageTexts = defineTexts({
  title: {
    nl: 'Koppel uw Europese sleutel',
    fr: 'Liez votre clé européenne',
    de: 'Verknüpfen Sie Ihren europäischen Schlüssel',
    en: 'Link your European key',
  },
  how: {
    nl: 'U gaat naar de aanmeldpagina van uw land en meldt u daar aan zoals u gewoon bent. Daarna komt u hier terug.',
    fr: 'Vous allez à la page de connexion de votre pays et vous vous y connectez comme d’habitude. Ensuite, vous revenez ici.',
    de: 'Sie gehen zur Anmeldeseite Ihres Landes und melden sich dort an wie gewohnt. Danach kommen Sie hierher zurück.',
    en: 'You go to the login page of your country and sign in there as you are used to. Then you come back here.',
  },
  kept: {
    nl: 'Wij bewaren niet uw buitenlandse nummer, alleen een teken waaraan we uw sleutel herkennen, en het land.',
    fr: 'Nous ne conservons pas votre numéro étranger, seulement un signe qui nous permet de reconnaître votre clé, et le pays.',
    de: 'Wir bewahren nicht Ihre ausländische Nummer auf, nur ein Zeichen, an dem wir Ihren Schlüssel erkennen, und das Land.',
    en: 'We do not keep your foreign number, only a mark by which we recognise your key, and the country.',
  },
  go: {
    nl: 'Naar de aanmeldpagina van mijn land',
    fr: 'Vers la page de connexion de mon pays',
    de: 'Zur Anmeldeseite meines Landes',
    en: 'To the login page of my country',
  },
  notNow: { nl: 'Niet nu', fr: 'Pas maintenant', de: 'Nicht jetzt', en: 'Not now' },
  otherCountry: {
    nl: 'Land met code {country}',
    fr: 'Pays avec le code {country}',
    de: 'Land mit dem Code {country}',
    en: 'Country with code {country}',
  },
});
