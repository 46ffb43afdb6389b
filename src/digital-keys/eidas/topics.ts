// What "Hulp nodig?" answers about European keys.

import { everywhere, type Topic } from '#i18n/topic.ts';

export const eidasHelp: readonly Topic[] = [
  {
    id: 'eidas',
    question: {
      nl: 'Hoe gebruik ik de digitale sleutel van een ander Europees land?',
      fr: 'Comment utiliser la clé numérique d’un autre pays européen ?',
      de: 'Wie benutze ich den digitalen Schlüssel eines anderen europäischen Landes?',
      en: 'How do I use the digital key of another European country?',
    },
    answer: [
      {
        say: {
          nl: 'Europese landen erkennen elkaars digitale sleutels (eIDAS). Zo’n sleutel vertelt ons wel wie u in uw land bent, maar niet welk Belgisch rijksregisternummer u hebt. Daarom koppelt u ze eerst één keer.',
          fr: 'Les pays européens reconnaissent mutuellement leurs clés numériques (eIDAS). Une telle clé nous dit qui vous êtes dans votre pays, mais pas quel est votre numéro de registre national belge. Vous devez donc d’abord la lier une seule fois.',
          de: 'Die Länder Europas nehmen ihre Schlüssel gegenseitig an (eIDAS). So ein Schlüssel sagt uns, wer Sie in Ihrem Land sind. Er sagt uns nicht, welche Nummer Sie in Belgien haben. Darum verknüpfen Sie ihn zuerst einmal.',
          en: 'European countries recognise each other’s digital keys (eIDAS). Such a key tells us who you are in your country, but not which Belgian national number you have. That is why you first link it once.',
        },
      },
      {
        steps: [
          {
            nl: 'Meld u aan bij Mijn digitale sleutels met eID of itsme.',
            fr: 'Connectez-vous à Mes clés numériques avec l’eID ou itsme.',
            de: 'Melden Sie sich mit eID oder itsme bei Meine digitalen Schlüssel an.',
            en: 'Sign in to My digital keys with eID or itsme.',
          },
          {
            nl: 'Kies “Activeren” bij Europese sleutel en meld u aan op de pagina van uw land.',
            fr: 'Choisissez « Activer » près de Clé européenne et connectez-vous sur la page de votre pays.',
            de: 'Wählen Sie „Aktivieren“ bei Europäischer Schlüssel und melden Sie sich auf der Seite Ihres Landes an.',
            en: 'Choose “Activate” at European key and sign in on the page of your country.',
          },
          {
            nl: 'Kies vanaf dan “Europese sleutel” op de keuzepagina.',
            fr: 'Choisissez ensuite « Clé européenne » sur la page de choix.',
            de: 'Wählen Sie von da an „Europäischer Schlüssel“ auf der Auswahlseite.',
            en: 'From then on choose “European key” on the page with keys.',
          },
        ],
      },
      {
        say: {
          nl: 'Kreeg u in uw land een nieuwe kaart of app? Dan kan uw sleutel een ander kenmerk hebben. Koppel ze in dat geval opnieuw.',
          fr: 'Vous avez reçu une nouvelle carte ou app dans votre pays ? Votre clé peut alors avoir un autre signe distinctif. Liez-la dans ce cas à nouveau.',
          de: 'Haben Sie in Ihrem Land eine neue Karte oder App bekommen? Dann kann Ihr Schlüssel ein anderes Kennzeichen haben. Verknüpfen Sie ihn in diesem Fall neu.',
          en: 'Did you get a new card or app in your country? Then your key may have another mark. In that case link it again.',
        },
      },
      {
        links: [
          {
            href: everywhere('/sleutels'),
            text: {
              nl: 'Naar Mijn digitale sleutels',
              fr: 'Vers Mes clés numériques',
              de: 'Zu Meine digitalen Schlüssel',
              en: 'To My digital keys',
            },
          },
        ],
      },
    ],
  },
];
