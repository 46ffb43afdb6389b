// What "Hulp nodig?" answers about passkeys.

import type { Topic } from '#i18n/topic.ts';

export const passkeyTopics: readonly Topic[] = [
  {
    id: 'passkey',
    question: {
      nl: 'Hoe meld ik mij aan met een passkey?',
      fr: 'Comment me connecter avec une clé d’accès (passkey) ?',
      de: 'Wie melde ich mich mit einem Passkey an?',
      en: 'How do I sign in with a passkey?',
    },
    answer: [
      {
        say: {
          nl: 'Een passkey is een sleutel die in uw telefoon, computer, wachtwoordbeheerder of beveiligingssleutel zit. U opent hem met uw gezicht, uw vingerafdruk of de pincode van uw toestel. Een wachtwoord hebt u niet nodig.',
          fr: 'Une clé d’accès est une clé qui se trouve dans votre téléphone, votre ordinateur, votre gestionnaire de mots de passe ou une clé de sécurité. Vous l’ouvrez avec votre visage, votre empreinte ou le code PIN de votre appareil. Il ne vous faut pas de mot de passe.',
          de: 'Ein Passkey ist ein Schlüssel in Ihrem Telefon, Ihrem Computer, Ihrem Passwort-Manager oder auf einem USB-Stick. Sie öffnen ihn mit Ihrem Gesicht, Ihrem Finger oder der PIN Ihres Geräts. Ein Passwort brauchen Sie nicht.',
          en: 'A passkey is a key inside your phone, computer, password manager or security key. You open it with your face, your fingerprint or the PIN of your device. You need no password.',
        },
      },
      {
        steps: [
          {
            nl: 'Maak eerst een passkey in “Mijn digitale sleutels”. Daarvoor meldt u zich aan met eID of itsme.',
            fr: 'Créez d’abord une clé d’accès dans « Mes clés numériques ». Pour cela, vous vous connectez avec eID ou itsme.',
            de: 'Erstellen Sie zuerst einen Passkey unter „Meine digitalen Schlüssel“. Dazu melden Sie sich mit eID oder itsme an.',
            en: 'First make a passkey in “My digital keys”. For that you sign in with eID or itsme.',
          },
          {
            nl: 'Kies voortaan passkey op de keuzepagina en bevestig op uw toestel.',
            fr: 'Choisissez ensuite la clé d’accès sur la page de choix et confirmez sur votre appareil.',
            de: 'Wählen Sie danach Passkey auf der Auswahlseite und bestätigen Sie auf Ihrem Gerät.',
            en: 'From then on choose passkey on the page with keys and confirm on your device.',
          },
          {
            nl: 'Staat uw passkey op uw telefoon en werkt u op een computer? Kies dan een ander toestel en scan de code met uw telefoon.',
            fr: 'Votre clé d’accès est dans votre téléphone et vous êtes sur un ordinateur ? Choisissez un autre appareil et scannez le code avec votre téléphone.',
            de: 'Ist Ihr Passkey auf Ihrem Telefon und arbeiten Sie am Computer? Wählen Sie dann ein anderes Gerät und scannen Sie den Code mit Ihrem Telefon.',
            en: 'Is your passkey on your phone and are you working on a computer? Then choose another device and scan the code with your phone.',
          },
        ],
      },
      {
        say: {
          nl: 'Een passkey werkt alleen op het echte adres van deze dienst. Een valse website krijgt er dus niets mee gedaan.',
          fr: 'Une clé d’accès ne fonctionne qu’à la véritable adresse de ce service. Un faux site ne peut donc rien en faire.',
          de: 'Ein Passkey geht nur unter der echten Adresse dieses Dienstes. Eine falsche Website kann also nichts damit anfangen.',
          en: 'A passkey works only at the real address of this service. A false website can do nothing with it.',
        },
      },
    ],
  },
  {
    id: 'passkey-kwijt',
    question: {
      nl: 'Mijn passkey werkt niet meer, of ik ben mijn toestel kwijt',
      fr: 'Ma clé d’accès ne fonctionne plus, ou j’ai perdu mon appareil',
      de: 'Mein Passkey funktioniert nicht mehr, oder ich habe mein Gerät verloren',
      en: 'My passkey no longer works, or I lost my device',
    },
    answer: [
      {
        say: {
          nl: 'Meld u aan met een andere sleutel, bijvoorbeeld eID of itsme. Ga naar “Mijn digitale sleutels”, verwijder de passkey van het verloren toestel en maak een nieuwe.',
          fr: 'Connectez-vous avec une autre clé, par exemple eID ou itsme. Allez dans « Mes clés numériques », supprimez la clé d’accès de l’appareil perdu et créez-en une nouvelle.',
          de: 'Melden Sie sich mit einem anderen Schlüssel an, zum Beispiel mit eID oder itsme. Gehen Sie zu „Meine digitalen Schlüssel“, entfernen Sie den Passkey des verlorenen Geräts und erstellen Sie einen neuen.',
          en: 'Sign in with another key, for example eID or itsme. Go to “My digital keys”, remove the passkey of the lost device and make a new one.',
        },
      },
      {
        say: {
          nl: 'Wie uw toestel vindt, kan de passkey niet gebruiken zonder uw gezicht, uw vingerafdruk of de pincode. Verwijder hem toch, dan bent u zeker.',
          fr: 'Qui trouve votre appareil ne peut pas utiliser la clé d’accès sans votre visage, votre empreinte ou le code PIN. Supprimez-la quand même, vous serez tranquille.',
          de: 'Wer Ihr Gerät findet, kann den Passkey ohne Ihr Gesicht, Ihren Fingerabdruck oder die PIN nicht benutzen. Entfernen Sie ihn trotzdem, dann sind Sie sicher.',
          en: 'Whoever finds your device cannot use the passkey without your face, your fingerprint or the PIN. Remove it all the same, to be sure.',
        },
      },
      {
        say: {
          nl: 'Een passkey die u hier verwijdert, blijft soms nog zichtbaar in uw wachtwoordbeheerder. U mag hem daar ook verwijderen.',
          fr: 'Une clé d’accès que vous supprimez ici reste parfois visible dans votre gestionnaire de mots de passe. Vous pouvez l’y supprimer aussi.',
          de: 'Ein Passkey, den Sie hier entfernen, bleibt manchmal in Ihrem Passwort-Manager sichtbar. Sie dürfen ihn auch dort entfernen.',
          en: 'A passkey that you remove here sometimes stays visible in your password manager. You may remove it there too.',
        },
      },
    ],
  },
];
