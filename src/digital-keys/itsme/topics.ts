// What "Hulp nodig?" answers about itsme: how to use it, and what to do when the phone is gone.

import { everywhere, type Topic } from '#i18n/topic.ts';

export const itsmeHelp: readonly Topic[] = [
  {
    id: 'itsme',
    question: {
      nl: 'Hoe activeer en gebruik ik itsme?',
      fr: 'Comment activer et utiliser itsme ?',
      de: 'Wie aktiviere und benutze ich itsme?',
      en: 'How do I activate and use itsme?',
    },
    answer: [
      {
        steps: [
          {
            nl: 'Installeer de itsme-app op uw smartphone, uit de App Store of Google Play.',
            fr: 'Installez l’app itsme sur votre smartphone, depuis l’App Store ou Google Play.',
            de: 'Installieren Sie die itsme-App auf Ihrem Smartphone, aus dem App Store oder von Google Play.',
            en: 'Install the itsme app on your smartphone, from the App Store or Google Play.',
          },
          {
            nl: 'Koppel uw identiteit aan itsme. Dat doet u één keer, met uw bankkaart of met uw eID. Alle stappen staan op itsme.be/get-started.',
            fr: 'Liez votre identité à itsme. Vous le faites une seule fois, avec votre carte bancaire ou votre eID. Toutes les étapes se trouvent sur itsme.be/get-started.',
            de: 'Verknüpfen Sie Ihre Identität mit itsme. Das machen Sie einmal, mit Ihrer Bankkarte oder Ihrer eID. Alle Schritte stehen auf itsme.be/get-started.',
            en: 'Link your identity to itsme. You do this once, with your bank card or your eID. All steps are on itsme.be/get-started.',
          },
          {
            nl: 'Kies itsme op de keuzepagina en bevestig op uw telefoon dat u zich wilt aanmelden.',
            fr: 'Choisissez itsme sur la page de choix et confirmez sur votre téléphone que vous voulez vous connecter.',
            de: 'Wählen Sie itsme auf der Auswahlseite und bestätigen Sie auf Ihrem Telefon, dass Sie sich anmelden wollen.',
            en: 'Choose itsme on the page with keys and confirm on your phone that you want to sign in.',
          },
        ],
      },
      {
        say: {
          nl: 'Vraagt de app iets terwijl u zich niet aan het aanmelden bent? Weiger dan.',
          fr: 'L’app vous demande quelque chose alors que vous n’êtes pas en train de vous connecter ? Refusez.',
          de: 'Fragt die App etwas, obwohl Sie sich gerade nicht anmelden? Lehnen Sie dann ab.',
          en: 'Does the app ask something while you are not signing in? Then refuse.',
        },
      },
      {
        links: [
          {
            href: {
              nl: 'https://www.itsme.be/nl/get-started',
              fr: 'https://www.itsme.be/fr/get-started',
              de: 'https://www.itsme.be/de/get-started',
              en: 'https://www.itsme.be/en/get-started',
            },
            text: everywhere('itsme.be/get-started'),
          },
        ],
      },
    ],
  },
  {
    id: 'itsme-telefoon',
    question: {
      nl: 'Mijn telefoon met itsme is kwijt of gestolen. Wat nu?',
      fr: 'Mon téléphone avec itsme est perdu ou volé. Que faire ?',
      de: 'Mein Telefon mit itsme ist verloren oder gestohlen. Was nun?',
      en: 'My phone with itsme is lost or stolen. What now?',
    },
    answer: [
      {
        say: {
          nl: 'Blokkeer uw itsme-account zo snel mogelijk op itsme.be. Dan kan niemand zich ermee aanmelden. Op uw nieuwe telefoon activeert u itsme opnieuw.',
          fr: 'Bloquez votre compte itsme au plus vite sur itsme.be. Plus personne ne peut alors l’utiliser pour se connecter. Sur votre nouveau téléphone, vous réactivez itsme.',
          de: 'Sperren Sie Ihr itsme-Konto so schnell wie möglich auf itsme.be. Dann kann sich niemand mehr damit anmelden. Auf Ihrem neuen Telefon aktivieren Sie itsme neu.',
          en: 'Block your itsme account as soon as you can at itsme.be. Then nobody can sign in with it. On your new phone you activate itsme again.',
        },
      },
      { links: [{ href: everywhere('https://www.itsme.be'), text: everywhere('itsme.be') }] },
    ],
  },
];
