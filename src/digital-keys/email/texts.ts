// What citizens read about codes by e-mail.

import { defineTexts } from '#i18n/texts.ts';

export const keyTexts = defineTexts({
  label: {
    nl: 'Beveiligingscode via e-mail',
    fr: 'Code de sécurité par e-mail',
    de: 'Sicherheitscode per E-Mail',
    en: 'Security code by e-mail',
  },
  need: {
    nl: 'Uw gebruikersnaam, uw wachtwoord en uw mailbox',
    fr: 'Votre nom d’utilisateur, votre mot de passe et votre boîte mail',
    de: 'Ihr Benutzername, Ihr Passwort und Ihr E-Mail-Postfach',
    en: 'Your user name, your password and your mailbox',
  },
  offer: {
    nl: 'U krijgt bij het aanmelden een code in uw mailbox, ook als u geen gsm hebt.',
    fr: 'En vous connectant, vous recevez un code dans votre boîte mail, même si vous n’avez pas de GSM.',
    de: 'Beim Anmelden bekommen Sie einen Code in Ihr Postfach, auch wenn Sie kein Handy haben.',
    en: 'When you sign in you get a code in your mailbox, even if you have no mobile phone.',
  },
});

export const pageTexts = defineTexts({
  addressTitle: {
    nl: 'Uw e-mailadres',
    fr: 'Votre adresse e-mail',
    de: 'Ihre E-Mail-Adresse',
    en: 'Your e-mail address',
  },
  addressLead: {
    nl: 'We sturen meteen een code naar dit adres, om zeker te zijn dat het van u is. Neem een adres dat alleen u leest. E-mail is minder veilig dan itsme of een passkey: activeer ook een van die sleutels als u kunt.',
    fr: 'Nous envoyons tout de suite un code à cette adresse, pour être sûrs qu’elle est à vous. Prenez une adresse que vous êtes seul à lire. Un e-mail est moins sûr qu’itsme ou qu’une clé d’accès : activez aussi l’une de ces clés si vous le pouvez.',
    de: 'Wir senden sofort einen Code an diese Adresse, um sicher zu sein, dass sie Ihnen gehört. Nehmen Sie eine Adresse, die nur Sie lesen. E-Mail ist weniger sicher als itsme oder ein Passkey: Aktivieren Sie auch einen dieser Schlüssel, wenn Sie können.',
    en: 'We send a code to this address straight away, to be sure that it is yours. Take an address that you alone read. E-mail is less safe than itsme or a passkey: activate one of those keys as well if you can.',
  },
  addressLabel: { nl: 'E-mailadres', fr: 'Adresse e-mail', de: 'E-Mail-Adresse', en: 'E-mail address' },
  addressHint: {
    nl: 'Bijvoorbeeld naam@example.be',
    fr: 'Par exemple nom@example.be',
    de: 'Zum Beispiel name@example.be',
    en: 'For example name@example.be',
  },
  addressMissing: {
    nl: 'Vul uw e-mailadres in.',
    fr: 'Saisissez votre adresse e-mail.',
    de: 'Geben Sie Ihre E-Mail-Adresse ein.',
    en: 'Enter your e-mail address.',
  },
  codeTitle: {
    nl: 'Vul de code uit de e-mail in',
    fr: 'Saisissez le code de l’e-mail',
    de: 'Geben Sie den Code aus der E-Mail ein',
    en: 'Enter the code from the e-mail',
  },
  sentTo: {
    nl: 'We stuurden een code naar {to}.',
    fr: 'Nous avons envoyé un code à {to}.',
    de: 'Wir haben einen Code an {to} gesendet.',
    en: 'We sent a code to {to}.',
  },
  slow: {
    nl: 'Een e-mail is soms een minuut onderweg. Kijk ook bij de ongewenste berichten.',
    fr: 'Un e-mail met parfois une minute à arriver. Regardez aussi dans les indésirables.',
    de: 'Eine E-Mail braucht manchmal eine Minute. Sehen Sie auch im Spam-Ordner nach.',
    en: 'An e-mail sometimes takes a minute. Look in your spam folder as well.',
  },
  notSent: {
    nl: 'Kies een andere sleutel, of probeer het over enkele minuten opnieuw. We kunnen nu geen e-mail naar u sturen. Er is niets gewijzigd.',
    fr: 'Choisissez une autre clé, ou réessayez dans quelques minutes. Nous ne pouvons pas vous envoyer d’e-mail pour le moment. Rien n’a changé.',
    de: 'Wählen Sie einen anderen Schlüssel, oder versuchen Sie es in einigen Minuten erneut. Wir können Ihnen gerade keine E-Mail senden. Es wurde nichts geändert.',
    en: 'Choose another key, or try again in a few minutes. We cannot send you an e-mail right now. Nothing has changed.',
  },
});

