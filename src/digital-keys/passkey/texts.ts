// What citizens read about passkeys. Reasons say the next step first, then what happened.

import { defineTexts } from '#i18n/texts.ts';

export const keyTexts = defineTexts({
  label: { nl: 'Passkey', fr: 'Clé d’accès (passkey)', de: 'Passkey', en: 'Passkey' },
  need: {
    nl: 'Gezicht, vingerafdruk of pincode van uw toestel, of een beveiligingssleutel',
    fr: 'Visage, empreinte ou code PIN de votre appareil, ou une clé de sécurité',
    de: 'Gesicht, Fingerabdruck oder PIN Ihres Geräts, oder ein Sicherheitsschlüssel',
    en: 'Face, fingerprint or PIN of your device, or a security key',
  },
  offer: {
    nl: 'Met een passkey meldt u zich aan zoals u uw toestel ontgrendelt: snel, en zonder wachtwoord.',
    fr: 'Avec une clé d’accès, vous vous connectez comme vous déverrouillez votre appareil : vite, et sans mot de passe.',
    de: 'Mit einem Passkey melden Sie sich an, wie Sie Ihr Gerät entsperren: schnell und ohne Passwort.',
    en: 'With a passkey you sign in the way you unlock your device: quickly, and without a password.',
  },
});

export const reasons = defineTexts({
  used: {
    nl: 'Kies passkey om opnieuw te beginnen. Deze vraag aan uw toestel was al beantwoord of te oud.',
    fr: 'Choisissez la clé d’accès pour recommencer. Cette demande à votre appareil avait déjà reçu une réponse ou était trop ancienne.',
    de: 'Wählen Sie Passkey, um neu zu beginnen. Diese Anfrage an Ihr Gerät war schon beantwortet oder zu alt.',
    en: 'Choose passkey to start again. This question to your device had been answered already or was too old.',
  },
  origin: {
    nl: 'Kijk na of het adres boven in uw browser klopt en probeer opnieuw. Uw passkey werd op een ander adres gebruikt, daarom hebben we u niet aangemeld.',
    fr: 'Vérifiez l’adresse en haut de votre navigateur et réessayez. Votre clé d’accès a été utilisée à une autre adresse, nous ne vous avons donc pas connecté.',
    de: 'Prüfen Sie die Adresse oben in Ihrem Browser und versuchen Sie es erneut. Ihr Passkey wurde unter einer anderen Adresse benutzt, deshalb haben wir Sie nicht angemeldet.',
    en: 'Check the address at the top of your browser and try again. Your passkey was used at another address, so we have not signed you in.',
  },
  not_verified: {
    nl: 'Probeer opnieuw en bevestig met uw gezicht, uw vingerafdruk of de pincode. Uw toestel heeft niet gecontroleerd dat u het bent.',
    fr: 'Réessayez et confirmez avec votre visage, votre empreinte ou le code PIN. Votre appareil n’a pas vérifié que c’est bien vous.',
    de: 'Versuchen Sie es erneut und bestätigen Sie mit Gesicht, Fingerabdruck oder PIN. Ihr Gerät hat nicht geprüft, dass Sie es sind.',
    en: 'Try again and confirm with your face, your fingerprint or the PIN. Your device did not check that it is you.',
  },
  counter: {
    nl: 'Kies een andere sleutel, verwijder daarna deze passkey bij “Mijn digitale sleutels” en maak een nieuwe. Er lijkt een kopie van deze passkey te bestaan.',
    fr: 'Choisissez une autre clé, supprimez ensuite cette clé d’accès dans « Mes clés numériques » et créez-en une nouvelle. Il semble exister une copie de cette clé d’accès.',
    de: 'Wählen Sie einen anderen Schlüssel, entfernen Sie danach diesen Passkey unter „Meine digitalen Schlüssel“ und erstellen Sie einen neuen. Von diesem Passkey scheint es eine Kopie zu geben.',
    en: 'Choose another key, then remove this passkey in “My digital keys” and make a new one. There seems to be a copy of this passkey.',
  },
  unknown: {
    nl: 'Kies een andere sleutel. Deze passkey kennen wij niet (meer).',
    fr: 'Choisissez une autre clé. Nous ne connaissons pas (ou plus) cette clé d’accès.',
    de: 'Wählen Sie einen anderen Schlüssel. Diesen Passkey kennen wir nicht (mehr).',
    en: 'Choose another key. We do not know this passkey (any more).',
  },
  forged: {
    nl: 'Probeer opnieuw of kies een andere sleutel. Het antwoord van uw toestel klopte niet, daarom hebben we u niet aangemeld.',
    fr: 'Réessayez ou choisissez une autre clé. La réponse de votre appareil n’était pas correcte, nous ne vous avons donc pas connecté.',
    de: 'Versuchen Sie es erneut oder wählen Sie einen anderen Schlüssel. Die Antwort Ihres Geräts stimmte nicht, deshalb haben wir Sie nicht angemeldet.',
    en: 'Try again or choose another key. The answer from your device was not right, so we have not signed you in.',
  },
});
export type PasskeyReason = keyof typeof reasons;

