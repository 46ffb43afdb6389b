// What citizens read about their user name and password. Errors say the next step first.

import { defineTexts, type Text } from '#i18n/texts.ts';
import type { PasswordFault } from './password-rules.ts';
import type { UserNameFault } from './user-name.ts';

export const keyTexts = defineTexts({
  label: {
    nl: 'Gebruikersnaam en wachtwoord',
    fr: 'Nom d’utilisateur et mot de passe',
    de: 'Benutzername und Passwort',
    en: 'User name and password',
  },
  need: {
    nl: 'De gebruikersnaam en het wachtwoord die u zelf koos',
    fr: 'Le nom d’utilisateur et le mot de passe que vous avez choisis',
    de: 'Der Benutzername und das Passwort, die Sie selbst gewählt haben',
    en: 'The user name and password that you chose yourself',
  },
  offer: {
    nl: 'Kies een gebruikersnaam en een wachtwoord. Samen met een code per sms, per e-mail of uit een app openen ze de meeste e-loketten.',
    fr: 'Choisissez un nom d’utilisateur et un mot de passe. Avec un code reçu par SMS ou par e-mail, ou donné par une app, ils ouvrent la plupart des guichets.',
    de: 'Wählen Sie einen Benutzernamen und ein Passwort. Zusammen mit einem Code per SMS, per E-Mail oder aus einer App öffnen sie die meisten Online-Schalter.',
    en: 'Choose a user name and a password. Together with a code by text message, by e-mail or from an app they open most services.',
  },
});

export const loginTexts = defineTexts({
  title: {
    nl: 'Typ uw gebruikersnaam en wachtwoord',
    fr: 'Tapez votre nom d’utilisateur et votre mot de passe',
    de: 'Geben Sie Ihren Benutzernamen und Ihr Passwort ein',
    en: 'Type your user name and password',
  },
  goingTo: {
    nl: 'U meldt zich aan bij {name}.',
    fr: 'Vous vous connectez à {name}.',
    de: 'Sie melden sich an bei {name}.',
    en: 'You are signing in at {name}.',
  },
  userName: { nl: 'Gebruikersnaam', fr: 'Nom d’utilisateur', de: 'Benutzername', en: 'User name' },
  password: { nl: 'Wachtwoord', fr: 'Mot de passe', de: 'Passwort', en: 'Password' },
  show: {
    nl: 'Toon wachtwoord',
    fr: 'Afficher le mot de passe',
    de: 'Passwort anzeigen',
    en: 'Show password',
  },
  hide: {
    nl: 'Verberg wachtwoord',
    fr: 'Masquer le mot de passe',
    de: 'Passwort verbergen',
    en: 'Hide password',
  },
  go: { nl: 'Verder', fr: 'Continuer', de: 'Weiter', en: 'Continue' },
  otherKey: {
    nl: 'Andere sleutel kiezen',
    fr: 'Choisir une autre clé',
    de: 'Anderen Schlüssel wählen',
    en: 'Choose another key',
  },
  forgotten: {
    nl: 'Gebruikersnaam of wachtwoord vergeten?',
    fr: 'Nom d’utilisateur ou mot de passe oublié ?',
    de: 'Benutzername oder Passwort vergessen?',
    en: 'Forgot your user name or password?',
  },
  noUserName: {
    nl: 'Typ uw gebruikersnaam.',
    fr: 'Tapez votre nom d’utilisateur.',
    de: 'Geben Sie Ihren Benutzernamen ein.',
    en: 'Type your user name.',
  },
  noPassword: {
    nl: 'Typ uw wachtwoord.',
    fr: 'Tapez votre mot de passe.',
    de: 'Geben Sie Ihr Passwort ein.',
    en: 'Type your password.',
  },
});

export const guessWords = defineTexts({
  wrong: {
    nl: 'Controleer uw gebruikersnaam en uw wachtwoord en probeer opnieuw. Samen kloppen ze niet.',
    fr: 'Vérifiez votre nom d’utilisateur et votre mot de passe et réessayez. Ensemble, ils ne sont pas corrects.',
    de: 'Prüfen Sie Ihren Benutzernamen und Ihr Passwort und versuchen Sie es erneut. Zusammen stimmen sie nicht.',
    en: 'Check your user name and your password and try again. Together they are not right.',
  },
  stopped: {
    nl: 'Stel uw wachtwoord opnieuw in: meld u daarvoor aan in Mijn digitale sleutels, met eID of itsme. Er werd te vaak iets ingevuld dat niet klopte.',
    fr: 'Choisissez un nouveau mot de passe : connectez-vous pour cela à Mes clés numériques, avec eID ou itsme. Trop d’essais n’étaient pas corrects.',
    de: 'Legen Sie Ihr Passwort neu fest: Melden Sie sich dafür bei Meine digitalen Schlüssel an, mit eID oder itsme. Es gab zu viele falsche Versuche.',
    en: 'Set your password again: sign in to My digital keys with eID or itsme to do so. There were too many tries that were not right.',
  },
});

