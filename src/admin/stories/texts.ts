import { defineTexts } from '#i18n/texts.ts';

/** A login as those who look after it see it. */
export const storyViewTexts = defineTexts({
  begun: { nl: 'Begonnen', fr: 'Début', de: 'Begonnen', en: 'Begun' },
  ended: { nl: 'Geëindigd', fr: 'Fin', de: 'Beendet', en: 'Ended' },
  kind: { nl: 'Soort', fr: 'Type', de: 'Art', en: 'Kind' },
  kind_login: { nl: 'Aanmelding', fr: 'Connexion', de: 'Anmeldung', en: 'Sign-in' },
  kind_sso: {
    nl: 'Aanmelding zonder pagina’s (SSO)',
    fr: 'Connexion sans pages (SSO)',
    de: 'Anmeldung ohne Seiten (SSO)',
    en: 'Sign-in without pages (SSO)',
  },
  kind_report: {
    nl: 'Melding van een burger',
    fr: 'Signalement d’un citoyen',
    de: 'Meldung eines Bürgers',
    en: 'Report by a citizen',
  },
  kind_trouble: {
    nl: 'Foutpagina buiten een aanmelding',
    fr: 'Page d’erreur hors connexion',
    de: 'Fehlerseite außerhalb einer Anmeldung',
    en: 'Error page outside a sign-in',
  },
  party: { nl: 'E-loket', fr: 'Guichet', de: 'Online-Schalter', en: 'Service' },
  outcome: { nl: 'Afloop', fr: 'Issue', de: 'Ausgang', en: 'Outcome' },
  key: { nl: 'Sleutel', fr: 'Clé', de: 'Schlüssel', en: 'Key' },
  level: { nl: 'Niveau', fr: 'Niveau', de: 'Niveau', en: 'Level' },
  device: { nl: 'Browser', fr: 'Navigateur', de: 'Browser', en: 'Browser' },
  language: { nl: 'Taal', fr: 'Langue', de: 'Sprache', en: 'Language' },
  scopes: { nl: 'Gevraagd (scope)', fr: 'Demandé (scope)', de: 'Gefragt (scope)', en: 'Asked (scope)' },
  steps: { nl: 'Stappen', fr: 'Étapes', de: 'Schritte', en: 'Steps' },
  noSteps: { nl: 'Geen stappen.', fr: 'Aucune étape.', de: 'Keine Schritte.', en: 'No steps.' },
  own: {
    nl: 'Alleen wat de aanvraag van dit e-loket zelf betreft. Wat de burger met zijn sleutels deed, staat hier niet.',
    fr: 'Seulement ce qui concerne la demande de ce guichet. Ce que le citoyen a fait avec ses clés n’y figure pas.',
    de: 'Nur was die Anfrage dieses Online-Schalters betrifft. Was die Person mit ihren Schlüsseln tat, steht hier nicht.',
    en: 'Only what concerns this service’s own request. What the citizen did with their keys does not stand here.',
  },
});