export const describeTexts = defineTexts({
  synced: {
    nl: 'op al uw toestellen',
    fr: 'sur tous vos appareils',
    de: 'auf allen Ihren Geräten',
    en: 'on all your devices',
  },
  bound: {
    nl: 'alleen op dit ene toestel',
    fr: 'sur cet appareil seulement',
    de: 'nur auf diesem einen Gerät',
    en: 'on this one device only',
  },
});

/** What happened in the browser, when no passkey came out of it. */
export const faultTexts = defineTexts({
  no_script: {
    nl: 'Zet JavaScript aan in uw browser en probeer opnieuw, of kies een andere sleutel. Zonder JavaScript kan uw browser geen passkey gebruiken.',
    fr: 'Activez JavaScript dans votre navigateur et réessayez, ou choisissez une autre clé. Sans JavaScript, votre navigateur ne peut pas utiliser de clé d’accès.',
    de: 'Schalten Sie JavaScript in Ihrem Browser ein und versuchen Sie es erneut, oder wählen Sie einen anderen Schlüssel. Ohne JavaScript kann Ihr Browser keinen Passkey benutzen.',
    en: 'Turn on JavaScript in your browser and try again, or choose another key. Without JavaScript your browser cannot use a passkey.',
  },
  unsupported: {
    nl: 'Werk uw browser bij of gebruik een andere, of kies een andere sleutel. Deze browser kan nog niet met passkeys omgaan.',
    fr: 'Mettez votre navigateur à jour ou utilisez-en un autre, ou choisissez une autre clé. Ce navigateur ne connaît pas encore les clés d’accès.',
    de: 'Aktualisieren Sie Ihren Browser oder benutzen Sie einen anderen, oder wählen Sie einen anderen Schlüssel. Dieser Browser kann noch nicht mit Passkeys umgehen.',
    en: 'Update your browser or use another one, or choose another key. This browser cannot handle passkeys yet.',
  },
  cancelled: {
    nl: 'Probeer opnieuw of kies een andere sleutel. De vraag van uw toestel werd gesloten, of het duurde te lang.',
    fr: 'Réessayez ou choisissez une autre clé. La demande de votre appareil a été fermée ou a pris trop de temps.',
    de: 'Versuchen Sie es erneut oder wählen Sie einen anderen Schlüssel. Die Anfrage Ihres Geräts wurde geschlossen oder dauerte zu lange.',
    en: 'Try again or choose another key. The question of your device was closed, or it took too long.',
  },
  known: {
    nl: 'U hoeft niets meer te doen: op dit toestel staat al een passkey voor u. Wilt u er nog een? Gebruik dan een ander toestel of een beveiligingssleutel.',
    fr: 'Vous n’avez plus rien à faire : cet appareil contient déjà une clé d’accès pour vous. Vous en voulez une autre ? Utilisez un autre appareil ou une clé de sécurité.',
    de: 'Sie müssen nichts mehr tun: Auf diesem Gerät gibt es schon einen Passkey für Sie. Möchten Sie noch einen? Dann benutzen Sie ein anderes Gerät oder einen Sicherheitsschlüssel.',
    en: 'There is nothing more to do: this device already has a passkey for you. Would you like another one? Then use another device or a security key.',
  },
  failed: {
    nl: 'Probeer opnieuw of kies een andere sleutel. Het lukte niet met uw toestel. Er is niets gewijzigd.',
    fr: 'Réessayez ou choisissez une autre clé. Cela n’a pas fonctionné avec votre appareil. Rien n’a changé.',
    de: 'Versuchen Sie es erneut oder wählen Sie einen anderen Schlüssel. Mit Ihrem Gerät hat es nicht geklappt. Es wurde nichts geändert.',
    en: 'Try again or choose another key. It did not work with your device. Nothing has changed.',
  },
});