export const bindingTexts = defineTexts({
  title: {
    nl: 'Kies een gebruikersnaam en wachtwoord',
    fr: 'Choisissez un nom d’utilisateur et un mot de passe',
    de: 'Wählen Sie einen Benutzernamen und ein Passwort',
    en: 'Choose a user name and password',
  },
  titleAgain: {
    nl: 'Kies een nieuw wachtwoord',
    fr: 'Choisissez un nouveau mot de passe',
    de: 'Wählen Sie ein neues Passwort',
    en: 'Choose a new password',
  },
  leadAgain: {
    nl: 'Uw gebruikersnaam is {userName}. U mag hem houden of een andere kiezen. Uw oude wachtwoord werkt daarna niet meer.',
    fr: 'Votre nom d’utilisateur est {userName}. Vous pouvez le garder ou en choisir un autre. Votre ancien mot de passe ne fonctionnera plus ensuite.',
    de: 'Ihr Benutzername ist {userName}. Sie dürfen ihn behalten oder einen anderen wählen. Ihr altes Passwort gilt danach nicht mehr.',
    en: 'Your user name is {userName}. You may keep it or choose another one. Your old password will not work after that.',
  },
  userNameHint: {
    nl: '3 tot 64 tekens: letters, cijfers en . _ - @',
    fr: 'De 3 à 64 caractères : lettres, chiffres et . _ - @',
    de: '3 bis 64 Zeichen: Buchstaben, Ziffern und . _ - @',
    en: '3 to 64 characters: letters, digits and . _ - @',
  },
  passwordHint: {
    nl: 'Minstens 12 tekens, hoogstens 256. Een paar woorden na elkaar onthoudt u makkelijk. Spaties mogen.',
    fr: 'Au moins 12 caractères, 256 au plus. Quelques mots à la suite se retiennent facilement. Les espaces sont permis.',
    de: 'Mindestens 12 Zeichen, höchstens 256. Ein paar Wörter hintereinander merken Sie sich leicht. Leerzeichen sind erlaubt.',
    en: 'At least 12 characters, at most 256. A few words in a row are easy to remember. Spaces are allowed.',
  },
  terms: {
    nl: 'Ik ga akkoord met de voorwaarden van {date}.',
    fr: 'J’accepte les conditions du {date}.',
    de: 'Ich stimme den Bedingungen vom {date} zu.',
    en: 'I agree to the terms of {date}.',
  },
  readTerms: {
    nl: 'Lees de voorwaarden',
    fr: 'Lire les conditions',
    de: 'Bedingungen lesen',
    en: 'Read the terms',
  },
  termsAccepted: {
    nl: 'U ging op {date} akkoord met de voorwaarden.',
    fr: 'Vous avez accepté les conditions le {date}.',
    de: 'Sie haben den Bedingungen am {date} zugestimmt.',
    en: 'You agreed to the terms on {date}.',
  },
  keep: { nl: 'Bewaren', fr: 'Enregistrer', de: 'Speichern', en: 'Save' },
  cancel: { nl: 'Annuleren', fr: 'Annuler', de: 'Abbrechen', en: 'Cancel' },
  termsMissing: {
    nl: 'Lees de voorwaarden en vink aan dat u akkoord gaat.',
    fr: 'Lisez les conditions et cochez que vous les acceptez.',
    de: 'Lesen Sie die Bedingungen und kreuzen Sie an, dass Sie zustimmen.',
    en: 'Read the terms and tick that you agree.',
  },
  noUserName: {
    nl: 'Kies een gebruikersnaam.',
    fr: 'Choisissez un nom d’utilisateur.',
    de: 'Wählen Sie einen Benutzernamen.',
    en: 'Choose a user name.',
  },
  noPassword: {
    nl: 'Kies een wachtwoord.',
    fr: 'Choisissez un mot de passe.',
    de: 'Wählen Sie ein Passwort.',
    en: 'Choose a password.',
  },
  taken: {
    nl: 'Kies een andere gebruikersnaam. Deze heeft al iemand.',
    fr: 'Choisissez un autre nom d’utilisateur. Celui-ci est déjà pris.',
    de: 'Wählen Sie einen anderen Benutzernamen. Diesen hat schon jemand.',
    en: 'Choose another user name. Somebody already has this one.',
  },
});

