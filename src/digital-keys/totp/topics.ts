// What "Hulp nodig?" answers about codes of an app.

import { everywhere, type Topic } from '#i18n/topic.ts';

const toKeys = {
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
};

export const topics: readonly Topic[] = [
  {
    id: 'totp',
    question: {
      nl: 'Hoe meld ik mij aan met een code uit een app?',
      fr: 'Comment me connecter avec un code d’une app ?',
      de: 'Wie melde ich mich mit einem Code aus einer App an?',
      en: 'How do I sign in with a code from an app?',
    },
    answer: [
      {
        steps: [
          {
            nl: 'Meld u één keer aan bij Mijn digitale sleutels met eID of itsme, en activeer daar “Beveiligingscode via mobiele app”. Een beeld scannen volstaat.',
            fr: 'Connectez-vous une fois à Mes clés numériques avec eID ou itsme, et activez-y « Code de sécurité via une application mobile ». Il suffit de scanner une image.',
            de: 'Melden Sie sich einmal mit eID oder itsme bei Meine digitalen Schlüssel an und aktivieren Sie dort „Sicherheitscode über eine mobile App“. Ein Bild zu scannen genügt.',
            en: 'Sign in once to My digital keys with eID or itsme, and activate “Security code by mobile app” there. Scanning a picture is enough.',
          },
          {
            nl: 'Typ bij het aanmelden eerst uw gebruikersnaam en wachtwoord.',
            fr: 'Lors de la connexion, tapez d’abord votre nom d’utilisateur et votre mot de passe.',
            de: 'Geben Sie beim Anmelden zuerst Ihren Benutzernamen und Ihr Passwort ein.',
            en: 'When you sign in, first type your user name and password.',
          },
          {
            nl: 'Open de app en typ de 6 cijfers die ze toont. Elke code werkt één keer; na 30 seconden komt er een nieuwe.',
            fr: 'Ouvrez l’app et tapez les 6 chiffres qu’elle montre. Chaque code sert une fois ; un nouveau arrive après 30 secondes.',
            de: 'Öffnen Sie die App und geben Sie die 6 Ziffern ein, die sie zeigt. Jeder Code gilt einmal; nach 30 Sekunden kommt ein neuer.',
            en: 'Open the app and type the 6 digits that it shows. Each code works once; after 30 seconds there is a new one.',
          },
        ],
      },
      {
        say: {
          nl: 'Klopt geen enkele code? Zet de tijd van uw telefoon op automatisch: de codes hangen van de klok af.',
          fr: 'Aucun code n’est correct ? Réglez l’heure de votre téléphone sur automatique : les codes dépendent de l’horloge.',
          de: 'Stimmt kein einziger Code? Stellen Sie die Uhrzeit Ihres Telefons auf automatisch: Die Codes hängen von der Uhr ab.',
          en: 'Is no code right? Set the time of your telephone to automatic: the codes depend on the clock.',
        },
      },
      toKeys,
    ],
  },
  {
    id: 'nieuwe-telefoon',
    question: {
      nl: 'Ik krijg een nieuwe telefoon. Hoe neem ik mijn codes mee?',
      fr: 'J’ai un nouveau téléphone. Comment emporter mes codes ?',
      de: 'Ich bekomme ein neues Telefon. Wie nehme ich meine Codes mit?',
      en: 'I have a new telephone. How do I take my codes along?',
    },
    answer: [
      {
        steps: [
          {
            nl: 'Installeer een codes-app op de nieuwe telefoon.',
            fr: 'Installez une app de codes sur le nouveau téléphone.',
            de: 'Installieren Sie eine Code-App auf dem neuen Telefon.',
            en: 'Install a code app on the new telephone.',
          },
          {
            nl: 'Meld u aan bij Mijn digitale sleutels met eID of itsme en activeer de nieuwe app naast de oude.',
            fr: 'Connectez-vous à Mes clés numériques avec eID ou itsme et activez la nouvelle app à côté de l’ancienne.',
            de: 'Melden Sie sich mit eID oder itsme bei Meine digitalen Schlüssel an und aktivieren Sie die neue App neben der alten.',
            en: 'Sign in to My digital keys with eID or itsme and activate the new app beside the old one.',
          },
          {
            nl: 'Werkt de nieuwe? Verwijder daar dan de oude, vóór u de oude telefoon weggeeft.',
            fr: 'La nouvelle fonctionne ? Supprimez-y alors l’ancienne, avant de donner l’ancien téléphone.',
            de: 'Funktioniert die neue? Entfernen Sie dort dann die alte, bevor Sie das alte Telefon weggeben.',
            en: 'Does the new one work? Then remove the old one there, before you give the old telephone away.',
          },
        ],
      },
      toKeys,
    ],
  },
  {
    id: 'telefoon-kwijt',
    question: {
      nl: 'Mijn telefoon met de codes is kwijt of gestolen. Wat nu?',
      fr: 'Mon téléphone avec les codes est perdu ou volé. Que faire ?',
      de: 'Mein Telefon mit den Codes ist verloren oder gestohlen. Was nun?',
      en: 'My telephone with the codes is lost or stolen. What now?',
    },
    answer: [
      {
        steps: [
          {
            nl: 'Meld u aan bij Mijn digitale sleutels met eID of itsme.',
            fr: 'Connectez-vous à Mes clés numériques avec eID ou itsme.',
            de: 'Melden Sie sich mit eID oder itsme bei Meine digitalen Schlüssel an.',
            en: 'Sign in to My digital keys with eID or itsme.',
          },
          {
            nl: 'Verwijder daar de app van de verloren telefoon. Haar codes werken dan meteen niet meer.',
            fr: 'Supprimez-y l’app du téléphone perdu. Ses codes cessent aussitôt de fonctionner.',
            de: 'Entfernen Sie dort die App des verlorenen Telefons. Ihre Codes gelten dann sofort nicht mehr.',
            en: 'Remove the app of the lost telephone there. Its codes stop working at once.',
          },
          {
            nl: 'Activeer een app op een andere telefoon wanneer u wilt.',
            fr: 'Activez une app sur un autre téléphone quand vous le voulez.',
            de: 'Aktivieren Sie eine App auf einem anderen Telefon, wann Sie wollen.',
            en: 'Activate an app on another telephone whenever you like.',
          },
        ],
      },
      {
        say: {
          nl: 'Met de codes alleen kan niemand zich aanmelden: ook uw wachtwoord is nodig. Stond dat op dezelfde telefoon? Kies dan ook een nieuw wachtwoord.',
          fr: 'Avec les codes seuls, personne ne peut se connecter : il faut aussi votre mot de passe. Il se trouvait sur le même téléphone ? Choisissez alors aussi un nouveau mot de passe.',
          de: 'Mit den Codes allein kann sich niemand anmelden: Auch Ihr Passwort ist nötig. Stand es auf demselben Telefon? Wählen Sie dann auch ein neues Passwort.',
          en: 'With the codes alone nobody can sign in: your password is needed too. Was it on the same telephone? Then choose a new password as well.',
        },
      },
      toKeys,
    ],
  },
];
