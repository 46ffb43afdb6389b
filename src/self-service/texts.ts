import { roomTexts } from '#first-party/texts.ts';
import { defineTexts } from '#i18n/texts.ts';

/** The room's own words: its name, its menu, its way in and out. */
export const selfServiceTexts = defineTexts({
  ...roomTexts,
  name: {
    nl: 'Mijn digitale sleutels',
    fr: 'Mes clés numériques',
    de: 'Meine digitalen Schlüssel',
    en: 'My digital keys',
  },
  changingName: {
    nl: 'Mijn digitale sleutels (wijzigen)',
    fr: 'Mes clés numériques (modifier)',
    de: 'Meine digitalen Schlüssel (ändern)',
    en: 'My digital keys (change)',
  },
  menuKeys: { nl: 'Mijn sleutels', fr: 'Mes clés', de: 'Meine Schlüssel', en: 'My keys' },
  menuWhere: {
    nl: 'Waar werken ze?',
    fr: 'Où fonctionnent-elles ?',
    de: 'Wo passen sie?',
    en: 'Where they work',
  },
  menuLost: { nl: 'Iets kwijt?', fr: 'Perdu quelque chose ?', de: 'Etwas verloren?', en: 'Lost something?' },
  menuHistory: { nl: 'Geschiedenis', fr: 'Historique', de: 'Verlauf', en: 'History' },
  menuSessions: { nl: 'Waar aangemeld', fr: 'Où connecté', de: 'Wo angemeldet', en: 'Where signed in' },
  menuData: { nl: 'Mijn gegevens', fr: 'Mes données', de: 'Meine Daten', en: 'My data' },
  signedInAs: {
    nl: 'Aangemeld als {name}',
    fr: 'Connecté en tant que {name}',
    de: 'Angemeldet als {name}',
    en: 'Signed in as {name}',
  },
  stayedText: {
    nl: 'U hebt weer een kwartier, tot {time}. Sluit dit venster en ga verder waar u was: er is niets verloren gegaan.',
    fr: 'Vous avez à nouveau un quart d’heure, jusqu’à {time}. Fermez cette fenêtre et continuez où vous étiez : rien n’est perdu.',
    de: 'Sie haben wieder eine Viertelstunde, bis {time}. Schließen Sie dieses Fenster und machen Sie weiter, wo Sie waren: es ist nichts verloren.',
    en: 'You have another quarter of an hour, until {time}. Close this window and go on where you were: nothing is lost.',
  },
  outTitle: {
    nl: 'U bent niet aangemeld',
    fr: 'Vous n’êtes pas connecté',
    de: 'Sie sind nicht angemeldet',
    en: 'You are not signed in',
  },
  outText: {
    nl: 'Meld u aan om uw digitale sleutels te zien. Om er een te activeren of te veranderen, gebruikt u eID of itsme.',
    fr: 'Connectez-vous pour voir vos clés numériques. Pour en activer ou en modifier une, utilisez l’eID ou itsme.',
    de: 'Melden Sie sich an, um Ihre digitalen Schlüssel zu sehen. Um einen zu aktivieren oder zu ändern, benutzen Sie eID oder itsme.',
    en: 'Sign in to see your digital keys. To activate or change one, use eID or itsme.',
  },
  signIn: { nl: 'Aanmelden', fr: 'Se connecter', de: 'Anmelden', en: 'Sign in' },
  back: {
    nl: 'Terug naar mijn sleutels',
    fr: 'Retour à mes clés',
    de: 'Zurück zu meinen Schlüsseln',
    en: 'Back to my keys',
  },
});
