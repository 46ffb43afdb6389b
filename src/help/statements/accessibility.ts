// The accessibility statement (/hulp/toegankelijkheid), in the shape of the model of Implementing Decision (EU) 2018/1523: status, what is
// not accessible, how it was tested, feedback, enforcement. It says what is so today: change it with what it speaks of.

import type { Topic } from '#i18n/topic.ts';

/** Day of the last review, YYYY-MM-DD; it is looked at again within a year. */
export const REVIEWED = '2026-11-24';

export const accessibilitySections = [
  {
    id: 'status',
    question: {
      nl: 'Hoe toegankelijk is deze website?',
      fr: 'Ce site est-il accessible ?',
      de: 'Wie barrierefrei ist diese Website?',
      en: 'How accessible is this website?',
    },
    answer: [
      {
        say: {
          nl: 'Iedereen moet zich kunnen aanmelden. Wij volgen de Europese richtlijn 2016/2102 en de norm EN 301 549 (WCAG 2.1, niveau AA). Deze website voldoet gedeeltelijk: hieronder staat wat nog ontbreekt.',
          fr: 'Chacun doit pouvoir se connecter. Nous suivons la directive européenne 2016/2102 et la norme EN 301 549 (WCAG 2.1, niveau AA). Ce site est partiellement conforme : voici ce qui manque encore.',
          de: 'Jeder soll sich anmelden können. Wir folgen der EU-Richtlinie 2016/2102 und der Norm EN 301 549 (WCAG 2.1, Stufe AA). Diese Website erfüllt sie zum Teil: Unten steht, was noch fehlt.',
          en: 'Everybody must be able to sign in. We follow the European directive 2016/2102 and the standard EN 301 549 (WCAG 2.1, level AA). This website meets them in part: what is still missing stands below.',
        },
      },
    ],
  },
  {
    id: 'grenzen',
    question: {
      nl: 'Wat is nog niet toegankelijk?',
      fr: 'Qu’est-ce qui n’est pas encore accessible ?',
      de: 'Was ist noch nicht barrierefrei?',
      en: 'What is not accessible yet?',
    },
    answer: [
      {
        list: [
          {
            nl: 'Het venster waarin uw browser om een certificaat en een pincode vraagt, is van de browser en van de eID-software. Wij kunnen het niet aanpassen.',
            fr: 'La fenêtre où votre navigateur demande un certificat et un code PIN vient du navigateur et du logiciel eID. Nous ne pouvons pas la changer.',
            de: 'Das Fenster, in dem Ihr Browser nach Zertifikat und PIN fragt, gehört dem Browser und der eID-Software. Wir können es nicht ändern.',
            en: 'The window in which your browser asks for a certificate and a PIN is part of the browser and the eID software. We cannot change it.',
          },
          {
            nl: 'De itsme-app en de pagina’s van andere landen zijn van anderen.',
            fr: 'L’app itsme et les pages d’autres pays sont à d’autres.',
            de: 'Die itsme-App und die Seiten anderer Länder gehören anderen.',
            en: 'The itsme app and the pages of other countries belong to others.',
          },
          {
            nl: 'Uw browser kan een QR-code niet voorlezen. Het adres of de sleutel staat er daarom altijd in letters naast.',
            fr: 'Votre navigateur ne peut pas lire un code QR à voix haute. L’adresse ou la clé figure donc toujours à côté en lettres.',
            de: 'Ihr Browser kann einen QR-Code nicht vorlesen. Darum steht die Adresse oder der Schlüssel immer in Buchstaben daneben.',
            en: 'Your browser cannot read a QR code aloud. So the address or the key always stands beside it in letters.',
          },
          {
            nl: 'Er is nog geen uitleg in gebarentaal.',
            fr: 'Il n’y a pas encore d’explication en langue des signes.',
            de: 'Es gibt noch keine Erklärung in Gebärdensprache.',
            en: 'There is no explanation in sign language yet.',
          },
        ],
      },
    ],
  },
  {
    id: 'getest',
    question: {
      nl: 'Hoe hebben wij dat getest?',
      fr: 'Comment avons-nous testé ?',
      de: 'Wie haben wir getestet?',
      en: 'How did we test this?',
    },
    answer: [
      {
        say: {
          nl: 'Wij testten zelf, met programma’s. Bij elke wijziging gebeurt dat opnieuw:',
          fr: 'Nous avons testé nous-mêmes, avec des programmes. Nous recommençons à chaque changement :',
          de: 'Wir haben selbst getestet, mit Programmen. Bei jeder Änderung geschieht das neu:',
          en: 'We tested it ourselves, with programs. That happens again with each change:',
        },
      },
      {
        list: [
          {
            nl: 'de pagina’s in vier talen, met de regels van WCAG 2.2 AA (axe), ook het contrast in lichte en donkere kleuren;',
            fr: 'les pages en quatre langues, avec les règles WCAG 2.2 AA (axe), et le contraste en clair et en sombre ;',
            de: 'die Seiten in vier Sprachen, mit den Regeln von WCAG 2.2 AA (axe), auch der Kontrast in Hell und Dunkel;',
            en: 'the pages in four languages, with the rules of WCAG 2.2 AA (axe), and contrast in light and dark colours;',
          },
          {
            nl: 'een smal scherm (320 pixels), ruimere letters en knoppen die groot genoeg zijn;',
            fr: 'un écran étroit (320 pixels), des lettres plus espacées et des boutons assez grands ;',
            de: 'ein schmaler Bildschirm (320 Pixel), weitere Buchstaben und Knöpfe, die groß genug sind;',
            en: 'a narrow screen (320 pixels), wider letters, and buttons that are large enough;',
          },
          {
            nl: 'aanmelden met alleen het toetsenbord, en zonder JavaScript.',
            fr: 'la connexion au clavier seul, et sans JavaScript.',
            de: 'die Anmeldung nur mit der Tastatur, und ohne JavaScript.',
            en: 'signing in with the keyboard only, and without JavaScript.',
          },
        ],
      },
      {
        say: {
          nl: 'Programma’s vinden niet alles. Mensen die een schermlezer of vergroting gebruiken, hebben de website nog niet voor ons getest. Ook een bureau van buiten deed dat nog niet.',
          fr: 'Les programmes ne trouvent pas tout. Des personnes qui utilisent un lecteur d’écran ou une loupe n’ont pas encore testé le site pour nous. Un bureau externe non plus.',
          de: 'Programme finden nicht alles. Menschen mit Screenreader oder Vergrößerung haben die Website noch nicht für uns getestet. Auch ein Büro von außen tat das noch nicht.',
          en: 'Programs do not find everything. People who use a screen reader or a magnifier have not tested the website for us yet. Nor has a firm from outside.',
        },
      },
    ],
  },
  {
    id: 'melden',
    question: {
      nl: 'Lukt iets niet? Meld het ons',
      fr: 'Un problème ? Dites-le-nous',
      de: 'Klappt etwas nicht? Sagen Sie es uns',
      en: 'Is something not working? Tell us',
    },
    answer: [
      {
        say: {
          nl: 'Bel {phone}, {hours}. Zeg welke pagina het was en welk toestel u gebruikt. Wij antwoorden binnen een maand.',
          fr: 'Appelez le {phone}, {hours}. Dites quelle était la page et quel appareil vous utilisez. Nous répondons dans le mois.',
          de: 'Rufen Sie die {phone} an, {hours}. Sagen Sie, welche Seite es war und welches Gerät Sie benutzen. Wir antworten in einem Monat.',
          en: 'Call {phone}, {hours}. Say which page it was and which device you use. We answer within a month.',
        },
      },
    ],
  },
  {
    id: 'klacht',
    question: {
      nl: 'Niet tevreden met ons antwoord?',
      fr: 'Notre réponse ne vous satisfait pas ?',
      de: 'Nicht zufrieden mit unserer Antwort?',
      en: 'Not satisfied with our answer?',
    },
    answer: [
      {
        say: {
          nl: 'Dan kunt u een klacht indienen bij de ombudsdienst. Dat is gratis.',
          fr: 'Vous pouvez alors porter plainte auprès du médiateur. C’est gratuit.',
          de: 'Dann können Sie sich beim Ombudsdienst beschweren. Das ist gratis.',
          en: 'Then you can complain to the ombudsman. That is free of charge.',
        },
      },
    ],
  },
] as const satisfies readonly Topic[];
