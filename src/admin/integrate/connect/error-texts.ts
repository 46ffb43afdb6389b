// Errors that come back to an e-loket, each with what it means and what helps.

import type { Text } from '#i18n/texts.ts';

interface ErrorText {
  readonly error: string;
  readonly meaning: Text;
  readonly remedy: Text;
}

export const errorTexts: readonly ErrorText[] = [
  {
    error: 'access_denied',
    meaning: {
      nl: 'De burger keerde terug zonder aan te melden.',
      fr: 'Le citoyen est revenu sans se connecter.',
      de: 'Der Bürger kehrte zurück, ohne sich anzumelden.',
      en: 'The citizen came back without signing in.',
    },
    remedy: {
      nl: 'Toon een eigen pagina. Het is geen fout van u.',
      fr: 'Montrez votre propre page. Ce n’est pas une faute de votre part.',
      de: 'Zeigen Sie eine eigene Seite. Es ist kein Fehler von Ihnen.',
      en: 'Show a page of your own. It is no fault of yours.',
    },
  },
  {
    error: 'login_required',
    meaning: {
      nl: 'U vroeg prompt=none, maar er is een pagina nodig.',
      fr: 'Vous avez demandé prompt=none, mais une page est nécessaire.',
      de: 'Sie fragten prompt=none, aber eine Seite ist nötig.',
      en: 'You asked prompt=none, but a page is needed.',
    },
    remedy: {
      nl: 'Begin opnieuw zonder prompt=none.',
      fr: 'Recommencez sans prompt=none.',
      de: 'Beginnen Sie neu ohne prompt=none.',
      en: 'Begin again without prompt=none.',
    },
  },
  {
    error: 'unmet_authentication_requirements',
    meaning: {
      nl: 'Geen enkele sleutel die u aanneemt, voldoet aan wat u vroeg.',
      fr: 'Aucune clé que vous acceptez ne répond à votre demande.',
      de: 'Kein Schlüssel, den Sie annehmen, erfüllt Ihre Anfrage.',
      en: 'No key that you accept meets what you asked.',
    },
    remedy: {
      nl: 'Vraag minder in acr_values, of laat meer niveaus en sleutels toe.',
      fr: 'Demandez moins dans acr_values, ou autorisez plus de niveaux et de clés.',
      de: 'Verlangen Sie weniger in acr_values, oder lassen Sie mehr Niveaus und Schlüssel zu.',
      en: 'Ask less in acr_values, or allow more levels and keys.',
    },
  },
  {
    error: 'invalid_scope',
    meaning: {
      nl: 'U vroeg een scope die niet in uw registratie staat.',
      fr: 'Vous avez demandé un scope absent de votre enregistrement.',
      de: 'Sie fragten einen Scope, der nicht registriert ist.',
      en: 'You asked a scope that is not in your registration.',
    },
    remedy: {
      nl: 'Laat hem weg, of vraag een wijziging aan.',
      fr: 'Retirez-le, ou demandez une modification.',
      de: 'Lassen Sie ihn weg, oder beantragen Sie eine Änderung.',
      en: 'Leave it out, or propose a change.',
    },
  },
  {
    error: 'invalid_request',
    meaning: {
      nl: 'Een parameter ontbreekt, is fout of staat er twee keer. Vaak ontbreekt PKCE.',
      fr: 'Un paramètre manque, est faux ou figure deux fois. Souvent, PKCE manque.',
      de: 'Ein Parameter fehlt, ist falsch oder steht zweimal da. Oft fehlt PKCE.',
      en: 'A parameter is missing, wrong or doubled. Often it is PKCE that is missing.',
    },
    remedy: {
      nl: 'Lees error_description: daar staat welke.',
      fr: 'Lisez error_description : il dit lequel.',
      de: 'Lesen Sie error_description: dort steht welcher.',
      en: 'Read error_description: it says which.',
    },
  },
  {
    error: 'invalid_client',
    meaning: {
      nl: 'Uw e-loket kon niet bewijzen wie het is (antwoord 401 van het token-adres).',
      fr: 'Votre guichet n’a pas pu prouver son identité (réponse 401 de l’adresse des jetons).',
      de: 'Ihr Schalter konnte nicht beweisen, wer er ist (Antwort 401 der Token-Adresse).',
      en: 'Your service could not prove what it is (answer 401 of the token endpoint).',
    },
    remedy: {
      nl: 'Kijk het geheim of de sleutel na. De aud van een bewijs is onze uitgever, als één tekst.',
      fr: 'Vérifiez le secret ou la clé. L’aud d’une preuve est notre émetteur, en un seul texte.',
      de: 'Prüfen Sie Geheimnis oder Schlüssel. Die aud eines Nachweises ist unser Aussteller, als ein Text.',
      en: 'Check the secret or the key. The aud of a proof is our issuer, as one string.',
    },
  },
  {
    error: 'invalid_grant',
    meaning: {
      nl: 'De code is al gebruikt, verlopen (30 seconden), of niet van u.',
      fr: 'Le code est déjà utilisé, expiré (30 secondes), ou n’est pas le vôtre.',
      de: 'Der Code wurde schon benutzt, ist abgelaufen (30 Sekunden) oder nicht Ihrer.',
      en: 'The code was used already, has expired (30 seconds), or is not yours.',
    },
    remedy: {
      nl: 'Haal het token meteen op, één keer, met de verifier van deze aanvraag.',
      fr: 'Demandez le jeton aussitôt, une seule fois, avec le verifier de cette demande.',
      de: 'Holen Sie das Token sofort, einmal, mit dem Verifier dieser Anfrage.',
      en: 'Fetch the token at once, a single time, with the verifier of this request.',
    },
  },
];
