// What "Hulp nodig?" answers about codes by e-mail.

import type { Topic } from '#i18n/topic.ts';

export const emailTopics: readonly Topic[] = [
  {
    id: 'email',
    question: {
      nl: 'Hoe meld ik mij aan met een code via e-mail?',
      fr: 'Comment me connecter avec un code par e-mail ?',
      de: 'Wie melde ich mich mit einem Code per E-Mail an?',
      en: 'How do I sign in with a code by e-mail?',
    },
    answer: [
      {
        steps: [
          {
            nl: 'Activeer deze sleutel eerst in “Mijn digitale sleutels”. Daarvoor meldt u zich aan met eID of itsme.',
            fr: 'Activez d’abord cette clé dans « Mes clés numériques ». Pour cela, vous vous connectez avec eID ou itsme.',
            de: 'Aktivieren Sie diesen Schlüssel zuerst unter „Meine digitalen Schlüssel“. Dazu melden Sie sich mit eID oder itsme an.',
            en: 'First activate this key in “My digital keys”. For that you sign in with eID or itsme.',
          },
          {
            nl: 'Kies op de keuzepagina voor de code via e-mail, en geef uw gebruikersnaam en wachtwoord.',
            fr: 'Choisissez le code par e-mail sur la page de choix, et donnez votre nom d’utilisateur et votre mot de passe.',
            de: 'Wählen Sie auf der Auswahlseite den Code per E-Mail, und geben Sie Benutzername und Passwort ein.',
            en: 'Choose the code by e-mail on the page with keys, and give your user name and password.',
          },
          {
            nl: 'Vul de 6 cijfers uit de e-mail in, in hetzelfde venster waarin u begon.',
            fr: 'Saisissez les 6 chiffres de l’e-mail, dans la fenêtre où vous avez commencé.',
            de: 'Geben Sie die 6 Ziffern aus der E-Mail ein, in dem Fenster, in dem Sie begonnen haben.',
            en: 'Enter the 6 digits from the e-mail, in the window in which you began.',
          },
        ],
      },
    ],
  },
  {
    id: 'geen-mail',
    question: {
      nl: 'Ik krijg geen e-mail met een code',
      fr: 'Je ne reçois pas d’e-mail avec un code',
      de: 'Ich bekomme keine E-Mail mit einem Code',
      en: 'I do not get an e-mail with a code',
    },
    answer: [
      {
        list: [
          {
            nl: 'Wacht een minuut en kijk bij de ongewenste berichten.',
            fr: 'Attendez une minute et regardez dans les indésirables.',
            de: 'Warten Sie eine Minute und sehen Sie im Spam-Ordner nach.',
            en: 'Wait a minute and look in your spam folder.',
          },
          {
            nl: 'Vraag de code opnieuw na 30 seconden. U krijgt dan dezelfde code nog eens.',
            fr: 'Redemandez le code après 30 secondes. Vous recevrez encore une fois le même code.',
            de: 'Fordern Sie den Code nach 30 Sekunden erneut an. Sie bekommen dann noch einmal denselben Code.',
            en: 'Ask for the code again after 30 seconds. You then get the same code once more.',
          },
          {
            nl: 'Leest u dat adres niet meer? Meld u dan aan bij “Mijn digitale sleutels” met eID of itsme en activeer uw nieuwe adres.',
            fr: 'Vous ne lisez plus cette adresse ? Connectez-vous à « Mes clés numériques » avec eID ou itsme et activez votre nouvelle adresse.',
            de: 'Lesen Sie diese Adresse nicht mehr? Melden Sie sich dann bei „Meine digitalen Schlüssel“ mit eID oder itsme an und aktivieren Sie Ihre neue Adresse.',
            en: 'Do you no longer read that address? Then sign in to “My digital keys” with eID or itsme and activate your new address.',
          },
        ],
      },
    ],
  },
];
