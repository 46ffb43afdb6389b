import { defineTexts } from '#i18n/texts.ts';
import type { UpstreamReason } from '../shared/upstream-oidc/upstream.ts';

export const texts = defineTexts({
  label: { nl: 'itsme', fr: 'itsme', de: 'itsme', en: 'itsme' },
  need: {
    nl: 'Uw telefoon met de itsme-app',
    fr: 'Votre téléphone avec l’app itsme',
    de: 'Ihr Telefon mit der itsme-App',
    en: 'Your phone with the itsme app',
  },
});

export const reasons = defineTexts({
  refused: {
    nl: 'Probeer opnieuw of kies een andere sleutel. De aanmelding is in itsme niet bevestigd.',
    fr: 'Réessayez ou choisissez une autre clé. La connexion n’a pas été confirmée dans itsme.',
    de: 'Versuchen Sie es erneut oder wählen Sie einen anderen Schlüssel. Die Anmeldung wurde in itsme nicht bestätigt.',
    en: 'Try again or choose another key. The login was not confirmed in itsme.',
  },
  unavailable: {
    nl: 'Kies een andere sleutel of probeer het over enkele minuten opnieuw. itsme antwoordt op dit moment niet.',
    fr: 'Choisissez une autre clé ou réessayez dans quelques minutes. itsme ne répond pas pour le moment.',
    de: 'Wählen Sie einen anderen Schlüssel oder versuchen Sie es in einigen Minuten erneut. itsme antwortet im Moment nicht.',
    en: 'Choose another key or try again in a few minutes. itsme is not answering at the moment.',
  },
  no_national_number: {
    nl: 'Kies een andere sleutel. Uw itsme-account werkt, maar bevat geen rijksregisternummer of BIS-nummer, en dat hebben we hier nodig.',
    fr: 'Choisissez une autre clé. Votre compte itsme fonctionne, mais ne contient pas de numéro de registre national ni de numéro BIS, et il nous en faut un ici.',
    de: 'Wählen Sie einen anderen Schlüssel. Ihr itsme-Konto funktioniert, enthält aber keine Nationalregisternummer oder BIS-Nummer, und die brauchen wir hier.',
    en: 'Choose another key. Your itsme account works, but it holds no national register number or BIS number, and we need one here.',
  },
  level_too_low: {
    nl: 'Probeer opnieuw en bevestig met uw itsme-code. Deze dienst vraagt die extra zekerheid.',
    fr: 'Réessayez et confirmez avec votre code itsme. Ce service demande cette sécurité supplémentaire.',
    de: 'Versuchen Sie es erneut und bestätigen Sie mit Ihrem itsme-Code. Dieser Dienst verlangt diese zusätzliche Sicherheit.',
    en: 'Try again and confirm with your itsme code. This service asks for that extra certainty.',
  },
  already_used: {
    nl: 'Kies itsme om opnieuw te beginnen. Deze bevestiging is al gebruikt of verlopen.',
    fr: 'Choisissez itsme pour recommencer. Cette confirmation a déjà été utilisée ou a expiré.',
    de: 'Wählen Sie itsme, um neu zu beginnen. Diese Bestätigung wurde bereits verwendet oder ist abgelaufen.',
    en: 'Choose itsme to start again. This confirmation has already been used or has expired.',
  },
  failed: {
    nl: 'Probeer opnieuw of kies een andere sleutel. Het antwoord van itsme klopte niet, daarom hebben we u niet aangemeld.',
    fr: 'Réessayez ou choisissez une autre clé. La réponse d’itsme n’était pas correcte, nous ne vous avons donc pas connecté.',
    de: 'Versuchen Sie es erneut oder wählen Sie einen anderen Schlüssel. Die Antwort von itsme stimmte nicht, deshalb haben wir Sie nicht angemeldet.',
    en: 'Try again or choose another key. The answer from itsme was not right, so we have not logged you in.',
  },
} satisfies Record<UpstreamReason, unknown>);
