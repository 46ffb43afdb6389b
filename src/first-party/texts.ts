import { defineTexts } from '#i18n/texts.ts';

/** What our own rooms say alike: staying signed in, signing out. */
export const roomTexts = defineTexts({
  menu: { nl: 'Menu', fr: 'Menu', de: 'Menü', en: 'Menu' },
  signOut: { nl: 'Afmelden', fr: 'Se déconnecter', de: 'Abmelden', en: 'Sign out' },
  idle: {
    nl: 'Doet u niets meer, dan wordt u om {time} afgemeld.',
    fr: 'Sans action de votre part, vous serez déconnecté à {time}.',
    de: 'Wenn Sie nichts mehr tun, werden Sie um {time} abgemeldet.',
    en: 'If you do nothing more, you will be signed out at {time}.',
  },
  idleSoon: {
    nl: 'U wordt over 2 minuten afgemeld.',
    fr: 'Vous serez déconnecté dans 2 minutes.',
    de: 'Sie werden in 2 Minuten abgemeldet.',
    en: 'You will be signed out in 2 minutes.',
  },
  stay: {
    nl: 'Aangemeld blijven (nieuw venster)',
    fr: 'Rester connecté (nouvelle fenêtre)',
    de: 'Angemeldet bleiben (neues Fenster)',
    en: 'Stay signed in (new window)',
  },
  stayedTitle: {
    nl: 'U blijft aangemeld',
    fr: 'Vous restez connecté',
    de: 'Sie bleiben angemeldet',
    en: 'You stay signed in',
  },
});
