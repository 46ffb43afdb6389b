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
  supportCode: {
    nl: 'Noem daarbij uw hulpcode:',
    fr: 'Donnez votre code d’aide :',
    de: 'Nennen Sie dabei Ihren Hilfecode:',
    en: 'Mention your support code:',
  },
  openCode: {
    nl: 'Hebt u een hulpcode? Lees wat er gebeurde',
    fr: 'Vous avez un code d’aide ? Lisez ce qui s’est passé',
    de: 'Haben Sie einen Hilfecode? Lesen Sie, was geschah',
    en: 'Do you have a support code? Read what happened',
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
  check: {
    nl: 'Lukt het niet? Laat ons kijken waar het misloopt',
    fr: 'Cela ne marche pas ? Voyons où est le problème',
    de: 'Klappt es nicht? Lassen Sie uns nachsehen, woran es liegt',
    en: 'Not working? Let us look where it fails',
  },
  more: { nl: 'Meer', fr: 'Plus', de: 'Mehr', en: 'More' },
  status: {
    nl: 'Werken alle sleutels nu?',
    fr: 'Toutes les clés marchent-elles ?',
    de: 'Gehen alle Schlüssel jetzt?',
    en: 'Do all keys work now?',
  },
  folder: {
    nl: 'Folder om af te drukken',
    fr: 'Dépliant à imprimer',
    de: 'Faltblatt zum Drucken',
    en: 'Leaflet to print',
  },
  search: {
    nl: 'Zoek in de hulp',
    fr: 'Chercher dans l’aide',
    de: 'In der Hilfe suchen',
    en: 'Search the help',
  },
  go: { nl: 'Zoeken', fr: 'Chercher', de: 'Suchen', en: 'Search' },
  found: {
    nl: 'Gevonden: {count}',
    fr: 'Trouvé : {count}',
    de: 'Gefunden: {count}',
    en: 'Found: {count}',
  },
  nothing: {
    nl: 'Hierover staat niets in de hulp.',
    fr: 'L’aide ne dit rien à ce sujet.',
    de: 'Dazu steht nichts in der Hilfe.',
    en: 'The help says nothing about this.',
  },
  nothingNext: {
    nl: 'Probeer één ander woord, bijvoorbeeld “pincode” of “cookies”. Of bel ons op {phone}.',
    fr: 'Essayez un seul autre mot, par exemple « PIN » ou « cookies ». Ou appelez-nous au {phone}.',
    de: 'Versuchen Sie ein anderes Wort, zum Beispiel „PIN“ oder „Cookies“. Oder rufen Sie uns an: {phone}.',
    en: 'Try one other word, such as “PIN” or “cookies”. Or call us on {phone}.',
  },
  suggestions: {
    nl: 'Vaak gelezen',
    fr: 'Souvent lu',
    de: 'Oft gelesen',
    en: 'Often read',
  },
  all: {
    nl: 'Alle vragen',
    fr: 'Toutes les questions',
    de: 'Alle Fragen',
    en: 'All questions',
  },
});

/** Whom to call. */
export const contactTexts = defineTexts({
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
  cardLost: {
    nl: 'Identiteitskaart verloren of gestolen? Bel meteen DocStop:',
    fr: 'Carte d’identité perdue ou volée ? Appelez tout de suite DocStop :',
    de: 'Personalausweis verloren oder gestohlen? Rufen Sie sofort DocStop an:',
    en: 'Identity card lost or stolen? Call DocStop at once:',
  },
  cardLostWhen: {
    nl: '(gratis, dag en nacht).',
    fr: '(gratuit, jour et nuit).',
    de: '(gratis, Tag und Nacht).',
    en: '(free, day and night).',
  },
  codes: {
    nl: 'Pincode of pukcode van uw eID kwijt? Uw gemeente vraagt nieuwe codes voor u aan.',
    fr: 'Code PIN ou PUK de votre eID perdu ? Votre commune demande de nouveaux codes pour vous.',
    de: 'PIN-Code oder PUK-Code Ihrer eID verloren? Ihre Gemeinde beantragt neue Codes für Sie.',
    en: 'Lost the PIN or PUK code of your eID? Your municipality asks for new codes for you.',
  },
  codesOnline: {
    nl: 'Vraag ze online aan',
    fr: 'Demandez-les en ligne',
    de: 'Online beantragen',
    en: 'Ask for them online',
  },
});