/** What is wrong with an address. */
export const problems = defineTexts({
  malformed: {
    nl: 'Kijk het adres na. Een e-mailadres ziet eruit als naam@example.be.',
    fr: 'Vérifiez l’adresse. Une adresse e-mail ressemble à nom@example.be.',
    de: 'Prüfen Sie die Adresse. Eine E-Mail-Adresse sieht aus wie name@example.be.',
    en: 'Check the address. An e-mail address looks like name@example.be.',
  },
});

export const letterTexts = defineTexts({
  subject: {
    nl: 'Uw code voor {service}',
    fr: 'Votre code pour {service}',
    de: 'Ihr Code für {service}',
    en: 'Your code for {service}',
  },
  activationSubject: {
    nl: 'Uw code om dit e-mailadres te activeren',
    fr: 'Votre code pour activer cette adresse e-mail',
    de: 'Ihr Code, um diese E-Mail-Adresse zu aktivieren',
    en: 'Your code to activate this e-mail address',
  },
  login: {
    nl: 'Met deze code meldt u zich aan bij {service}:',
    fr: 'Avec ce code, vous vous connectez à {service} :',
    de: 'Mit diesem Code melden Sie sich bei {service} an:',
    en: 'With this code you sign in to {service}:',
  },
  activation: {
    nl: 'Met deze code activeert u dit e-mailadres als digitale sleutel:',
    fr: 'Avec ce code, vous activez cette adresse e-mail comme clé numérique :',
    de: 'Mit diesem Code aktivieren Sie diese E-Mail-Adresse als digitalen Schlüssel:',
    en: 'With this code you activate this e-mail address as a digital key:',
  },
  until: {
    nl: 'De code is geldig tot {until}.',
    fr: 'Le code est valable jusqu’à {until}.',
    de: 'Der Code gilt bis {until}.',
    en: 'The code is valid until {until}.',
  },
  share: {
    nl: 'Deel deze code met niemand, ook niet met iemand die zegt dat hij van de overheid is. Hebt u geen code gevraagd? Dan kent iemand uw wachtwoord: verander het in “Mijn digitale sleutels”.',
    fr: 'Ne communiquez ce code à personne, même à quelqu’un qui dit venir de l’administration. Vous n’avez pas demandé de code ? Quelqu’un connaît alors votre mot de passe : changez-le dans « Mes clés numériques ».',
    de: 'Geben Sie diesen Code niemandem weiter, auch niemandem, der sich als Behörde ausgibt. Sie haben keinen Code angefordert? Dann kennt jemand Ihr Passwort: Ändern Sie es unter „Meine digitalen Schlüssel“.',
    en: 'Share this code with nobody, not even with somebody who says that they are from the government. You did not ask for a code? Then somebody knows your password: change it in “My digital keys”.',
  },
  supportCode: {
    nl: 'Hulpcode van deze aanmelding: {code}',
    fr: 'Code d’aide de cette connexion : {code}',
    de: 'Hilfecode dieser Anmeldung: {code}',
    en: 'Support code of this sign-in: {code}',
  },
  shareActivation: {
    nl: 'Deel deze code met niemand. Hebt u geen code gevraagd? Dan vulde iemand per ongeluk uw adres in; u hoeft niets te doen.',
    fr: 'Ne communiquez ce code à personne. Vous n’avez pas demandé de code ? Quelqu’un a saisi votre adresse par erreur ; vous n’avez rien à faire.',
    de: 'Geben Sie diesen Code niemandem weiter. Sie haben keinen Code angefordert? Dann hat jemand aus Versehen Ihre Adresse eingegeben; Sie müssen nichts tun.',
    en: 'Share this code with nobody. You did not ask for a code? Then somebody entered your address by mistake; you need do nothing.',
  },
});