export const userNameFaults = defineTexts({
  short: {
    nl: 'Kies een gebruikersnaam van minstens 3 tekens.',
    fr: 'Choisissez un nom d’utilisateur d’au moins 3 caractères.',
    de: 'Wählen Sie einen Benutzernamen mit mindestens 3 Zeichen.',
    en: 'Choose a user name of at least 3 characters.',
  },
  long: {
    nl: 'Kies een gebruikersnaam van hoogstens 64 tekens.',
    fr: 'Choisissez un nom d’utilisateur de 64 caractères au plus.',
    de: 'Wählen Sie einen Benutzernamen mit höchstens 64 Zeichen.',
    en: 'Choose a user name of at most 64 characters.',
  },
  characters: {
    nl: 'Gebruik alleen letters, cijfers en . _ - @ in uw gebruikersnaam.',
    fr: 'N’utilisez que des lettres, des chiffres et . _ - @ dans votre nom d’utilisateur.',
    de: 'Verwenden Sie im Benutzernamen nur Buchstaben, Ziffern und . _ - @',
    en: 'Use only letters, digits and . _ - @ in your user name.',
  },
  national_number: {
    nl: 'Kies een gebruikersnaam zonder rijksregisternummer. Uw naam wordt gezien door wie meekijkt, dat nummer is van u alleen.',
    fr: 'Choisissez un nom d’utilisateur sans numéro de registre national. Qui regarde votre écran voit ce nom ; ce numéro ne regarde que vous.',
    de: 'Wählen Sie einen Benutzernamen ohne Nationalregisternummer. Wer mitschaut, sieht diesen Namen; die Nummer geht nur Sie etwas an.',
    en: 'Choose a user name without a national register number. Whoever looks on sees this name; that number is yours alone.',
  },
} satisfies Record<UserNameFault, Text>);

export const passwordFaults = defineTexts({
  short: {
    nl: 'Kies een wachtwoord van minstens 12 tekens.',
    fr: 'Choisissez un mot de passe d’au moins 12 caractères.',
    de: 'Wählen Sie ein Passwort mit mindestens 12 Zeichen.',
    en: 'Choose a password of at least 12 characters.',
  },
  long: {
    nl: 'Kies een wachtwoord van hoogstens 256 tekens.',
    fr: 'Choisissez un mot de passe de 256 caractères au plus.',
    de: 'Wählen Sie ein Passwort mit höchstens 256 Zeichen.',
    en: 'Choose a password of at most 256 characters.',
  },
  national_number: {
    nl: 'Kies een wachtwoord zonder uw rijksregisternummer. Dat nummer kennen ook anderen.',
    fr: 'Choisissez un mot de passe sans votre numéro de registre national. D’autres connaissent aussi ce numéro.',
    de: 'Wählen Sie ein Passwort ohne Ihre Nationalregisternummer. Diese Nummer kennen auch andere.',
    en: 'Choose a password without your national register number. Others know that number too.',
  },
  personal: {
    nl: 'Voeg woorden toe die niets met u te maken hebben. Uw wachtwoord bestaat nu alleen uit uw naam of gebruikersnaam.',
    fr: 'Ajoutez des mots qui n’ont rien à voir avec vous. Votre mot de passe ne contient que votre nom ou votre nom d’utilisateur.',
    de: 'Fügen Sie Wörter hinzu, die nichts mit Ihnen zu tun haben. Ihr Passwort besteht nur aus Ihrem Namen oder Benutzernamen.',
    en: 'Add words that have nothing to do with you. Your password is now only your name or user name.',
  },
  service_word: {
    nl: 'Voeg woorden toe die niet op deze pagina staan. Woorden als “wachtwoord” of “overheid” worden het eerst geprobeerd.',
    fr: 'Ajoutez des mots qui ne sont pas sur cette page. Des mots comme « mot de passe » ou « commune » sont essayés en premier.',
    de: 'Fügen Sie Wörter hinzu, die nicht auf dieser Seite stehen. Wörter wie „Passwort“ oder „Gemeinde“ werden zuerst probiert.',
    en: 'Add words that are not on this page. Words such as “password” or “government” are tried first.',
  },
  common: {
    nl: 'Kies een ander wachtwoord, bijvoorbeeld een paar woorden na elkaar. Dit staat op de lijst van wachtwoorden die veel mensen kiezen.',
    fr: 'Choisissez un autre mot de passe, par exemple quelques mots à la suite. Celui-ci figure sur la liste de ceux que beaucoup de gens choisissent.',
    de: 'Wählen Sie ein anderes Passwort, zum Beispiel ein paar Wörter hintereinander. Dieses steht auf der Liste derer, die viele Menschen wählen.',
    en: 'Choose another password, for example a few words in a row. This one is on the list of passwords that many people choose.',
  },
} satisfies Record<PasswordFault, Text>);