export const pageTexts = defineTexts({
  useTitle: {
    nl: 'Passkey gebruiken',
    fr: 'Utiliser une clé d’accès',
    de: 'Passkey benutzen',
    en: 'Use a passkey',
  },
  goingTo: {
    nl: 'U meldt zich aan bij {name}.',
    fr: 'Vous vous connectez à {name}.',
    de: 'Sie melden sich bei {name} an.',
    en: 'You are signing in to {name}.',
  },
  how: {
    nl: 'Uw toestel vraagt zo meteen om uw gezicht, uw vingerafdruk of de pincode van uw toestel. Hebt u een beveiligingssleutel? Houd die klaar.',
    fr: 'Votre appareil va vous demander votre visage, votre empreinte ou son code PIN. Vous avez une clé de sécurité ? Gardez-la à portée de main.',
    de: 'Ihr Gerät fragt gleich nach Ihrem Gesicht, Ihrem Fingerabdruck oder seiner PIN. Haben Sie einen Sicherheitsschlüssel? Halten Sie ihn bereit.',
    en: 'Your device will ask for your face, your fingerprint or its PIN. Do you have a security key? Keep it ready.',
  },
  private: {
    nl: 'Uw gezicht en uw vingerafdruk verlaten uw toestel nooit.',
    fr: 'Votre visage et votre empreinte ne quittent jamais votre appareil.',
    de: 'Ihr Gesicht und Ihr Fingerabdruck verlassen Ihr Gerät nie.',
    en: 'Your face and your fingerprint never leave your device.',
  },
  use: {
    nl: 'Passkey gebruiken',
    fr: 'Utiliser la clé d’accès',
    de: 'Passkey benutzen',
    en: 'Use passkey',
  },
  byNameTitle: {
    nl: 'Wordt uw beveiligingssleutel niet gevonden?',
    fr: 'Votre clé de sécurité n’est pas trouvée ?',
    de: 'Wird Ihr Sicherheitsschlüssel nicht gefunden?',
    en: 'Is your security key not found?',
  },
  byNameHint: {
    nl: 'Sommige oudere sleutels onthouden niet van wie ze zijn. Typ dan hier uw gebruikersnaam.',
    fr: 'Certaines clés plus anciennes ne retiennent pas à qui elles appartiennent. Tapez alors ici votre nom d’utilisateur.',
    de: 'Manche älteren Schlüssel merken sich nicht, wem sie gehören. Geben Sie dann hier Ihren Benutzernamen ein.',
    en: 'Some older keys do not remember whose they are. Then type your user name here.',
  },
  userName: { nl: 'Gebruikersnaam', fr: 'Nom d’utilisateur', de: 'Benutzername', en: 'User name' },
  goOn: { nl: 'Verder', fr: 'Continuer', de: 'Weiter', en: 'Continue' },
  namedHow: {
    nl: 'Steek uw beveiligingssleutel in of houd hem bij uw toestel, en kies daarna de knop.',
    fr: 'Insérez votre clé de sécurité ou approchez-la de votre appareil, puis choisissez le bouton.',
    de: 'Stecken Sie Ihren Sicherheitsschlüssel ein oder halten Sie ihn an Ihr Gerät, und wählen Sie dann die Schaltfläche.',
    en: 'Insert your security key or hold it against your device, and then choose the button.',
  },
  needsScript: {
    nl: 'Een passkey werkt alleen met JavaScript, en dat staat uit in uw browser. Zet het aan, of kies een andere sleutel.',
    fr: 'Une clé d’accès ne fonctionne qu’avec JavaScript, qui est désactivé dans votre navigateur. Activez-le, ou choisissez une autre clé.',
    de: 'Ein Passkey funktioniert nur mit JavaScript, und das ist in Ihrem Browser ausgeschaltet. Schalten Sie es ein, oder wählen Sie einen anderen Schlüssel.',
    en: 'A passkey works only with JavaScript, and that is turned off in your browser. Turn it on, or choose another key.',
  },
  otherKey: {
    nl: 'Andere sleutel kiezen',
    fr: 'Choisir une autre clé',
    de: 'Anderen Schlüssel wählen',
    en: 'Choose another key',
  },
  again: { nl: 'Opnieuw proberen', fr: 'Réessayer', de: 'Erneut versuchen', en: 'Try again' },
  unknownTitle: {
    nl: 'Deze passkey kennen wij niet (meer)',
    fr: 'Nous ne connaissons pas (ou plus) cette clé d’accès',
    de: 'Diesen Passkey kennen wir nicht (mehr)',
    en: 'We do not know this passkey (any more)',
  },
  unknownSays: {
    nl: 'Gebruik een andere passkey of kies een andere sleutel. Misschien hebt u deze verwijderd bij “Mijn digitale sleutels”. We vragen uw browser om hem niet meer voor te stellen.',
    fr: 'Utilisez une autre clé d’accès ou choisissez une autre clé. Vous avez peut-être supprimé celle-ci dans « Mes clés numériques ». Nous demandons à votre navigateur de ne plus la proposer.',
    de: 'Benutzen Sie einen anderen Passkey oder wählen Sie einen anderen Schlüssel. Vielleicht haben Sie diesen unter „Meine digitalen Schlüssel“ entfernt. Wir bitten Ihren Browser, ihn nicht mehr vorzuschlagen.',
    en: 'Use another passkey or choose another key. Perhaps you removed this one in “My digital keys”. We ask your browser not to propose it any more.',
  },
  createTitle: {
    nl: 'Een passkey maken',
    fr: 'Créer une clé d’accès',
    de: 'Einen Passkey erstellen',
    en: 'Make a passkey',
  },
  createHow: {
    nl: 'Daarna meldt u zich aan met het gezicht, de vingerafdruk of de pincode van uw toestel, of met een beveiligingssleutel.',
    fr: 'Vous vous connecterez ensuite avec le visage, l’empreinte ou le code PIN de votre appareil, ou avec une clé de sécurité.',
    de: 'Danach melden Sie sich mit dem Gesicht, dem Fingerabdruck oder der PIN Ihres Geräts an, oder mit einem Sicherheitsschlüssel.',
    en: 'After that you sign in with the face, fingerprint or PIN of your device, or with a security key.',
  },
  createOwn: {
    nl: 'Doe dit alleen op een toestel dat alleen u gebruikt: wie het kan ontgrendelen, kan zich aanmelden als u.',
    fr: 'Faites-le uniquement sur un appareil que vous êtes seul à utiliser : qui peut le déverrouiller peut se connecter à votre place.',
    de: 'Tun Sie das nur auf einem Gerät, das nur Sie benutzen: Wer es entsperren kann, kann sich als Sie anmelden.',
    en: 'Do this only on a device that you alone use: whoever can unlock it can sign in as you.',
  },
  label: {
    nl: 'Naam voor deze passkey',
    fr: 'Nom de cette clé d’accès',
    de: 'Name für diesen Passkey',
    en: 'Name for this passkey',
  },
  labelHint: {
    nl: 'Bijvoorbeeld “mijn telefoon”. Vult u niets in, dan kiezen wij een naam.',
    fr: 'Par exemple « mon téléphone ». Si vous n’indiquez rien, nous choisissons un nom.',
    de: 'Zum Beispiel „mein Telefon“. Wenn Sie nichts eingeben, wählen wir einen Namen.',
    en: 'For example “my phone”. If you leave it empty, we choose a name.',
  },
  create: { nl: 'Passkey maken', fr: 'Créer la clé d’accès', de: 'Passkey erstellen', en: 'Make passkey' },
  notNow: { nl: 'Nu niet', fr: 'Pas maintenant', de: 'Jetzt nicht', en: 'Not now' },
});
