// Words beside a key that is in trouble, or will be.

import { defineTexts } from '#i18n/texts.ts';

export const weatherTexts = defineTexts({
  down: {
    nl: 'Storing: deze sleutel werkt nu niet.',
    fr: 'Panne : cette clé ne fonctionne pas pour le moment.',
    de: 'Störung: Dieser Schlüssel funktioniert gerade nicht.',
    en: 'Out of order: this key does not work right now.',
  },
  downSince: {
    nl: 'Storing sinds {time}.',
    fr: 'En panne depuis {time}.',
    de: 'Störung seit {time}.',
    en: 'Out of order since {time}.',
  },
  slow: {
    nl: 'Aanmelden met deze sleutel lukt nu niet altijd.',
    fr: 'La connexion avec cette clé ne réussit pas toujours pour le moment.',
    de: 'Die Anmeldung mit diesem Schlüssel klappt gerade nicht immer.',
    en: 'Signing in with this key does not always work right now.',
  },
  slowSince: {
    nl: 'Aanmelden met deze sleutel lukt niet altijd sinds {time}.',
    fr: 'La connexion avec cette clé ne réussit pas toujours depuis {time}.',
    de: 'Die Anmeldung mit diesem Schlüssel klappt nicht immer, seit {time}.',
    en: 'Signing in with this key has not always worked since {time}.',
  },
  meanwhile: {
    nl: 'Kies intussen: {names}.',
    fr: 'Choisissez entre-temps : {names}.',
    de: 'Wählen Sie inzwischen: {names}.',
    en: 'Choose meanwhile: {names}.',
  },
  later: {
    nl: 'Probeer het later opnieuw.',
    fr: 'Réessayez plus tard.',
    de: 'Versuchen Sie es später noch einmal.',
    en: 'Try again later.',
  },
  worksNow: {
    nl: 'Er zijn werken, tot {until}.',
    fr: 'Des travaux sont en cours, jusqu’à {until}.',
    de: 'Es wird daran gearbeitet, bis {until}.',
    en: 'Works are going on, until {until}.',
  },
  worksSoon: {
    nl: 'Werken gepland: van {from} tot {until}.',
    fr: 'Travaux prévus : de {from} à {until}.',
    de: 'Geplante Arbeiten: von {from} bis {until}.',
    en: 'Works planned: from {from} to {until}.',
  },
  allKeys: {
    nl: 'Toestand van alle sleutels',
    fr: 'État de toutes les clés',
    de: 'Zustand aller Schlüssel',
    en: 'State of all keys',
  },
});
