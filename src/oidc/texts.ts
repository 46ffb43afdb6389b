// Words of the logout pages.

import { defineTexts } from '#i18n/texts.ts';

export const logoutTexts = defineTexts({
  askTitle: {
    nl: 'Wilt u zich afmelden?',
    fr: 'Voulez-vous vous déconnecter ?',
    de: 'Wollen Sie sich abmelden?',
    en: 'Do you want to sign out?',
  },
  askFrom: {
    nl: 'U komt van {name}.',
    fr: 'Vous venez de {name}.',
    de: 'Sie kommen von {name}.',
    en: 'You come from {name}.',
  },
  askOthers: {
    nl: 'In deze browser bent u nog aangemeld bij:',
    fr: 'Dans ce navigateur, vous êtes encore connecté à :',
    de: 'In diesem Browser sind Sie auch noch angemeldet bei:',
    en: 'In this browser you are still signed in at:',
  },
  everywhere: {
    nl: 'Overal afmelden',
    fr: 'Se déconnecter partout',
    de: 'Überall abmelden',
    en: 'Sign out everywhere',
  },
  signOut: { nl: 'Afmelden', fr: 'Se déconnecter', de: 'Abmelden', en: 'Sign out' },
  onlyHere: {
    nl: 'Alleen bij {name} afmelden',
    fr: 'Se déconnecter seulement de {name}',
    de: 'Nur bei {name} abmelden',
    en: 'Sign out at {name} only',
  },
  everywhereHint: {
    nl: 'Werkt u op een computer van iemand anders? Meld u dan overal af.',
    fr: 'Vous utilisez l’ordinateur de quelqu’un d’autre ? Déconnectez-vous partout.',
    de: 'Arbeiten Sie am Computer von jemand anderem? Dann melden Sie sich überall ab.',
    en: 'Are you on somebody else’s computer? Then sign out everywhere.',
  },
  alreadyTitle: {
    nl: 'U was al afgemeld',
    fr: 'Vous étiez déjà déconnecté',
    de: 'Sie waren bereits abgemeldet',
    en: 'You were signed out already',
  },
  alreadyText: {
    nl: 'In deze browser is niemand meer aangemeld. U kunt verder.',
    fr: 'Plus personne n’est connecté dans ce navigateur. Vous pouvez continuer.',
    de: 'In diesem Browser ist niemand mehr angemeldet. Sie können weitergehen.',
    en: 'Nobody is signed in in this browser any more. You can go on.',
  },
  goOn: { nl: 'Verder', fr: 'Continuer', de: 'Weiter', en: 'Continue' },
  doneTitle: {
    nl: 'U bent afgemeld',
    fr: 'Vous êtes déconnecté',
    de: 'Sie sind abgemeldet',
    en: 'You are signed out',
  },
  doneText: {
    nl: 'Wie zich hierna in deze browser aanmeldt, moet opnieuw een digitale sleutel gebruiken.',
    fr: 'Pour se connecter ensuite dans ce navigateur, il faudra de nouveau une clé numérique.',
    de: 'Wer sich danach in diesem Browser anmeldet, braucht wieder einen digitalen Schlüssel.',
    en: 'Whoever signs in next in this browser needs a digital key again.',
  },
  doneHereText: {
    nl: 'U bent afgemeld bij {name}. Bij andere diensten blijft u aangemeld.',
    fr: 'Vous êtes déconnecté de {name}. Vous restez connecté aux autres services.',
    de: 'Sie sind bei {name} abgemeldet. Bei anderen Diensten bleiben Sie angemeldet.',
    en: 'You are signed out at {name}. At other services you stay signed in.',
  },
  borrowedAsk: {
    nl: 'U meldde zich aan op een computer die niet van u is. Sluit na het afmelden alle vensters van de browser.',
    fr: 'Vous vous êtes connecté sur un ordinateur qui n’est pas le vôtre. Fermez toutes les fenêtres du navigateur après vous être déconnecté.',
    de: 'Sie haben sich an einem Computer angemeldet, der nicht Ihnen gehört. Schließen Sie nach dem Abmelden alle Fenster des Browsers.',
    en: 'You signed in on a computer that is not yours. Close all windows of the browser after signing out.',
  },
  borrowedDone: {
    nl: 'Wij hebben niets van u achtergelaten in deze browser. Dit is niet uw eigen computer, dus doe nog dit:',
    fr: 'Nous n’avons rien laissé de vous dans ce navigateur. Ce n’est pas votre ordinateur ; faites donc encore ceci :',
    de: 'Wir haben in diesem Browser nichts von Ihnen zurückgelassen. Das ist nicht Ihr eigener Computer, tun Sie also noch dies:',
    en: 'We have left nothing of yours in this browser. This is not your own computer, so please also do this:',
  },
  borrowedClose: {
    nl: 'Sluit dit venster, en alle andere vensters van de browser.',
    fr: 'Fermez cette fenêtre et toutes les autres fenêtres du navigateur.',
    de: 'Schließen Sie dieses Fenster und alle anderen Fenster des Browsers.',
    en: 'Close this window, and all other windows of the browser.',
  },
  borrowedCard: {
    nl: 'Neem uw kaart uit de lezer en vergeet geen papieren bij de printer.',
    fr: 'Retirez votre carte du lecteur et n’oubliez pas vos papiers à l’imprimante.',
    de: 'Nehmen Sie Ihre Karte aus dem Leser und vergessen Sie keine Papiere am Drucker.',
    en: 'Take your card out of the reader, and do not forget papers at the printer.',
  },
  borrowedAlready: {
    nl: 'Was dit niet uw eigen computer, en had u dat aangevinkt? Meld u dan af bij het e-loket zelf, en sluit alle vensters van de browser.',
    fr: 'Ce n’était pas votre ordinateur, et vous l’aviez coché ? Déconnectez-vous au guichet même, puis fermez toutes les fenêtres du navigateur.',
    de: 'War das nicht Ihr eigener Computer, und hatten Sie das angekreuzt? Melden Sie sich dann beim Online-Schalter selbst ab, und schließen Sie alle Fenster des Browsers.',
    en: 'Was this not your own computer, and did you tick that? Then sign out at the service itself, and close all windows of the browser.',
  },
  told: {
    nl: 'Bij deze e-loketten was u aangemeld',
    fr: 'Vous étiez connecté à ces guichets',
    de: 'Bei diesen Online-Schaltern waren Sie angemeldet',
    en: 'You were signed in at these services',
  },
  delivered: {
    nl: 'bevestigt dat u afgemeld bent',
    fr: 'confirme que vous êtes déconnecté',
    de: 'bestätigt, dass Sie abgemeldet sind',
    en: 'confirms that you are signed out',
  },
  pending: {
    nl: 'heeft nog niet geantwoord',
    fr: 'n’a pas encore répondu',
    de: 'hat noch nicht geantwortet',
    en: 'has not answered yet',
  },
  failed: {
    nl: 'antwoordt niet: sluit dat venster',
    fr: 'ne répond pas : fermez cette fenêtre',
    de: 'antwortet nicht: Schließen Sie dieses Fenster',
    en: 'does not answer: close that window',
  },
  untold: {
    nl: 'kunnen wij niet afmelden: sluit dat venster',
    fr: 'nous ne pouvons pas vous y déconnecter : fermez cette fenêtre',
    de: 'dort können wir Sie nicht abmelden: Schließen Sie dieses Fenster',
    en: 'we cannot sign you out there: close that window',
  },
  lookAgain: {
    nl: 'Opnieuw kijken',
    fr: 'Regarder à nouveau',
    de: 'Noch einmal nachsehen',
    en: 'Look again',
  },
  waitHint: {
    nl: 'Wacht even en kijk opnieuw. Wilt u nu al weg? Sluit dan het venster van dat e-loket.',
    fr: 'Patientez un instant et regardez à nouveau. Vous devez partir ? Fermez la fenêtre de ce guichet.',
    de: 'Warten Sie kurz und sehen Sie noch einmal nach. Wollen Sie schon gehen? Dann schließen Sie das Fenster dieses Schalters.',
    en: 'Wait a moment and look again. Do you want to leave now? Then close the window of that service.',
  },
});
