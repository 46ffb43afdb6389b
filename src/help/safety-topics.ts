// Signing out, borrowed computers, a lost card, and what a service gets to know.

import { everywhere, type Topic } from '#i18n/topic.ts';

export const aboutSafety: readonly Topic[] = [
  {
    id: 'afmelden',
    question: {
      nl: 'Hoe meld ik mij af?',
      fr: 'Comment me déconnecter ?',
      de: 'Wie melde ich mich ab?',
      en: 'How do I sign out?',
    },
    answer: [
      {
        say: {
          nl: 'Kies “Afmelden” bij het e-loket. Wij vragen dan of u zich overal wilt afmelden of alleen daar. Sluit daarna alle vensters van uw browser.',
          fr: 'Choisissez « Se déconnecter » au guichet. Nous vous demandons alors si vous voulez vous déconnecter partout ou seulement là. Fermez ensuite toutes les fenêtres de votre navigateur.',
          de: 'Wählen Sie „Abmelden“ beim Online-Schalter. Wir fragen dann, ob Sie sich überall abmelden wollen oder nur dort. Schließen Sie danach alle Fenster Ihres Browsers.',
          en: 'Choose “Sign out” at the service. We then ask whether you want to sign out everywhere or only there. Close all windows of your browser afterwards.',
        },
      },
      {
        say: {
          nl: 'Meldt u zich niet af, dan blijft u nog een tijd aangemeld. Bij een ander e-loket bent u dan vaak meteen binnen. Antwoordt een e-loket niet bij het afmelden? Sluit dan ook het venster van dat e-loket.',
          fr: 'Sans vous déconnecter, vous restez connecté un certain temps. Vous entrez alors souvent tout de suite dans un autre guichet. Un guichet ne répond pas à la déconnexion ? Fermez aussi sa fenêtre.',
          de: 'Melden Sie sich nicht ab, dann bleiben Sie noch eine Zeit lang angemeldet. Bei einem anderen Online-Schalter sind Sie dann oft sofort drin. Antwortet ein Online-Schalter beim Abmelden nicht? Schließen Sie auch sein Fenster.',
          en: 'If you do not sign out, you stay signed in for a while, and another service then often lets you in at once. Does a service not answer while you sign out? Then close its window too.',
        },
      },
    ],
  },
  {
    id: 'andermans-computer',
    question: {
      nl: 'Ik gebruik een computer van iemand anders. Waar let ik op?',
      fr: 'J’utilise l’ordinateur de quelqu’un d’autre. À quoi faire attention ?',
      de: 'Ich benutze den Computer von jemand anderem. Worauf achte ich?',
      en: 'I use somebody else’s computer. What should I watch?',
    },
    answer: [
      {
        say: {
          nl: 'Kiest u een sleutel? Vink dan eerst “Dit is niet mijn eigen computer” aan. U bent dan alleen aangemeld bij dat ene e-loket, en maar een korte tijd. Een ander e-loket vraagt opnieuw een sleutel. Wij bewaren niets in de browser, en wie vóór u aangemeld was, melden wij af.',
          fr: 'Avant de choisir une clé, cochez « Ce n’est pas mon ordinateur ». Vous êtes alors connecté à ce seul guichet, pour peu de temps. Un autre guichet redemande une clé. Nous ne gardons rien dans le navigateur, et nous déconnectons la personne qui était là avant vous.',
          de: 'Kreuzen Sie „Das ist nicht mein eigener Computer“ an, bevor Sie einen Schlüssel wählen. Sie sind dann nur bei diesem einen Online-Schalter angemeldet, nur für kurze Zeit. Ein anderer Online-Schalter fragt wieder nach einem Schlüssel. Wir speichern nichts im Browser, und wer vor Ihnen angemeldet war, wird abgemeldet.',
          en: 'Before you choose a key, tick “This is not my own computer”. You are then signed in at that one service only, for a short time. Another service asks for a key again. We keep nothing in the browser, and whoever was signed in before you is signed out.',
        },
      },
      {
        list: [
          {
            nl: 'Werk in een privévenster (ook incognito genoemd).',
            fr: 'Ouvrez une fenêtre privée.',
            de: 'Arbeiten Sie in einem privaten Fenster (auch Inkognito genannt).',
            en: 'Work in a private window (also called incognito).',
          },
          {
            nl: 'Laat de browser geen wachtwoorden bewaren.',
            fr: 'Ne laissez pas le navigateur garder vos mots de passe.',
            de: 'Lassen Sie den Browser keine Passwörter speichern.',
            en: 'Do not let the browser save passwords.',
          },
          {
            nl: 'Vergeten aan te vinken? Begin opnieuw bij het e-loket, of meld u na afloop overal af.',
            fr: 'Vous avez oublié de cocher ? Recommencez au guichet, ou déconnectez-vous partout à la fin.',
            de: 'Vergessen anzukreuzen? Beginnen Sie beim Online-Schalter neu, oder melden Sie sich am Ende überall ab.',
            en: 'Did you forget to tick it? Begin again at the service, or sign out everywhere at the end.',
          },
          {
            nl: 'Klaar? Meld u overal af, neem uw kaart uit de lezer en sluit alle vensters van de browser.',
            fr: 'Terminé ? Déconnectez-vous partout, retirez votre carte du lecteur et fermez toutes les fenêtres du navigateur.',
            de: 'Fertig? Melden Sie sich überall ab, nehmen Sie Ihre Karte aus dem Leser und schließen Sie alle Fenster des Browsers.',
            en: 'Done? Sign out everywhere, take your card out of the reader and close all windows of the browser.',
          },
        ],
      },
      {
        say: {
          nl: 'Het e-loket zelf kan in de browser nog iets bewaren, en wat u opsloeg of afdrukte blijft liggen. Thuis ziet u in Mijn digitale sleutels waar u nog aangemeld bent, en kunt u dat daar beëindigen.',
          fr: 'Le guichet lui-même peut encore garder quelque chose dans le navigateur, et ce que vous avez enregistré ou imprimé reste là. Chez vous, Mes clés numériques montre où vous êtes encore connecté ; vous pouvez y mettre fin.',
          de: 'Der Online-Schalter selbst kann im Browser noch etwas speichern, und was Sie gespeichert oder gedruckt haben, bleibt liegen. Zu Hause sehen Sie in Meine digitalen Schlüssel, wo Sie noch angemeldet sind, und können das dort beenden.',
          en: 'The service itself may still keep something in the browser, and what you saved or printed stays there. At home, My digital keys shows where you are still signed in, and you can end that there.',
        },
      },
    ],
  },
  {
    id: 'eid-kwijt',
    question: {
      nl: 'Mijn eID is verloren of gestolen. Wat nu?',
      fr: 'Mon eID est perdue ou volée. Que faire ?',
      de: 'Meine eID ist verloren oder gestohlen. Was nun?',
      en: 'My eID is lost or stolen. What now?',
    },
    answer: [
      {
        say: {
          nl: 'Bel meteen DocStop op 00800 2123 2123. Dat is gratis en kan dag en nacht. DocStop blokkeert uw kaart, zodat niemand ze nog kan gebruiken. Verwittig daarna uw gemeente of de politie.',
          fr: 'Appelez tout de suite DOC STOP au 00800 2123 2123. C’est gratuit, jour et nuit. DOC STOP bloque votre carte, pour que personne ne puisse plus l’utiliser. Prévenez ensuite votre commune ou la police.',
          de: 'Rufen Sie sofort DocStop an: 00800 2123 2123. Das ist gratis, Tag und Nacht. DocStop sperrt Ihre Karte, damit niemand sie mehr benutzen kann. Verständigen Sie danach Ihre Gemeinde oder die Polizei.',
          en: 'Call DocStop at once on 00800 2123 2123. It is free of charge, day and night. DocStop blocks your card, so that nobody can use it any more. Then tell your municipality or the police.',
        },
      },
      {
        links: [
          { href: everywhere('tel:0080021232123'), text: everywhere('00800 2123 2123') },
          { href: everywhere('https://www.docstop.be'), text: everywhere('docstop.be') },
        ],
      },
    ],
  },
  {
    id: 'privacy',
    question: {
      nl: 'Welke gegevens krijgt het e-loket van mij?',
      fr: 'Quelles données le guichet reçoit-il sur moi ?',
      de: 'Welche Daten erhält der Online-Schalter von mir?',
      en: 'Which of my data does the service get?',
    },
    answer: [
      {
        say: {
          nl: 'Het e-loket weet dat u het bent, en met welke sleutel u zich aanmeldde. Verder krijgt het alleen waarvoor het bij ons geregistreerd is, zoals uw naam. Uw rijksregisternummer krijgt het alleen met een machtiging. Uw pincode of wachtwoord krijgt het nooit.',
          fr: 'Le guichet sait que c’est vous, et avec quelle clé vous vous êtes connecté. Pour le reste, il ne reçoit que ce qui est prévu chez nous, comme votre nom. Il ne reçoit votre numéro de registre national que s’il y est autorisé. Il ne reçoit jamais votre code PIN ni votre mot de passe.',
          de: 'Der Schalter weiß, dass Sie es sind, und mit welchem Schlüssel Sie sich angemeldet haben. Sonst erhält er nur, wofür er bei uns registriert ist, wie Ihren Namen. Ihre Nationalregisternummer erhält er nur, wenn er es darf. Ihren PIN-Code oder Ihr Passwort erhält er nie.',
          en: 'The service knows that it is you, and with which key you signed in. For the rest it gets only what it is registered for with us, such as your name. It gets your national number only if the law lets it. It never gets your PIN code or password.',
        },
      },
    ],
  },
];
