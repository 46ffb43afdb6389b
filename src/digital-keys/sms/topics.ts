// What "Hulp nodig?" answers about codes by text message.

import type { Topic } from '#i18n/topic.ts';

export const smsTopics: readonly Topic[] = [
  {
    id: 'sms',
    question: {
      nl: 'Hoe meld ik mij aan met een code via sms?',
      fr: 'Comment me connecter avec un code par SMS ?',
      de: 'Wie melde ich mich mit einem Code per SMS an?',
      en: 'How do I sign in with a code by text message?',
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
            nl: 'Kies op de keuzepagina voor de code via sms, en geef uw gebruikersnaam en wachtwoord.',
            fr: 'Choisissez le code par SMS sur la page de choix, et donnez votre nom d’utilisateur et votre mot de passe.',
            de: 'Wählen Sie auf der Auswahlseite den Code per SMS, und geben Sie Benutzername und Passwort ein.',
            en: 'Choose the code by text message on the page with keys, and give your user name and password.',
          },
          {
            nl: 'Vul de 6 cijfers uit de sms in. In de sms staat bij welk e-loket u zich aanmeldt. Klopt dat niet? Vul de code dan niet in.',
            fr: 'Saisissez les 6 chiffres du SMS. Le SMS nomme le guichet auquel vous vous connectez. Ce n’est pas le bon ? Ne saisissez pas le code.',
            de: 'Geben Sie die 6 Ziffern aus der SMS ein. In der SMS steht, bei welchem Online-Schalter Sie sich anmelden. Stimmt das nicht? Geben Sie den Code dann nicht ein.',
            en: 'Enter the 6 digits from the text message. It names the service that you are signing in to. Is that not right? Then do not enter the code.',
          },
        ],
      },
    ],
  },
  {
    id: 'geen-code',
    question: {
      nl: 'Ik krijg geen sms met een code',
      fr: 'Je ne reçois pas de SMS avec un code',
      de: 'Ich bekomme keine SMS mit einem Code',
      en: 'I do not get a text message with a code',
    },
    answer: [
      {
        list: [
          {
            nl: 'Wacht een minuut. Een sms is soms even onderweg.',
            fr: 'Attendez une minute. Un SMS met parfois un peu de temps.',
            de: 'Warten Sie eine Minute. Eine SMS braucht manchmal etwas Zeit.',
            en: 'Wait a minute. A text message sometimes takes a while.',
          },
          {
            nl: 'Kijk na of uw gsm bereik heeft en niet in vliegtuigstand staat.',
            fr: 'Vérifiez que votre GSM a du réseau et n’est pas en mode avion.',
            de: 'Prüfen Sie, ob Ihr Handy Empfang hat und nicht im Flugmodus ist.',
            en: 'Check that your phone has reception and is not in flight mode.',
          },
          {
            nl: 'Vraag de code opnieuw na 30 seconden. U krijgt dan dezelfde code nog eens.',
            fr: 'Redemandez le code après 30 secondes. Vous recevrez encore une fois le même code.',
            de: 'Fordern Sie den Code nach 30 Sekunden erneut an. Sie bekommen dann noch einmal denselben Code.',
            en: 'Ask for the code again after 30 seconds. You then get the same code once more.',
          },
          {
            nl: 'Ziet u de laatste cijfers van een nummer dat niet meer van u is? Kies dan een andere sleutel.',
            fr: 'Les derniers chiffres affichés ne sont plus ceux de votre numéro ? Choisissez une autre clé.',
            de: 'Sehen Sie die letzten Ziffern einer Nummer, die nicht mehr Ihre ist? Wählen Sie dann einen anderen Schlüssel.',
            en: 'Do you see the last digits of a number that is no longer yours? Then choose another key.',
          },
        ],
      },
    ],
  },
  {
    id: 'nieuw-nummer',
    question: {
      nl: 'Ik heb een nieuw gsm-nummer',
      fr: 'J’ai un nouveau numéro de GSM',
      de: 'Ich habe eine neue Handynummer',
      en: 'I have a new mobile number',
    },
    answer: [
      {
        say: {
          nl: 'Meld u aan bij “Mijn digitale sleutels” met eID of itsme en activeer de code via sms opnieuw, met uw nieuwe nummer. Het oude nummer werkt dan niet meer.',
          fr: 'Connectez-vous à « Mes clés numériques » avec eID ou itsme et activez de nouveau le code par SMS, avec votre nouveau numéro. L’ancien numéro ne fonctionnera plus.',
          de: 'Melden Sie sich bei „Meine digitalen Schlüssel“ mit eID oder itsme an und aktivieren Sie den Code per SMS neu, mit Ihrer neuen Nummer. Die alte Nummer gilt dann nicht mehr.',
          en: 'Sign in to “My digital keys” with eID or itsme and activate the code by text message again, with your new number. The old number then no longer works.',
        },
      },
    ],
  },
];
