import { defineTexts } from '#i18n/texts.ts';

/** The mail with the link. */
export const letterTexts = defineTexts({
  subject: {
    nl: 'Uw link om uw eerste sleutel te activeren',
    fr: 'Votre lien pour activer votre première clé',
    de: 'Ihr Link, um Ihren ersten Schlüssel zu aktivieren',
    en: 'Your link to activate your first key',
  },
  lead: {
    nl: 'U was aan een loket en kreeg er een blad met een activeringscode.',
    fr: 'Vous étiez à un guichet et y avez reçu une feuille avec un code d’activation.',
    de: 'Sie waren an einem Schalter und bekamen dort ein Blatt mit einem Aktivierungscode.',
    en: 'You were at a counter and got a sheet with an activation code there.',
  },
  need: {
    nl: 'Neem dat blad erbij en open deze link. U kiest dan uw gebruikersnaam en wachtwoord.',
    fr: 'Prenez cette feuille et ouvrez ce lien. Vous choisirez alors votre nom d’utilisateur et votre mot de passe.',
    de: 'Nehmen Sie dieses Blatt zur Hand und öffnen Sie diesen Link. Dann wählen Sie Ihren Benutzernamen und Ihr Passwort.',
    en: 'Take that sheet and open this link. You then choose your user name and password.',
  },
  open: {
    nl: 'Uw eerste sleutel activeren',
    fr: 'Activer votre première clé',
    de: 'Ihren ersten Schlüssel aktivieren',
    en: 'Activate your first key',
  },
  until: {
    nl: 'De link werkt één keer, tot {date} uur.',
    fr: 'Le lien fonctionne une seule fois, jusqu’au {date}.',
    de: 'Der Link funktioniert einmal, bis {date} Uhr.',
    en: 'The link works once, until {date}.',
  },
  notYou: {
    nl: 'Was u niet aan een loket? Doe dan niets: zonder het blad werkt deze link niet. Bel gratis {phone} en vertel het ons.',
    fr: 'Vous n’étiez pas à un guichet ? Ne faites rien : sans la feuille, ce lien ne fonctionne pas. Appelez gratuitement le {phone} pour nous le dire.',
    de: 'Waren Sie an keinem Schalter? Dann tun Sie nichts: Ohne das Blatt funktioniert dieser Link nicht. Rufen Sie gratis {phone} an und sagen Sie es uns.',
    en: 'Were you not at a counter? Then do nothing: without the sheet this link does not work. Call {phone} free of charge and tell us.',
  },
});
