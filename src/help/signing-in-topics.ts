// When signing in does not work: what to do next, first; why, after it.

import type { Topic } from '#i18n/topic.ts';

export const aboutSigningIn: readonly Topic[] = [
  {
    id: 'lukt-niet',
    question: {
      nl: 'Wat kan ik eerst proberen?',
      fr: 'Que puis-je essayer d’abord ?',
      de: 'Was kann ich zuerst versuchen?',
      en: 'What can I try first?',
    },
    answer: [
      {
        steps: [
          {
            nl: 'Sluit uw browser helemaal: alle vensters, niet alleen dit tabblad. Open hem daarna opnieuw.',
            fr: 'Fermez complètement votre navigateur : toutes les fenêtres, pas seulement cet onglet. Rouvrez-le ensuite.',
            de: 'Schließen Sie Ihren Browser ganz: alle Fenster, nicht nur diesen Tab. Öffnen Sie ihn dann wieder.',
            en: 'Close your browser completely: every window, not only this tab. Then open it again.',
          },
          {
            nl: 'Open een privévenster (ook incognito genoemd) en begin opnieuw bij het e-loket.',
            fr: 'Ouvrez une fenêtre de navigation privée et recommencez au guichet.',
            de: 'Öffnen Sie ein privates Fenster (auch Inkognito genannt) und beginnen Sie neu beim Online-Schalter.',
            en: 'Open a private window (also called incognito) and start again at the service.',
          },
          {
            nl: 'Verwijder de cookies en de geschiedenis van uw browser. U vindt dat in de instellingen van de browser, bij privacy.',
            fr: 'Supprimez les cookies et l’historique de votre navigateur. Vous trouverez cela dans ses paramètres, sous « confidentialité ».',
            de: 'Löschen Sie die Cookies und den Verlauf Ihres Browsers. Sie finden das in den Einstellungen des Browsers unter „Datenschutz“.',
            en: 'Delete the cookies and the history of your browser. You find this in its settings, under privacy.',
          },
          {
            nl: 'Werk uw browser en de software van uw computer of telefoon bij.',
            fr: 'Mettez à jour votre navigateur et le logiciel de votre ordinateur ou de votre téléphone.',
            de: 'Aktualisieren Sie Ihren Browser und die Software Ihres Computers oder Telefons.',
            en: 'Update your browser and the software of your computer or phone.',
          },
        ],
      },
      {
        say: {
          nl: 'Lukt het nog niet? Probeer een andere digitale sleutel, of bel gratis naar {phone}, {hours}.',
          fr: 'Cela ne marche toujours pas ? Essayez une autre clé numérique, ou appelez gratuitement le {phone}, {hours}.',
          de: 'Klappt es noch immer nicht? Versuchen Sie es mit einem anderen digitalen Schlüssel oder rufen Sie gratis die {phone} an, {hours}.',
          en: 'Still no luck? Try another digital key, or call {phone} free of charge, {hours}.',
        },
      },
    ],
  },
  {
    id: 'kiezen',
    codes: ['key_not_offered', 'proof_too_weak', 'too_young'],
    question: {
      nl: 'Welke sleutel kies ik?',
      fr: 'Quelle clé choisir ?',
      de: 'Welchen Schlüssel wähle ich?',
      en: 'Which key do I choose?',
    },
    answer: [
      {
        say: {
          nl: 'Kies de sleutel die u bij de hand hebt. Met elke sleutel die u kunt aanklikken, geraakt u bij dit e-loket binnen.',
          fr: 'Choisissez la clé que vous avez sous la main. Chaque clé sur laquelle vous pouvez cliquer ouvre ce guichet.',
          de: 'Wählen Sie den Schlüssel, den Sie zur Hand haben. Jeder Schlüssel, den Sie anklicken können, öffnet diesen Schalter.',
          en: 'Choose the key that you have at hand. Every key that you can click opens this service.',
        },
      },
      {
        say: {
          nl: 'Staat uw sleutel er niet bij? Elk e-loket bepaalt zelf welke sleutels het aanvaardt. Onderaan de keuzepagina leest u waarom een sleutel hier niet past.',
          fr: 'Votre clé n’y figure pas ? Chaque guichet décide lui-même quelles clés il accepte. Au bas de la page de choix, vous lisez pourquoi une clé ne convient pas ici.',
          de: 'Ihr Schlüssel ist nicht dabei? Jeder Schalter bestimmt selbst, welche Schlüssel er nimmt. Unten auf der Auswahlseite lesen Sie, warum ein Schlüssel hier nicht passt.',
          en: 'Is your key not in the list? Every service decides for itself which keys it accepts. The foot of the page with keys says why a key does not fit here.',
        },
      },
      {
        say: {
          nl: 'Staat er “Extra controle nodig”? Dan bent u al aangemeld, maar vraagt dit e-loket een sterkere sleutel of een recentere aanmelding. Bij de andere diensten blijft u gewoon aangemeld.',
          fr: 'Vous lisez « Un contrôle supplémentaire est nécessaire » ? Vous êtes déjà connecté, mais ce guichet demande une clé plus forte ou une connexion plus récente. Vous restez connecté aux autres services.',
          de: 'Lesen Sie „Eine zusätzliche Prüfung ist nötig“? Dann sind Sie schon angemeldet. Dieser Schalter will aber einen stärkeren Schlüssel, oder dass Sie sich neu anmelden. Bei den anderen Diensten bleiben Sie angemeldet.',
          en: 'Does it say “One more check is needed”? Then you are signed in already, but this service asks for a stronger key or a more recent sign-in. You stay signed in at the other services.',
        },
      },
    ],
  },
  {
    id: 'verlopen',
    codes: [
      'interaction_unknown',
      'interaction_expired',
      'interaction_finished',
      'other_browser',
      'session_changed',
      'form_expired',
      'foreign_origin',
      'login_loop',
    ],
    question: {
      nl: 'Mijn aanmelding is verlopen of kan niet verder. Wat nu?',
      fr: 'Ma connexion a expiré ou ne peut pas continuer. Que faire ?',
      de: 'Meine Anmeldung ist abgelaufen oder geht nicht weiter. Was nun?',
      en: 'My sign-in has expired or cannot go on. What now?',
    },
    answer: [
      {
        say: {
          nl: 'Begin opnieuw bij het e-loket. Er is niets verloren gegaan. Een aanmelding kan om verschillende redenen stoppen:',
          fr: 'Recommencez au guichet. Rien n’est perdu. Une connexion peut s’arrêter pour plusieurs raisons :',
          de: 'Beginnen Sie neu beim Online-Schalter. Es ist nichts verloren. Eine Anmeldung kann aus verschiedenen Gründen enden:',
          en: 'Start again at the service. Nothing is lost. A sign-in can stop for several reasons:',
        },
      },
      {
        list: [
          {
            nl: 'De tijd die een aanmelding geldig blijft, was voorbij.',
            fr: 'La durée de validité de la connexion était écoulée.',
            de: 'Die Zeit, die eine Anmeldung gültig bleibt, war vorbei.',
            en: 'The time that a sign-in stays valid was over.',
          },
          {
            nl: 'De pagina kwam uit een oude link, een bladwijzer of met de knop Terug.',
            fr: 'La page venait d’un ancien lien, d’un favori ou du bouton Retour.',
            de: 'Die Seite kam aus einem alten Link, einem Lesezeichen oder über die Zurück-Taste.',
            en: 'The page came from an old link, a bookmark or the Back button.',
          },
          {
            nl: 'Het e-loket stuurde u telkens opnieuw naar ons. Dat kan alleen het e-loket zelf herstellen.',
            fr: 'Le guichet vous renvoyait sans cesse vers nous. Seul le guichet peut y remédier.',
            de: 'Der Online-Schalter schickte Sie immer wieder zu uns. Das kann nur der Online-Schalter selbst beheben.',
            en: 'The service sent you to us again and again. Only the service itself can mend that.',
          },
          {
            nl: 'De aanmelding begon in een andere browser of op een ander toestel. Daar kunt u verder.',
            fr: 'La connexion a commencé dans un autre navigateur ou sur un autre appareil. Vous pouvez continuer là.',
            de: 'Die Anmeldung begann in einem anderen Browser oder auf einem anderen Gerät. Dort können Sie weitermachen.',
            en: 'The sign-in began in another browser or on another device. You can continue there.',
          },
          {
            nl: 'U meldde zich intussen aan of af in een ander venster.',
            fr: 'Entre-temps, vous vous êtes connecté ou déconnecté dans une autre fenêtre.',
            de: 'Sie haben sich inzwischen in einem anderen Fenster an- oder abgemeldet.',
            en: 'Meanwhile you signed in or out in another window.',
          },
        ],
      },
    ],
  },
  {
    id: 'cookies',
    codes: ['cookies_blocked'],
    question: {
      nl: 'Hoe sta ik cookies toe?',
      fr: 'Comment autoriser les cookies ?',
      de: 'Wie erlaube ich Cookies?',
      en: 'How do I allow cookies?',
    },
    answer: [
      {
        say: {
          nl: 'Open de instellingen van uw browser, zoek naar “cookies” en sta ze toe voor deze website. Begin daarna opnieuw bij het e-loket. Vaak helpt het ook om een privévenster te openen.',
          fr: 'Ouvrez les paramètres de votre navigateur, cherchez « cookies » et autorisez-les pour ce site. Recommencez ensuite au guichet. Ouvrir une fenêtre de navigation privée aide souvent aussi.',
          de: 'Öffnen Sie die Einstellungen Ihres Browsers, suchen Sie nach „Cookies“ und erlauben Sie sie für diese Website. Beginnen Sie dann neu beim Online-Schalter. Oft hilft auch ein privates Fenster.',
          en: 'Open the settings of your browser, look for “cookies” and allow them for this website. Then start again at the service. Opening a private window often helps too.',
        },
      },
      {
        say: {
          nl: 'Een cookie is een klein stukje tekst dat uw browser voor ons bewaart. Wij gebruiken cookies om u aan te melden en om te onthouden welke taal en welk soort sleutel u koos. Wij volgen u er niet mee.',
          fr: 'Un cookie est un petit texte que votre navigateur garde pour nous. Nous utilisons les cookies pour vous connecter et pour retenir la langue et le type de clé que vous avez choisis. Nous ne vous suivons pas avec eux.',
          de: 'Ein Cookie ist ein kurzer Text, den Ihr Browser für uns aufbewahrt. Wir verwenden Cookies, um Sie anzumelden und uns Ihre Sprache und die Art Ihres Schlüssels zu merken. Wir verfolgen Sie damit nicht.',
          en: 'A cookie is a small piece of text that your browser keeps for us. We use cookies to sign you in and to remember which language and which kind of key you chose. We do not track you with them.',
        },
      },
    ],
  },
  {
    id: 'foutmelding',
    codes: [
      'request_invalid',
      'relying_party_unknown',
      'redirect_uri_unknown',
      'not_found',
      'method_not_allowed',
      'too_large',
      'wrong_host',
    ],
    question: {
      nl: 'Er staat dat een adres of een aanvraag niet klopt. Wat nu?',
      fr: 'On me dit qu’une adresse ou une demande n’est pas correcte. Que faire ?',
      de: 'Es heißt, dass eine Adresse oder Anfrage nicht stimmt. Was nun?',
      en: 'It says that an address or a request is not right. What now?',
    },
    answer: [
      {
        say: {
          nl: 'Ga terug naar het e-loket en begin daar opnieuw. U hebt niets verkeerd gedaan: meestal is een link te oud of stuurde het e-loket een aanvraag die wij niet kunnen volgen.',
          fr: 'Retournez au guichet et recommencez-y. Vous n’avez rien fait de mal : le plus souvent, un lien est trop ancien ou le guichet a envoyé une demande que nous ne pouvons pas suivre.',
          de: 'Gehen Sie zurück zum Online-Schalter und beginnen Sie dort neu. Sie haben nichts falsch gemacht: Meist ist ein Link zu alt, oder der Online-Schalter hat eine Anfrage geschickt, der wir nicht folgen können.',
          en: 'Go back to the service and start again there. You did nothing wrong: mostly a link is too old, or the service sent a request that we cannot follow.',
        },
      },
      {
        say: {
          nl: 'Kent u de website niet waar u vandaan komt? Kijk dan eerst of haar adres klopt. Blijft het misgaan bij een e-loket dat u kent? Meld het aan dat e-loket, of bel {phone}.',
          fr: 'Vous ne connaissez pas le site d’où vous venez ? Vérifiez d’abord son adresse. Le problème revient avec un guichet que vous connaissez ? Signalez-le à ce guichet, ou appelez le {phone}.',
          de: 'Sie kennen die Website nicht, von der Sie kommen? Prüfen Sie zuerst ihre Adresse. Geschieht es immer wieder bei einem Online-Schalter, den Sie kennen? Melden Sie es ihm oder rufen Sie die {phone} an.',
          en: 'You do not know the website that you came from? Then first check its address. Does it keep happening at a service that you know? Tell that service, or call {phone}.',
        },
      },
    ],
  },
  {
    id: 'even-wachten',
    codes: ['too_many_requests', 'unexpected', 'unavailable'],
    question: {
      nl: 'Het werkt even niet. Wat nu?',
      fr: 'Cela ne fonctionne pas pour le moment. Que faire ?',
      de: 'Es geht gerade nicht. Was nun?',
      en: 'It does not work right now. What now?',
    },
    answer: [
      {
        say: {
          nl: 'Wacht enkele minuten en probeer het dan opnieuw. U hebt niets verkeerd gedaan en er is niets verloren gegaan. Werkt alleen één sleutel niet? Kies dan een andere.',
          fr: 'Attendez quelques minutes, puis réessayez. Vous n’avez rien fait de mal et rien n’est perdu. Une seule clé ne fonctionne pas ? Choisissez-en une autre.',
          de: 'Warten Sie einige Minuten und versuchen Sie es dann noch einmal. Sie haben nichts falsch gemacht, und es ist nichts verloren. Nur ein einzelner Schlüssel geht nicht? Wählen Sie einen anderen.',
          en: 'Wait a few minutes and then try again. You did nothing wrong and nothing is lost. Is it only one key that does not work? Then choose another.',
        },
      },
      {
        links: [
          {
            href: { nl: '/status', fr: '/status', de: '/status', en: '/status' },
            text: {
              nl: 'Werken alle digitale sleutels?',
              fr: 'Toutes les clés numériques fonctionnent-elles ?',
              de: 'Funktionieren alle digitalen Schlüssel?',
              en: 'Do all digital keys work?',
            },
          },
        ],
      },
      {
        say: {
          nl: 'Duurt het langer? Bel gratis naar {phone} en noem de hulpcode onderaan de pagina.',
          fr: 'Cela dure plus longtemps ? Appelez gratuitement le {phone} et donnez le code d’aide au bas de la page.',
          de: 'Dauert es länger? Rufen Sie gratis die {phone} an und nennen Sie den Hilfecode unten auf der Seite.',
          en: 'Does it take longer? Call {phone} free of charge and mention the support code at the foot of the page.',
        },
      },
    ],
  },
  {
    id: 'hulpcode',
    question: {
      nl: 'Wat is de hulpcode onderaan de pagina?',
      fr: 'Qu’est-ce que le code d’aide au bas de la page ?',
      de: 'Was ist der Hilfecode unten auf der Seite?',
      en: 'What is the support code at the foot of the page?',
    },
    answer: [
      {
        say: {
          nl: 'Noem deze code als u ons belt: zo vinden wij uw aanmelding terug. Hij bestaat uit tien letters en cijfers, bijvoorbeeld 7K4QF-2M9XC.',
          fr: 'Donnez ce code quand vous nous appelez : il nous permet de retrouver votre connexion. Il compte dix lettres et chiffres, par exemple 7K4QF-2M9XC.',
          de: 'Nennen Sie diesen Code, wenn Sie uns anrufen: So finden wir Ihre Anmeldung wieder. Er hat zehn Buchstaben und Ziffern, zum Beispiel 7K4QF-2M9XC.',
          en: 'Mention this code when you call us: it lets us find your sign-in. It has ten letters and digits, for example 7K4QF-2M9XC.',
        },
      },
      {
        say: {
          nl: 'In de code staan geen gegevens van u. Niemand kan zich ermee aanmelden.',
          fr: 'Le code ne contient aucune donnée sur vous. Personne ne peut se connecter avec lui.',
          de: 'Der Code enthält keine Daten über Sie. Niemand kann sich damit anmelden.',
          en: 'The code holds no data about you. Nobody can sign in with it.',
        },
      },
    ],
  },
];
