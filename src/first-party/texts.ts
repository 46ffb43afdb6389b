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
  typedTitle: {
    nl: 'Wat u typte, is bewaard',
    fr: 'Ce que vous avez saisi est conservé',
    de: 'Was Sie getippt haben, ist noch da',
    en: 'What you typed is still here',
  },
  typedText: {
    nl: 'U moest zich opnieuw aanmelden toen u uw formulier verstuurde. Er is nog niets gebeurd. Wilt u het nu versturen?',
    fr: 'Vous avez dû vous reconnecter en envoyant votre formulaire. Rien n’a encore été fait. Voulez-vous l’envoyer maintenant ?',
    de: 'Sie mussten sich neu anmelden, als Sie Ihr Formular abschickten. Es ist noch nichts geschehen. Möchten Sie es jetzt abschicken?',
    en: 'You had to sign in again when you sent your form. Nothing has been done yet. Do you want to send it now?',
  },
  typedSend: { nl: 'Versturen', fr: 'Envoyer', de: 'Abschicken', en: 'Send it' },
  typedLeave: {
    nl: 'Niet versturen',
    fr: 'Ne pas envoyer',
    de: 'Nicht abschicken',
    en: 'Do not send it',
  },
  stayedTitle: {
    nl: 'U blijft aangemeld',
    fr: 'Vous restez connecté',
    de: 'Sie bleiben angemeldet',
    en: 'You stay signed in',
  },
});
