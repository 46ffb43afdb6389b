// A login in words, the same for everybody who may read it: how it ended, and each of its steps.

import { defineTexts } from '#i18n/texts.ts';

export const storyTexts = defineTexts({
  outcome_finished: { nl: 'Aangemeld', fr: 'Connexion réussie', de: 'Angemeldet', en: 'Signed in' },
  outcome_silent: {
    nl: 'Aangemeld, zonder opnieuw aan te melden',
    fr: 'Connexion réussie, sans vous reconnecter',
    de: 'Angemeldet, ohne neue Anmeldung',
    en: 'Signed in, without signing in again',
  },
  outcome_cancelled: { nl: 'Afgebroken', fr: 'Interrompue', de: 'Abgebrochen', en: 'Cancelled' },
  outcome_refused: { nl: 'Geweigerd', fr: 'Refusée', de: 'Abgelehnt', en: 'Refused' },
  outcome_failed: { nl: 'Mislukt', fr: 'Échouée', de: 'Fehlgeschlagen', en: 'Failed' },
  outcome_open: { nl: 'Niet afgerond', fr: 'Non terminée', de: 'Nicht abgeschlossen', en: 'Not finished' },
  step_asked: {
    nl: 'Het e-loket vroeg om aan te melden.',
    fr: 'Le guichet a demandé une connexion.',
    de: 'Der Online-Schalter bat um eine Anmeldung.',
    en: 'The service asked for a sign-in.',
  },
  step_chosen: {
    nl: 'Sleutel gekozen: {key}.',
    fr: 'Clé choisie : {key}.',
    de: 'Schlüssel gewählt: {key}.',
    en: 'Key chosen: {key}.',
  },
  step_succeeded: {
    nl: 'De sleutel werkte: {key}.',
    fr: 'La clé a fonctionné : {key}.',
    de: 'Der Schlüssel passte: {key}.',
    en: 'The key worked: {key}.',
  },
  step_rejected: {
    nl: 'De sleutel werkte niet: {key}.',
    fr: 'La clé n’a pas fonctionné : {key}.',
    de: 'Der Schlüssel passte nicht: {key}.',
    en: 'The key did not work: {key}.',
  },
  step_turnedBack: {
    nl: 'Teruggekeerd zonder de sleutel te gebruiken: {key}.',
    fr: 'Retour en arrière sans utiliser la clé : {key}.',
    de: 'Umgekehrt, ohne den Schlüssel zu benutzen: {key}.',
    en: 'Turned back without using the key: {key}.',
  },
  step_wrong: {
    nl: 'Foute poging met de sleutel: {key}.',
    fr: 'Essai erroné avec la clé : {key}.',
    de: 'Fehlversuch mit dem Schlüssel: {key}.',
    en: 'Wrong try with the key: {key}.',
  },
  step_throttled: {
    nl: 'Poging tegengehouden, na te veel foute pogingen met de sleutel: {key}.',
    fr: 'Essai bloqué, après trop d’essais erronés avec la clé : {key}.',
    de: 'Versuch aufgehalten, nach zu vielen Fehlversuchen mit dem Schlüssel: {key}.',
    en: 'Try stopped, after too many wrong tries with the key: {key}.',
  },
  step_finished: {
    nl: 'Het e-loket kreeg bericht dat de aanmelding gelukt is.',
    fr: 'Le guichet a été informé que la connexion a réussi.',
    de: 'Der Online-Schalter erfuhr, dass die Anmeldung gelungen ist.',
    en: 'The service was told that the sign-in worked.',
  },
  step_borrowed: {
    nl: 'Bij het aanmelden was aangevinkt dat dit een geleende computer was.',
    fr: 'Lors de la connexion, il était coché que l’ordinateur était emprunté.',
    de: 'Bei der Anmeldung war angekreuzt, dass der Computer geliehen war.',
    en: 'It was ticked at the sign-in that the computer was borrowed.',
  },
  step_cancelled: {
    nl: 'De aanmelding werd afgebroken.',
    fr: 'La connexion a été interrompue.',
    de: 'Die Anmeldung wurde abgebrochen.',
    en: 'The sign-in was cancelled.',
  },
  step_refused: {
    nl: 'De aanmelding werd geweigerd.',
    fr: 'La connexion a été refusée.',
    de: 'Die Anmeldung wurde abgelehnt.',
    en: 'The sign-in was refused.',
  },
  step_reported: {
    nl: 'Gemeld dat u dit niet was, dossier {case}.',
    fr: 'Signalé que ce n’était pas vous, dossier {case}.',
    de: 'Gemeldet, dass Sie das nicht waren, Vorgang {case}.',
    en: 'Reported that this was not you, case {case}.',
  },
  times: {
    nl: '{text} ({count} keer)',
    fr: '{text} ({count} fois)',
    de: '{text} ({count}-mal)',
    en: '{text} ({count} times)',
  },
  step_trouble: {
    nl: 'Er verscheen een foutpagina: “{title}”.',
    fr: 'Une page d’erreur est apparue : « {title} ».',
    de: 'Eine Fehlerseite erschien: „{title}“.',
    en: 'An error page appeared: “{title}”.',
  },
});
