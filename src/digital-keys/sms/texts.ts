// What citizens read about codes by text message.

import { defineTexts } from '#i18n/texts.ts';

export const keyTexts = defineTexts({
  label: {
    nl: 'Beveiligingscode via sms',
    fr: 'Code de sécurité par SMS',
    de: 'Sicherheitscode per SMS',
    en: 'Security code by text message',
  },
  need: {
    nl: 'Uw gebruikersnaam, uw wachtwoord en uw gsm',
    fr: 'Votre nom d’utilisateur, votre mot de passe et votre GSM',
    de: 'Ihr Benutzername, Ihr Passwort und Ihr Handy',
    en: 'Your user name, your password and your mobile phone',
  },
  offer: {
    nl: 'U krijgt bij het aanmelden een code op uw gsm, ook op een toestel zonder internet.',
    fr: 'En vous connectant, vous recevez un code sur votre GSM, même sans internet.',
    de: 'Beim Anmelden bekommen Sie einen Code auf Ihr Handy, auch ohne Internet.',
    en: 'When you sign in you get a code on your mobile phone, even on one without internet.',
  },
});

export const pageTexts = defineTexts({
  addressTitle: {
    nl: 'Uw gsm-nummer',
    fr: 'Votre numéro de GSM',
    de: 'Ihre Handynummer',
    en: 'Your mobile number',
  },
  addressLead: {
    nl: 'We sturen meteen een code naar dit nummer, om zeker te zijn dat het van u is. Een sms is minder veilig dan itsme of een passkey: activeer ook een van die sleutels als u kunt.',
    fr: 'Nous envoyons tout de suite un code à ce numéro, pour être sûrs qu’il est à vous. Un SMS est moins sûr qu’itsme ou qu’une clé d’accès : activez aussi l’une de ces clés si vous le pouvez.',
    de: 'Wir senden sofort einen Code an diese Nummer, um sicher zu sein, dass sie Ihnen gehört. Eine SMS ist weniger sicher als itsme oder ein Passkey: Aktivieren Sie auch einen dieser Schlüssel, wenn Sie können.',
    en: 'We send a code to this number straight away, to be sure that it is yours. A text message is less safe than itsme or a passkey: activate one of those keys as well if you can.',
  },
  addressLabel: {
    nl: 'Gsm-nummer',
    fr: 'Numéro de GSM',
    de: 'Handynummer',
    en: 'Mobile number',
  },
  addressHint: {
    nl: 'Bijvoorbeeld 0470 12 34 56. Een buitenlands nummer begint met + en het landnummer.',
    fr: 'Par exemple 0470 12 34 56. Un numéro étranger commence par + et l’indicatif du pays.',
    de: 'Zum Beispiel 0470 12 34 56. Eine ausländische Nummer beginnt mit + und der Landesvorwahl.',
    en: 'For example 0470 12 34 56. A foreign number begins with + and the country code.',
  },
  addressMissing: {
    nl: 'Vul uw gsm-nummer in.',
    fr: 'Saisissez votre numéro de GSM.',
    de: 'Geben Sie Ihre Handynummer ein.',
    en: 'Enter your mobile number.',
  },
  codeTitle: {
    nl: 'Vul de code uit de sms in',
    fr: 'Saisissez le code du SMS',
    de: 'Geben Sie den Code aus der SMS ein',
    en: 'Enter the code from the text message',
  },
  sentTo: {
    nl: 'We stuurden een code naar {to}.',
    fr: 'Nous avons envoyé un code au {to}.',
    de: 'Wir haben einen Code an {to} gesendet.',
    en: 'We sent a code to {to}.',
  },
  slow: {
    nl: 'Een sms is soms een minuut onderweg.',
    fr: 'Un SMS met parfois une minute à arriver.',
    de: 'Eine SMS braucht manchmal eine Minute.',
    en: 'A text message sometimes takes a minute.',
  },
  notSent: {
    nl: 'Kies een andere sleutel, of probeer het over enkele minuten opnieuw. We kunnen nu geen sms naar u sturen. Er is niets gewijzigd.',
    fr: 'Choisissez une autre clé, ou réessayez dans quelques minutes. Nous ne pouvons pas vous envoyer de SMS pour le moment. Rien n’a changé.',
    de: 'Wählen Sie einen anderen Schlüssel, oder versuchen Sie es in einigen Minuten erneut. Wir können Ihnen gerade keine SMS senden. Es wurde nichts geändert.',
    en: 'Choose another key, or try again in a few minutes. We cannot send you a text message right now. Nothing has changed.',
  },
});

/** What is wrong with a number. */
export const problems = defineTexts({
  malformed: {
    nl: 'Kijk het nummer na. Zo kennen we geen gsm-nummer; een Belgisch nummer ziet eruit als 0470 12 34 56.',
    fr: 'Vérifiez le numéro. Nous ne reconnaissons pas de numéro de GSM ; un numéro belge ressemble à 0470 12 34 56.',
    de: 'Prüfen Sie die Nummer. So kennen wir keine Handynummer; eine belgische Nummer sieht aus wie 0470 12 34 56.',
    en: 'Check the number. We do not recognise it as a mobile number; a Belgian one looks like 0470 12 34 56.',
  },
  premium: {
    nl: 'Geef een gewoon gsm-nummer. Naar betaalnummers sturen we geen codes.',
    fr: 'Indiquez un numéro de GSM ordinaire. Nous n’envoyons pas de codes à des numéros payants.',
    de: 'Geben Sie eine gewöhnliche Handynummer an. An kostenpflichtige Nummern senden wir keine Codes.',
    en: 'Give an ordinary mobile number. We send no codes to premium numbers.',
  },
  not_mobile: {
    nl: 'Geef een gsm-nummer. Op een vast nummer komt een sms niet aan.',
    fr: 'Indiquez un numéro de GSM. Un SMS n’arrive pas sur un numéro fixe.',
    de: 'Geben Sie eine Handynummer an. Auf einer Festnetznummer kommt keine SMS an.',
    en: 'Give a mobile number. A text message does not arrive at a landline.',
  },
});

/** Letters of the GSM alphabet only (no ’ and no “ ”): with any other a message costs twice. */
export const letterTexts = defineTexts({
  login: {
    nl: '{code} is uw code om u aan te melden bij {service}. Geldig tot {until}. Deel deze code met niemand.',
    fr: '{code} est votre code pour vous connecter à {service}. Expire à {until}. Ne communiquez ce code à personne.',
    de: '{code} ist Ihr Code für die Anmeldung bei {service}. Gültig bis {until}. Geben Sie diesen Code niemandem weiter.',
    en: '{code} is your code to sign in to {service}. Valid until {until}. Share this code with nobody.',
  },
  activation: {
    nl: '{code} is uw code om dit nummer te activeren als digitale sleutel. Geldig tot {until}. Deel deze code met niemand.',
    fr: '{code} est votre code pour activer ce numéro comme clé numérique. Expire à {until}. Ne communiquez ce code à personne.',
    de: '{code} ist Ihr Code, um diese Nummer als digitalen Schlüssel zu aktivieren. Gültig bis {until}. Geben Sie diesen Code niemandem weiter.',
    en: '{code} is your code to activate this number as a digital key. Valid until {until}. Share this code with nobody.',
  },
});
