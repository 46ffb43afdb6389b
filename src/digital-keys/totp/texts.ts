// What citizens read about the codes of their app. Errors say the next step first.

import type { LineFault } from '#i18n/one-line.ts';
import { defineTexts, type Text } from '#i18n/texts.ts';

export const keyTexts = defineTexts({
  label: {
    nl: 'Beveiligingscode via mobiele app',
    fr: 'Code de sécurité via une application mobile',
    de: 'Sicherheitscode über eine mobile App',
    en: 'Security code by mobile app',
  },
  need: {
    nl: 'Uw gebruikersnaam, uw wachtwoord en de codes-app op uw telefoon',
    fr: 'Votre nom d’utilisateur, votre mot de passe et l’app de codes sur votre téléphone',
    de: 'Ihr Benutzername, Ihr Passwort und die Code-App auf Ihrem Telefon',
    en: 'Your user name, your password and the code app on your telephone',
  },
  offer: {
    nl: 'Een app op uw telefoon toont elke 30 seconden een nieuwe code. Dat werkt ook zonder internet of bereik.',
    fr: 'Une app sur votre téléphone montre un nouveau code toutes les 30 secondes. Cela marche aussi sans internet ni réseau.',
    de: 'Eine App auf Ihrem Telefon zeigt alle 30 Sekunden einen neuen Code. Das geht auch ohne Internet und ohne Empfang.',
    en: 'An app on your telephone shows a new code every 30 seconds. That works without internet or signal too.',
  },
});

export const reasons = defineTexts({
  not_active: {
    nl: 'Kies een andere sleutel, of activeer eerst een app in Mijn digitale sleutels. U hebt er nu geen.',
    fr: 'Choisissez une autre clé, ou activez d’abord une app dans Mes clés numériques. Vous n’en avez pas pour le moment.',
    de: 'Wählen Sie einen anderen Schlüssel oder aktivieren Sie zuerst eine App bei Meine digitalen Schlüssel. Sie haben zurzeit keine.',
    en: 'Choose another key, or first activate an app in My digital keys. You have none now.',
  },
});

export const loginTexts = defineTexts({
  title: {
    nl: 'Typ de code uit uw app',
    fr: 'Tapez le code de votre app',
    de: 'Geben Sie den Code aus Ihrer App ein',
    en: 'Type the code from your app',
  },
  goingTo: {
    nl: 'U meldt zich aan bij {name}.',
    fr: 'Vous vous connectez à {name}.',
    de: 'Sie melden sich an bei {name}.',
    en: 'You are signing in at {name}.',
  },
  code: { nl: 'Code', fr: 'Code', de: 'Code', en: 'Code' },
  codeHint: {
    nl: 'De 6 cijfers die u nu ziet in {names}',
    fr: 'Les 6 chiffres que vous voyez maintenant dans {names}',
    de: 'Die 6 Ziffern, die Sie jetzt sehen in {names}',
    en: 'The 6 digits that you see now in {names}',
  },
  anApp: { nl: 'uw app', fr: 'votre app', de: 'Ihrer App', en: 'your app' },
  go: { nl: 'Verder', fr: 'Continuer', de: 'Weiter', en: 'Continue' },
  otherKey: {
    nl: 'Andere sleutel kiezen',
    fr: 'Choisir une autre clé',
    de: 'Anderen Schlüssel wählen',
    en: 'Choose another key',
  },
  lost: {
    nl: 'Hebt u uw telefoon niet meer?',
    fr: 'Vous n’avez plus votre téléphone ?',
    de: 'Haben Sie Ihr Telefon nicht mehr?',
    en: 'Do you no longer have your telephone?',
  },
  noCode: {
    nl: 'Typ de code die uw app nu toont.',
    fr: 'Tapez le code que votre app montre maintenant.',
    de: 'Geben Sie den Code ein, den Ihre App jetzt zeigt.',
    en: 'Type the code that your app shows now.',
  },
  notSixDigits: {
    nl: 'Typ de 6 cijfers van de code. Een spatie ertussen mag.',
    fr: 'Tapez les 6 chiffres du code. Une espace entre eux est permise.',
    de: 'Geben Sie die 6 Ziffern des Codes ein. Ein Leerzeichen dazwischen ist erlaubt.',
    en: 'Type the 6 digits of the code. A space between them is fine.',
  },
});

