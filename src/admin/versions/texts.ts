import { defineTexts } from '#i18n/texts.ts';

export const versionsTexts = defineTexts({
  title: {
    nl: 'Versies van {name}',
    fr: 'Versions de {name}',
    de: 'Fassungen von {name}',
    en: 'Versions of {name}',
  },
  lead: {
    nl: 'Elke wijziging maakt een nieuwe versie. Niets gaat verloren: elke versie kan weer actief worden.',
    fr: 'Chaque modification crée une nouvelle version. Rien ne se perd : chaque version peut redevenir active.',
    de: 'Jede Änderung ergibt eine neue Fassung. Nichts geht verloren: Jede Fassung kann wieder gültig werden.',
    en: 'Every change makes a new version. Nothing is lost: every version can become active again.',
  },
  one: {
    nl: 'Versie {version}',
    fr: 'Version {version}',
    de: 'Fassung {version}',
    en: 'Version {version}',
  },
  oneTitle: {
    nl: 'Versie {version} van {name}',
    fr: 'Version {version} de {name}',
    de: 'Fassung {version} von {name}',
    en: 'Version {version} of {name}',
  },
  active: { nl: 'Actief', fr: 'Active', de: 'Gültig', en: 'Active' },
  by: { nl: '{name}, {date}', fr: '{name}, {date}', de: '{name}, {date}', en: '{name}, {date}' },
  approved: {
    nl: 'Goedgekeurd door {name}',
    fr: 'Approuvée par {name}',
    de: 'Genehmigt von {name}',
    en: 'Approved by {name}',
  },
  change: {
    nl: 'De wijziging die dit maakte',
    fr: 'La modification à l’origine',
    de: 'Die Änderung dazu',
    en: 'The change that made it',
  },
  all: { nl: 'Alle versies', fr: 'Toutes les versions', de: 'Alle Fassungen', en: 'All versions' },
  compareLead: {
    nl: 'Twee versies vergelijken',
    fr: 'Comparer deux versions',
    de: 'Zwei Fassungen vergleichen',
    en: 'Compare two versions',
  },
  compare_van: { nl: 'Van', fr: 'De', de: 'Von', en: 'From' },
  compare_met: { nl: 'Naar', fr: 'À', de: 'Zu', en: 'To' },
  compare: { nl: 'Vergelijken', fr: 'Comparer', de: 'Vergleichen', en: 'Compare' },
  compareTitle: {
    nl: 'Van versie {from} naar versie {to}',
    fr: 'De la version {from} à la version {to}',
    de: 'Von Fassung {from} zu Fassung {to}',
    en: 'From version {from} to version {to}',
  },
  same: {
    nl: 'Deze versies zijn gelijk.',
    fr: 'Ces versions sont identiques.',
    de: 'Diese Fassungen sind gleich.',
    en: 'These versions are the same.',
  },
  changed: {
    nl: 'Wat deze versie veranderde',
    fr: 'Ce que cette version a changé',
    de: 'Was diese Fassung änderte',
    en: 'What this version changed',
  },
  first: {
    nl: 'Dit is de eerste versie.',
    fr: 'C’est la première version.',
    de: 'Das ist die erste Fassung.',
    en: 'This is the first version.',
  },
  withActive: {
    nl: 'Vergelijken met de actieve versie',
    fr: 'Comparer avec la version active',
    de: 'Mit der gültigen Fassung vergleichen',
    en: 'Compare with the active version',
  },
  activate: {
    nl: 'Weer actief maken',
    fr: 'Rendre active à nouveau',
    de: 'Wieder gültig machen',
    en: 'Make active again',
  },
  settings: { nl: 'Instellingen', fr: 'Réglages', de: 'Einstellungen', en: 'Settings' },
});