export const termsTexts = defineTexts({
  title: {
    nl: 'Voorwaarden voor uw gebruikersnaam en wachtwoord',
    fr: 'Conditions pour votre nom d’utilisateur et votre mot de passe',
    de: 'Bedingungen für Ihren Benutzernamen und Ihr Passwort',
    en: 'Terms for your user name and password',
  },
  version: {
    nl: 'Versie {version}, van {date}',
    fr: 'Version {version}, du {date}',
    de: 'Fassung {version} vom {date}',
    en: 'Version {version}, of {date}',
  },
  back: { nl: 'Terug', fr: 'Retour', de: 'Zurück', en: 'Back' },
});

/** The terms, point by point. */
export const termsPoints = defineTexts({
  personal: {
    nl: 'Uw gebruikersnaam en wachtwoord zijn strikt persoonlijk. Alleen u mag ze gebruiken, ook niet iemand die u helpt.',
    fr: 'Votre nom d’utilisateur et votre mot de passe sont strictement personnels. Vous seul pouvez les utiliser, pas même quelqu’un qui vous aide.',
    de: 'Ihr Benutzername und Ihr Passwort sind streng persönlich. Nur Sie dürfen sie benutzen, auch niemand, der Ihnen hilft.',
    en: 'Your user name and password are strictly personal. Only you may use them, not even somebody who helps you.',
  },
  secret: {
    nl: 'Houd uw wachtwoord geheim. Gebruik het nergens anders. Wij vragen er nooit naar, ook niet aan de telefoon.',
    fr: 'Gardez votre mot de passe secret. Ne l’utilisez nulle part ailleurs. Nous ne vous le demandons jamais, pas même au téléphone.',
    de: 'Halten Sie Ihr Passwort geheim. Benutzen Sie es nirgendwo sonst. Wir fragen nie danach, auch nicht am Telefon.',
    en: 'Keep your password secret. Do not use it anywhere else. We never ask for it, not even on the telephone.',
  },
  tell: {
    nl: 'Denkt u dat iemand uw wachtwoord kent? Kies dan meteen een nieuw, of blokkeer de sleutel in Mijn digitale sleutels.',
    fr: 'Vous pensez que quelqu’un connaît votre mot de passe ? Choisissez-en tout de suite un nouveau, ou bloquez la clé dans Mes clés numériques.',
    de: 'Glauben Sie, dass jemand Ihr Passwort kennt? Wählen Sie sofort ein neues oder sperren Sie den Schlüssel bei Meine digitalen Schlüssel.',
    en: 'Do you think that somebody knows your password? Choose a new one at once, or block the key in My digital keys.',
  },
  kept: {
    nl: 'Wij bewaren uw gebruikersnaam, een afdruk van uw wachtwoord waaruit niemand het kan aflezen, en wanneer u de sleutel gebruikte. Uw e-loketten krijgen uw wachtwoord nooit te zien.',
    fr: 'Nous gardons votre nom d’utilisateur, une empreinte de votre mot de passe qui ne permet à personne de le lire, et les moments où vous utilisez la clé. Vos guichets ne voient jamais votre mot de passe.',
    de: 'Wir bewahren Ihren Benutzernamen auf, einen Abdruck Ihres Passworts, aus dem niemand es ablesen kann, und wann Sie den Schlüssel benutzen. Ihre Online-Schalter bekommen Ihr Passwort nie zu sehen.',
    en: 'We keep your user name, a print of your password from which nobody can read it, and when you used the key. Your services never see your password.',
  },
  block: {
    nl: 'Wij mogen de sleutel blokkeren als er te vaak een fout wachtwoord ingevuld wordt, of als het erop lijkt dat iemand anders hem gebruikt.',
    fr: 'Nous pouvons bloquer la clé si un mauvais mot de passe est tapé trop souvent, ou si quelqu’un d’autre semble l’utiliser.',
    de: 'Wir dürfen den Schlüssel sperren, wenn zu oft ein falsches Passwort eingegeben wird oder jemand anderes ihn zu benutzen scheint.',
    en: 'We may block the key when a wrong password is typed too often, or when it looks as if somebody else uses it.',
  },
  age: {
    nl: 'U kunt deze sleutel activeren vanaf 12 jaar.',
    fr: 'Vous pouvez activer cette clé à partir de 12 ans.',
    de: 'Sie können diesen Schlüssel ab 12 Jahren aktivieren.',
    en: 'You can activate this key from the age of 12.',
  },
  stop: {
    nl: 'U kunt de sleutel altijd weer verwijderen in Mijn digitale sleutels.',
    fr: 'Vous pouvez toujours supprimer la clé dans Mes clés numériques.',
    de: 'Sie können den Schlüssel jederzeit bei Meine digitalen Schlüssel entfernen.',
    en: 'You can always remove the key again in My digital keys.',
  },
});