export const guessWords = defineTexts({
  wrong: {
    nl: 'Wacht tot uw app een nieuwe code toont en typ die. Deze code klopt niet of is al gebruikt.',
    fr: 'Attendez que votre app montre un nouveau code et tapez-le. Ce code n’est pas correct ou a déjà servi.',
    de: 'Warten Sie, bis Ihre App einen neuen Code zeigt, und geben Sie diesen ein. Dieser Code stimmt nicht oder wurde schon benutzt.',
    en: 'Wait until your app shows a new code and type that one. This code is not right or has been used.',
  },
  stopped: {
    nl: 'Activeer uw app opnieuw: meld u daarvoor aan in Mijn digitale sleutels, met eID of itsme. Er werd te vaak een code ingevuld die niet klopte.',
    fr: 'Activez à nouveau votre app : connectez-vous pour cela à Mes clés numériques, avec eID ou itsme. Trop de codes n’étaient pas corrects.',
    de: 'Aktivieren Sie Ihre App neu: Melden Sie sich dafür bei Meine digitalen Schlüssel an, mit eID oder itsme. Es gab zu viele falsche Codes.',
    en: 'Activate your app again: sign in to My digital keys with eID or itsme to do so. There were too many codes that were not right.',
  },
});

export const bindingTexts = defineTexts({
  title: {
    nl: 'Activeer een app met codes',
    fr: 'Activez une app de codes',
    de: 'Aktivieren Sie eine App mit Codes',
    en: 'Activate an app with codes',
  },
  stepInstall: {
    nl: 'Installeer een codes-app op uw telefoon, bijvoorbeeld Google Authenticator, Microsoft Authenticator of Aegis. Misschien kan uw wachtwoordkluis het ook.',
    fr: 'Installez une app de codes sur votre téléphone, par exemple Google Authenticator, Microsoft Authenticator ou Aegis. Votre gestionnaire de mots de passe le peut peut-être aussi.',
    de: 'Installieren Sie eine Code-App auf Ihrem Telefon, zum Beispiel Google Authenticator, Microsoft Authenticator oder Aegis. Vielleicht kann es auch Ihr Passwortmanager.',
    en: 'Install a code app on your telephone, for example Google Authenticator, Microsoft Authenticator or Aegis. Perhaps your password manager can do it as well.',
  },
  stepScan: {
    nl: 'Kies in de app “toevoegen” en scan dit beeld.',
    fr: 'Choisissez « ajouter » dans l’app et scannez cette image.',
    de: 'Wählen Sie in der App „Hinzufügen“ und scannen Sie dieses Bild.',
    en: 'Choose “add” in the app and scan this picture.',
  },
  orType: {
    nl: 'Lukt scannen niet? Typ dan deze sleutel in de app:',
    fr: 'Le scan ne marche pas ? Tapez alors cette clé dans l’app :',
    de: 'Klappt das Scannen nicht? Geben Sie dann diesen Schlüssel in der App ein:',
    en: 'Does scanning not work? Then type this key in the app:',
  },
  orOpen: {
    nl: 'Staat de app op dit toestel? Open hem hier',
    fr: 'L’app est sur cet appareil ? Ouvrez-la ici',
    de: 'Ist die App auf diesem Gerät? Öffnen Sie sie hier',
    en: 'Is the app on this device? Open it here',
  },
  stepProve: {
    nl: 'Typ hieronder de code die de app nu toont.',
    fr: 'Tapez ci-dessous le code que l’app montre maintenant.',
    de: 'Geben Sie unten den Code ein, den die App jetzt zeigt.',
    en: 'Below, type the code that the app shows now.',
  },
  label: {
    nl: 'Naam voor deze app of telefoon',
    fr: 'Nom pour cette app ou ce téléphone',
    de: 'Name für diese App oder dieses Telefon',
    en: 'Name for this app or telephone',
  },
  labelHint: {
    nl: 'Zo herkent u hem later, bijvoorbeeld “gsm van Nora”.',
    fr: 'Vous la reconnaîtrez ainsi plus tard, par exemple « gsm de Nora ».',
    de: 'So erkennen Sie sie später, zum Beispiel „Handy von Nora“.',
    en: 'So that you know it again later, for example “Nora’s phone”.',
  },
  codeHint: {
    nl: 'De 6 cijfers die de app nu toont',
    fr: 'Les 6 chiffres que l’app montre maintenant',
    de: 'Die 6 Ziffern, die die App jetzt zeigt',
    en: 'The 6 digits that the app shows now',
  },
  keep: { nl: 'Activeren', fr: 'Activer', de: 'Aktivieren', en: 'Activate' },
  cancel: { nl: 'Annuleren', fr: 'Annuler', de: 'Abbrechen', en: 'Cancel' },
  tooLate: {
    nl: 'Verwijder wat u net in de app toevoegde en scan het nieuwe beeld. Het vorige was te oud.',
    fr: 'Supprimez ce que vous venez d’ajouter dans l’app et scannez la nouvelle image. La précédente était trop ancienne.',
    de: 'Löschen Sie, was Sie gerade in der App hinzugefügt haben, und scannen Sie das neue Bild. Das vorige war zu alt.',
    en: 'Remove what you just added in the app and scan the new picture. The one before was too old.',
  },
});

