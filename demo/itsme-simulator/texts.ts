// What the simulator says, in the four languages that itsme speaks. It is no part of the house, so it has its own.

export const languages = ['nl', 'fr', 'de', 'en'] as const;
export type Language = (typeof languages)[number];

export const texts = {
  nl: {
    title: 'itsme-simulator',
    notice: 'Dit is een simulator, niet het echte itsme. Alle personen zijn verzonnen.',
    heading: 'Bevestig op uw telefoon',
    asks: 'Sleutelbos vraagt u om u aan te melden.',
    advanced: 'In het echte itsme geeft u nu uw itsme-code van 5 cijfers in.',
    basic: 'In het echte itsme bevestigt u nu met vingerafdruk, gezicht of itsme-code.',
    who: 'Van wie is deze telefoon?',
    foreign: 'zonder rijksregisternummer',
    confirm: 'Bevestigen',
    refuse: 'Weigeren',
    unavailable: 'Doen alsof itsme tijdelijk niet werkt',
    about: 'Wat is dit?',
    explanation:
      'Een nagebootste OpenID-aanbieder met de regels van itsme. De demo van Sleutelbos stuurt u hierheen in plaats van naar itsme.',
    gone: 'Deze vraag is verlopen of al beantwoord. Begin opnieuw bij de dienst waar u vandaan komt.',
  },
  fr: {
    title: 'Simulateur itsme',
    notice: 'Ceci est un simulateur, pas le vrai itsme. Toutes les personnes sont fictives.',
    heading: 'Confirmez sur votre téléphone',
    asks: 'Sleutelbos vous demande de vous connecter.',
    advanced: 'Dans le vrai itsme, vous introduisez maintenant votre code itsme à 5 chiffres.',
    basic:
      'Dans le vrai itsme, vous confirmez maintenant avec votre empreinte, votre visage ou votre code itsme.',
    who: 'À qui est ce téléphone ?',
    foreign: 'sans numéro de registre national',
    confirm: 'Confirmer',
    refuse: 'Refuser',
    unavailable: 'Faire comme si itsme ne fonctionnait pas pour le moment',
    about: 'Qu’est-ce que c’est ?',
    explanation:
      'Un fournisseur OpenID simulé, avec les règles d’itsme. La démo de Sleutelbos vous envoie ici plutôt que chez itsme.',
    gone: 'Cette demande a expiré ou a déjà reçu une réponse. Recommencez auprès du service d’où vous venez.',
  },
  de: {
    title: 'itsme-Simulator',
    notice: 'Dies ist ein Simulator, nicht das echte itsme. Alle Personen sind erfunden.',
    heading: 'Bestätigen Sie auf Ihrem Telefon',
    asks: 'Sleutelbos bittet Sie, sich anzumelden.',
    advanced: 'Im echten itsme geben Sie jetzt Ihren 5-stelligen itsme-Code ein.',
    basic: 'Im echten itsme bestätigen Sie jetzt mit Fingerabdruck, Gesicht oder itsme-Code.',
    who: 'Wem gehört dieses Telefon?',
    foreign: 'ohne Nationalregisternummer',
    confirm: 'Bestätigen',
    refuse: 'Ablehnen',
    unavailable: 'So tun, als ob itsme vorübergehend nicht funktioniert',
    about: 'Was ist das?',
    explanation:
      'Ein nachgebildeter OpenID-Anbieter mit den Regeln von itsme. Die Demo von Sleutelbos schickt Sie hierher statt zu itsme.',
    gone: 'Diese Anfrage ist abgelaufen oder schon beantwortet. Beginnen Sie neu beim Dienst, von dem Sie kommen.',
  },
  en: {
    title: 'itsme simulator',
    notice: 'This is a simulator, not the real itsme. All people are fictional.',
    heading: 'Confirm on your phone',
    asks: 'Sleutelbos asks you to log in.',
    advanced: 'In the real itsme you now type your itsme code of 5 digits.',
    basic: 'In the real itsme you now confirm with fingerprint, face or itsme code.',
    who: 'Whose phone is this?',
    foreign: 'without national register number',
    confirm: 'Confirm',
    refuse: 'Refuse',
    unavailable: 'Act as if itsme does not work for now',
    about: 'What is this?',
    explanation:
      'A simulated OpenID provider with the rules of itsme. The demo of Sleutelbos sends you here instead of to itsme.',
    gone: 'This request has expired or was answered already. Start again at the service you came from.',
  },
} as const satisfies Record<Language, Record<string, string>>;

/** The first of `ui_locales` that the simulator speaks, Dutch otherwise. */
export function languageFrom(uiLocales: unknown): Language {
  const wanted = String(uiLocales ?? '').split(' ');
  return languages.find((language) => wanted.some((tag) => tag.split('-')[0] === language)) ?? 'nl';
}
