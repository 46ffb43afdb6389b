// Words of the folder that people print.

import { defineTexts } from '#i18n/texts.ts';

export const folderTexts = defineTexts({
  title: {
    nl: 'Uw digitale sleutels',
    fr: 'Vos clés numériques',
    de: 'Ihre digitalen Schlüssel',
    en: 'Your digital keys',
  },
  lead: {
    nl: 'Met een digitale sleutel toont u online wie u bent. Zo ziet alleen u uw gegevens.',
    fr: 'Avec une clé numérique, vous montrez en ligne qui vous êtes. Vous seul voyez ainsi vos données.',
    de: 'Mit einem digitalen Schlüssel zeigen Sie online, wer Sie sind. So sehen nur Sie Ihre Daten.',
    en: 'With a digital key you show online who you are, so that only you see your data.',
  },
  print: {
    nl: 'Druk deze pagina af met uw browser: kies “Afdrukken” in het menu.',
    fr: 'Imprimez cette page avec votre navigateur : choisissez « Imprimer » dans le menu.',
    de: 'Drucken Sie diese Seite mit Ihrem Browser: Wählen Sie „Drucken“ im Menü.',
    en: 'Print this page with your browser: choose “Print” in its menu.',
  },
  large: {
    nl: 'In grote letters',
    fr: 'En grands caractères',
    de: 'In großer Schrift',
    en: 'In large print',
  },
  usual: {
    nl: 'In gewone letters',
    fr: 'En caractères normaux',
    de: 'In normaler Schrift',
    en: 'In usual print',
  },
  need: { nl: 'Nodig:', fr: 'Il faut :', de: 'Nötig:', en: 'You need:' },
  firstHelp: {
    nl: 'Lukt het aanmelden niet?',
    fr: 'La connexion ne marche pas ?',
    de: 'Klappt die Anmeldung nicht?',
    en: 'Is signing in not working?',
  },
  more: {
    nl: 'Alle hulp: scan de code of typ',
    fr: 'Toute l’aide : scannez le code ou tapez',
    de: 'Alle Hilfe: Scannen Sie den Code oder tippen Sie',
    en: 'All help: scan the code or type',
  },
});
