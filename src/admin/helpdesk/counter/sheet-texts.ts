import { defineTexts } from '#i18n/texts.ts';

/** Words on the sheet for the citizen. */
export const sheetTexts = defineTexts({
  title: {
    nl: 'Uw activeringscode',
    fr: 'Votre code d’activation',
    de: 'Ihr Aktivierungscode',
    en: 'Your activation code',
  },
  lead: {
    nl: 'Met deze code en de e-mail die wij u stuurden, kiest u uw gebruikersnaam en wachtwoord.',
    fr: 'Avec ce code et l’e-mail que nous vous avons envoyé, vous choisissez votre nom d’utilisateur et votre mot de passe.',
    de: 'Mit diesem Code und der E-Mail, die wir Ihnen geschickt haben, wählen Sie Ihren Benutzernamen und Ihr Passwort.',
    en: 'With this code and the e-mail that we sent you, you choose your user name and password.',
  },
  stepMail: {
    nl: 'Open de e-mail die wij stuurden naar {mail}. Ziet u hem niet? Kijk ook bij ongewenste post.',
    fr: 'Ouvrez l’e-mail que nous avons envoyé à {mail}. Vous ne le voyez pas ? Regardez aussi dans les indésirables.',
    de: 'Öffnen Sie die E-Mail, die wir an {mail} geschickt haben. Sie sehen sie nicht? Schauen Sie auch im Spam nach.',
    en: 'Open the e-mail that we sent to {mail}. Can you not see it? Look in your junk mail too.',
  },
  stepLink: {
    nl: 'Klik in de e-mail op “Uw eerste sleutel activeren”.',
    fr: 'Cliquez dans l’e-mail sur « Activer votre première clé ».',
    de: 'Klicken Sie in der E-Mail auf „Ihren ersten Schlüssel aktivieren“.',
    en: 'Click “Activate your first key” in the e-mail.',
  },
  stepCode: {
    nl: 'Typ de code van dit blad over.',
    fr: 'Recopiez le code de cette feuille.',
    de: 'Tippen Sie den Code von diesem Blatt ab.',
    en: 'Type the code of this sheet.',
  },
  stepPassword: {
    nl: 'Kies zelf een gebruikersnaam en een wachtwoord.',
    fr: 'Choisissez vous-même un nom d’utilisateur et un mot de passe.',
    de: 'Wählen Sie selbst einen Benutzernamen und ein Passwort.',
    en: 'Choose a user name and a password yourself.',
  },
  code: { nl: 'De code', fr: 'Le code', de: 'Der Code', en: 'The code' },
  until: {
    nl: 'De code werkt één keer, tot {date} uur.',
    fr: 'Le code fonctionne une seule fois, jusqu’au {date}.',
    de: 'Der Code funktioniert einmal, bis {date} Uhr.',
    en: 'The code works once, until {date}.',
  },
  keep: {
    nl: 'Lees de code aan niemand voor. Wij vragen er nooit naar, ook niet aan de telefoon.',
    fr: 'Ne lisez le code à personne. Nous ne le demandons jamais, même au téléphone.',
    de: 'Lesen Sie den Code niemandem vor. Wir fragen nie danach, auch nicht am Telefon.',
    en: 'Read the code out to nobody. We never ask for it, not on the phone either.',
  },
  helper: {
    nl: 'Helpt iemand u? Typ het wachtwoord dan zelf, terwijl die persoon wegkijkt.',
    fr: 'Quelqu’un vous aide ? Tapez vous-même le mot de passe pendant que cette personne regarde ailleurs.',
    de: 'Hilft Ihnen jemand? Tippen Sie das Passwort selbst, während die Person wegschaut.',
    en: 'Is somebody helping you? Type the password yourself while that person looks away.',
  },
  stuck: { nl: 'Lukt het niet?', fr: 'Cela ne marche pas ?', de: 'Klappt es nicht?', en: 'Not working?' },
  lost: {
    nl: 'Bent u de e-mail of dit blad kwijt? Ga met uw identiteitsbewijs terug naar het loket.',
    fr: 'Vous avez perdu l’e-mail ou cette feuille ? Retournez au guichet avec votre pièce d’identité.',
    de: 'Haben Sie die E-Mail oder dieses Blatt verloren? Gehen Sie mit Ihrem Ausweis zurück zum Schalter.',
    en: 'Have you lost the e-mail or this sheet? Go back to the counter with your identity document.',
  },
  help: {
    nl: 'Hulp: scan het vierkant of typ',
    fr: 'Aide : scannez le carré ou tapez',
    de: 'Hilfe: Scannen Sie das Quadrat oder tippen Sie',
    en: 'Help: scan the square or type',
  },
  call: {
    nl: 'Of bel gratis {phone}, {hours}.',
    fr: 'Ou appelez gratuitement le {phone}, {hours}.',
    de: 'Oder rufen Sie gratis {phone} an, {hours}.',
    en: 'Or call {phone} free of charge, {hours}.',
  },
});
