// Words of the public state of digital keys, on the page and in the feed.

import { defineTexts } from '#i18n/texts.ts';

export const statusTexts = defineTexts({
  title: {
    nl: 'Werken alle digitale sleutels?',
    fr: 'Toutes les clés numériques fonctionnent-elles ?',
    de: 'Funktionieren alle digitalen Schlüssel?',
    en: 'Do all digital keys work?',
  },
  lead: {
    nl: 'Hier ziet u hoe het nu met elke sleutel gaat, welke werken gepland zijn en wat er de laatste 90 dagen gebeurde.',
    fr: 'Vous voyez ici l’état actuel de chaque clé, les travaux prévus et ce qui s’est passé ces 90 derniers jours.',
    de: 'Hier sehen Sie, wie es jedem Schlüssel gerade geht, welche Arbeiten geplant sind und was in den letzten 90 Tagen geschah.',
    en: 'Here you see how each key is doing now, which works are planned and what happened in the last 90 days.',
  },
  asOf: {
    nl: 'Zo was het om {time}.',
    fr: 'Situation à {time}.',
    de: 'Stand: {time}.',
    en: 'As it was at {time}.',
  },
  lookAgain: {
    nl: 'Opnieuw kijken',
    fr: 'Regarder à nouveau',
    de: 'Noch einmal nachsehen',
    en: 'Look again',
  },
  now: { nl: 'Nu', fr: 'Maintenant', de: 'Jetzt', en: 'Now' },
  key: { nl: 'Sleutel', fr: 'Clé', de: 'Schlüssel', en: 'Key' },
  state: { nl: 'Toestand', fr: 'État', de: 'Zustand', en: 'State' },
  up: { nl: 'Werkt', fr: 'Fonctionne', de: 'Funktioniert', en: 'Works' },
  slow: {
    nl: 'Lukt niet altijd',
    fr: 'Ne réussit pas toujours',
    de: 'Klappt nicht immer',
    en: 'Does not always work',
  },
  down: { nl: 'Storing', fr: 'En panne', de: 'Störung', en: 'Out of order' },
  since: {
    nl: '{state}, sinds {time}',
    fr: '{state}, depuis {time}',
    de: '{state}, seit {time}',
    en: '{state}, since {time}',
  },
  works: { nl: 'Werken', fr: 'Travaux', de: 'Arbeiten', en: 'Works' },
  noWorks: {
    nl: 'Er zijn geen werken gepland.',
    fr: 'Aucuns travaux ne sont prévus.',
    de: 'Es sind keine Arbeiten geplant.',
    en: 'No works are planned.',
  },
  worksPeriod: {
    nl: 'Van {from} tot {until}: {keys}',
    fr: 'Du {from} au {until} : {keys}',
    de: 'Von {from} bis {until}: {keys}',
    en: 'From {from} to {until}: {keys}',
  },
  everyKey: { nl: 'alle sleutels', fr: 'toutes les clés', de: 'alle Schlüssel', en: 'all keys' },
  history: {
    nl: 'De laatste 90 dagen',
    fr: 'Ces 90 derniers jours',
    de: 'Die letzten 90 Tage',
    en: 'The last 90 days',
  },
  noHistory: {
    nl: 'Er waren geen storingen.',
    fr: 'Il n’y a pas eu de panne.',
    de: 'Es gab keine Störungen.',
    en: 'Nothing was out of order.',
  },
  outage: {
    nl: '{key}: {state}, van {from} tot {until}',
    fr: '{key} : {state}, du {from} au {until}',
    de: '{key}: {state}, von {from} bis {until}',
    en: '{key}: {state}, from {from} to {until}',
  },
  outageNow: {
    nl: '{key}: {state}, sinds {from}',
    fr: '{key} : {state}, depuis le {from}',
    de: '{key}: {state}, seit {from}',
    en: '{key}: {state}, since {from}',
  },
  feed: {
    nl: 'Volg dit met een nieuwslezer (Atom)',
    fr: 'Suivez ceci avec un lecteur de flux (Atom)',
    de: 'Mit einem Feedreader verfolgen (Atom)',
    en: 'Follow this in a feed reader (Atom)',
  },
});
