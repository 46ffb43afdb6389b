import { defineTexts } from '#i18n/texts.ts';

/** Where somebody is signed in now. */
export const sessionsTexts = defineTexts({
  title: {
    nl: 'Waar bent u aangemeld?',
    fr: 'Où êtes-vous connecté ?',
    de: 'Wo sind Sie angemeldet?',
    en: 'Where are you signed in?',
  },
  lead: {
    nl: 'In deze browsers bent u nu aangemeld. Herkent u er een niet, meld die dan af.',
    fr: 'Vous êtes actuellement connecté dans ces navigateurs. Si vous n’en reconnaissez pas un, déconnectez-le.',
    de: 'In diesen Browsern sind Sie jetzt angemeldet. Erkennen Sie einen nicht wieder, dann melden Sie ihn ab.',
    en: 'You are now signed in in these browsers. If you do not recognise one, sign it out.',
  },
  zone: {
    nl: 'Alle tijden zijn Belgische tijd (Brussel).',
    fr: 'Toutes les heures sont en heure belge (Bruxelles).',
    de: 'Alle Zeiten sind belgische Zeit (Brüssel).',
    en: 'All times are Belgian time (Brussels).',
  },
  here: { nl: 'Deze browser', fr: 'Ce navigateur', de: 'Dieser Browser', en: 'This browser' },
  noDevice: { nl: 'Onbekend toestel', fr: 'Appareil inconnu', de: 'Unbekanntes Gerät', en: 'Unknown device' },
  borrowed: {
    nl: 'Op een geleende computer. Dit eindigt vanzelf, binnen korte tijd.',
    fr: 'Sur un ordinateur emprunté. Cela se termine tout seul, en peu de temps.',
    de: 'An einem geliehenen Computer. Das endet von selbst nach kurzer Zeit.',
    en: 'On a borrowed computer. This ends by itself, within a short time.',
  },
  since: {
    nl: 'Aangemeld sinds {date}',
    fr: 'Connecté depuis le {date}',
    de: 'Angemeldet seit {date}',
    en: 'Signed in since {date}',
  },
  with: { nl: 'Met: {keys}', fr: 'Avec : {keys}', de: 'Mit: {keys}', en: 'With: {keys}' },
  parties: {
    nl: 'Aangemeld bij: {names}',
    fr: 'Connecté à : {names}',
    de: 'Angemeldet bei: {names}',
    en: 'Signed in at: {names}',
  },
  noParties: {
    nl: 'Bij geen enkel e-loket aangemeld.',
    fr: 'Connecté à aucun guichet.',
    de: 'Bei keinem Online-Schalter angemeldet.',
    en: 'Not signed in at any service.',
  },
  end: {
    nl: 'Dit toestel afmelden',
    fr: 'Déconnecter cet appareil',
    de: 'Dieses Gerät abmelden',
    en: 'Sign out this device',
  },
  endAll: {
    nl: 'Overal afmelden',
    fr: 'Déconnecter partout',
    de: 'Überall abmelden',
    en: 'Sign out everywhere',
  },
  endAllHint: {
    nl: 'U bent dan in geen enkele browser meer aangemeld, ook niet in deze.',
    fr: 'Vous ne serez alors plus connecté dans aucun navigateur, y compris celui-ci.',
    de: 'Sie sind dann in keinem Browser mehr angemeldet, auch nicht in diesem.',
    en: 'You will then not be signed in in any browser, not even in this one.',
  },
  done: {
    nl: 'Gelukt: u bent daar afgemeld. De e-loketten krijgen bericht.',
    fr: 'C’est fait : vous y êtes déconnecté. Les guichets en sont informés.',
    de: 'Geschafft: Sie sind dort abgemeldet. Die Online-Schalter werden benachrichtigt.',
    en: 'Done: you are signed out there. The services are told.',
  },
});
