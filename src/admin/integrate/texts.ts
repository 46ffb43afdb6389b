import { defineTexts } from '#i18n/texts.ts';

/** What the pages for integrators share. */
export const integrateTexts = defineTexts({
  menu: {
    nl: 'Voor wie dit e-loket bouwt',
    fr: 'Pour ceux qui construisent ce guichet',
    de: 'Für alle, die diesen Schalter bauen',
    en: 'For those who build this service',
  },
  toParty: { nl: 'Naar {name}', fr: 'Vers {name}', de: 'Zu {name}', en: 'To {name}' },
  connect: { nl: 'Koppelen', fr: 'Raccorder', de: 'Anbinden', en: 'Connect' },
  doctor: { nl: 'Wat ging mis', fr: 'Ce qui a échoué', de: 'Was schiefging', en: 'What went wrong' },
  exam: { nl: 'Examen', fr: 'Examen', de: 'Prüfung', en: 'Exam' },
});