export const bindingGuessWords = defineTexts({
  wrong: {
    nl: 'Typ de code die de app nu toont. Deze klopt niet. Kijk ook of uw telefoon de juiste tijd heeft.',
    fr: 'Tapez le code que l’app montre maintenant. Celui-ci n’est pas correct. Vérifiez aussi l’heure de votre téléphone.',
    de: 'Geben Sie den Code ein, den die App jetzt zeigt. Dieser stimmt nicht. Prüfen Sie auch, ob Ihr Telefon die richtige Uhrzeit hat.',
    en: 'Type the code that the app shows now. This one is not right. Also check that your telephone has the right time.',
  },
  stopped: {
    nl: 'Annuleer en begin opnieuw. Er werd te vaak een code ingevuld die niet klopte.',
    fr: 'Annulez et recommencez. Trop de codes n’étaient pas corrects.',
    de: 'Brechen Sie ab und beginnen Sie neu. Es gab zu viele falsche Codes.',
    en: 'Cancel and start again. There were too many codes that were not right.',
  },
});

export const labelFaults = defineTexts({
  empty: {
    nl: 'Geef de app een naam, zodat u hem later herkent.',
    fr: 'Donnez un nom à l’app, pour la reconnaître plus tard.',
    de: 'Geben Sie der App einen Namen, damit Sie sie später erkennen.',
    en: 'Give the app a name, so that you know it again later.',
  },
  long: {
    nl: 'Kies een naam van hoogstens 50 tekens.',
    fr: 'Choisissez un nom de 50 caractères au plus.',
    de: 'Wählen Sie einen Namen mit höchstens 50 Zeichen.',
    en: 'Choose a name of at most 50 characters.',
  },
  characters: {
    nl: 'Typ de naam opnieuw, met gewone letters en cijfers. Er zitten onzichtbare tekens in.',
    fr: 'Retapez le nom, avec des lettres et des chiffres ordinaires. Il contient des caractères invisibles.',
    de: 'Geben Sie den Namen neu ein, mit gewöhnlichen Buchstaben und Ziffern. Er enthält unsichtbare Zeichen.',
    en: 'Type the name again, with ordinary letters and digits. There are invisible characters in it.',
  },
} satisfies Record<LineFault, Text>);
