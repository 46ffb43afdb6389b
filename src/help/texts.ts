// Words of the help page round its topics.

import { defineTexts } from '#i18n/texts.ts';

export const helpTexts = defineTexts({
  title: { nl: 'Hulp nodig?', fr: 'Besoin d’aide ?', de: 'Brauchen Sie Hilfe?', en: 'Need help?' },
  lead: {
    nl: 'Kies een vraag, of bel ons: wij helpen u graag.',
    fr: 'Choisissez une question, ou appelez-nous : nous vous aidons volontiers.',
    de: 'Wählen Sie eine Frage oder rufen Sie uns an: Wir helfen Ihnen gern.',
    en: 'Choose a question, or call us: we are happy to help.',
  },
  backToLogin: {
    nl: 'Terug naar uw aanmelding',
    fr: 'Retour à votre connexion',
    de: 'Zurück zu Ihrer Anmeldung',
    en: 'Back to your sign-in',
  },
  backTo: { nl: 'Terug naar {name}', fr: 'Retour vers {name}', de: 'Zurück zu {name}', en: 'Back to {name}' },
  asked: {
    nl: 'Bij de pagina waar u was',
    fr: 'À propos de la page où vous étiez',
    de: 'Zu der Seite, auf der Sie waren',
    en: 'About the page where you were',
  },
  call: {
    nl: 'Liever iemand spreken?',
    fr: 'Vous préférez parler à quelqu’un ?',
    de: 'Möchten Sie lieber mit jemandem sprechen?',
    en: 'Would you rather talk to somebody?',
  },
  callFree: {
    nl: 'Bel gratis naar',
    fr: 'Appelez gratuitement le',
    de: 'Rufen Sie gratis an:',
    en: 'Call free of charge:',
  },
  mail: {
    nl: 'Of stuur een e-mail naar',
    fr: 'Ou envoyez un e-mail à',
    de: 'Oder schreiben Sie eine E-Mail an',
    en: 'Or send an e-mail to',
  },
  supportCode: {
    nl: 'Noem daarbij uw hulpcode:',
    fr: 'Donnez votre code d’aide :',
    de: 'Nennen Sie dabei Ihren Hilfecode:',
    en: 'Mention your support code:',
  },
  onPhone: {
    nl: 'Lees deze hulp op een ander toestel',
    fr: 'Lire cette aide sur un autre appareil',
    de: 'Diese Hilfe auf einem anderen Gerät lesen',
    en: 'Read this help on another device',
  },
  scan: {
    nl: 'Scan de code met uw telefoon, of typ dit adres:',
    fr: 'Scannez le code avec votre téléphone, ou tapez cette adresse :',
    de: 'Scannen Sie den Code mit Ihrem Telefon oder geben Sie diese Adresse ein:',
    en: 'Scan the code with your phone, or type this address:',
  },
  own: { nl: 'Hulp van {name}', fr: 'Aide de {name}', de: 'Hilfe von {name}', en: 'Help from {name}' },
});
