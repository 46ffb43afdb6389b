// What "Hulp nodig?" answers about user name and password.

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
    id: 'password',
    question: {
      nl: 'Hoe meld ik mij aan met een gebruikersnaam en wachtwoord?',
      fr: 'Comment me connecter avec un nom d’utilisateur et un mot de passe ?',
      de: 'Wie melde ich mich mit Benutzername und Passwort an?',
      en: 'How do I sign in with a user name and password?',
    },
    answer: [
      {
        steps: [
          {
            nl: 'Meld u één keer aan bij Mijn digitale sleutels met eID of itsme. Zo weten wij zeker dat u het bent.',
            fr: 'Connectez-vous une fois à Mes clés numériques avec eID ou itsme. Nous sommes ainsi certains que c’est vous.',
            de: 'Melden Sie sich einmal mit eID oder itsme bei Meine digitalen Schlüssel an. So wissen wir sicher, dass Sie es sind.',
            en: 'Sign in once to My digital keys with eID or itsme. That way we know for certain that it is you.',
          },
          {
            nl: 'Activeer daar “Gebruikersnaam en wachtwoord” en kies ze zelf.',
            fr: 'Activez-y « Nom d’utilisateur et mot de passe » et choisissez-les vous-même.',
            de: 'Aktivieren Sie dort „Benutzername und Passwort“ und wählen Sie beides selbst.',
            en: 'Activate “User name and password” there and choose them yourself.',
          },
          {
            nl: 'Kies bij een e-loket “Gebruikersnaam en wachtwoord”, of de sleutel met een code. Veel e-loketten vragen ook een code, omdat een wachtwoord alleen te weinig zekerheid geeft.',
            fr: 'Dans un guichet, choisissez « Nom d’utilisateur et mot de passe », ou la clé avec un code. Beaucoup de guichets demandent aussi un code, car un mot de passe seul n’est pas assez sûr.',
            de: 'Wählen Sie bei einem Online-Schalter „Benutzername und Passwort“ oder den Schlüssel mit Code. Viele Online-Schalter verlangen auch einen Code, weil ein Passwort allein zu wenig Sicherheit gibt.',
            en: 'At a service choose “User name and password”, or the key with a code. Many services ask for a code as well, because a password alone gives too little certainty.',
          },
        ],
      },
      toKeys,
    ],
  },
  {
    id: 'wachtwoord-vergeten',
    question: {
      nl: 'Ik ben mijn gebruikersnaam of wachtwoord vergeten. Wat nu?',
      fr: 'J’ai oublié mon nom d’utilisateur ou mon mot de passe. Que faire ?',
      de: 'Ich habe meinen Benutzernamen oder mein Passwort vergessen. Was nun?',
      en: 'I forgot my user name or password. What now?',
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
            nl: 'Kies daar bij “Gebruikersnaam en wachtwoord” een nieuw wachtwoord. U ziet er ook uw gebruikersnaam.',
            fr: 'Choisissez-y un nouveau mot de passe sous « Nom d’utilisateur et mot de passe ». Vous y voyez aussi votre nom d’utilisateur.',
            de: 'Wählen Sie dort unter „Benutzername und Passwort“ ein neues Passwort. Sie sehen dort auch Ihren Benutzernamen.',
            en: 'Choose a new password there, at “User name and password”. You also see your user name there.',
          },
        ],
      },
      {
        say: {
          nl: 'Wij sturen geen nieuw wachtwoord per e-mail of sms. Zo kan niemand met toegang tot uw mailbox of telefoon uw sleutel overnemen. Hebt u geen eID of itsme? Ga dan met uw identiteitsbewijs naar een loket. Lukt het niet? Bel {phone}, {hours}.',
          fr: 'Nous n’envoyons pas de nouveau mot de passe par e-mail ou SMS. Ainsi, personne ne peut prendre votre clé en ayant accès à votre boîte mail ou à votre téléphone. Vous n’avez ni eID ni itsme ? Allez à un guichet avec votre pièce d’identité. Cela ne marche pas ? Appelez le {phone}, {hours}.',
          de: 'Wir schicken kein neues Passwort per E-Mail oder SMS. So kann niemand Ihren Schlüssel übernehmen, der Zugang zu Ihrem Postfach oder Telefon hat. Sie haben weder eID noch itsme? Gehen Sie mit Ihrem Ausweis zu einem Schalter. Klappt es nicht? Rufen Sie {phone} an, {hours}.',
          en: 'We do not send a new password by e-mail or text message. So nobody with access to your mailbox or telephone can take over your key. Do you have neither eID nor itsme? Take your identity document to a counter. Does it not work? Call {phone}, {hours}.',
        },
      },
      toKeys,
    ],
  },
  {
    id: 'wachtwoord-kiezen',
    question: {
      nl: 'Hoe kies ik een goed wachtwoord?',
      fr: 'Comment choisir un bon mot de passe ?',
      de: 'Wie wähle ich ein gutes Passwort?',
      en: 'How do I choose a good password?',
    },
    answer: [
      {
        list: [
          {
            nl: 'Neem minstens 12 tekens. Lengte telt het meest: vier woorden die niets met elkaar te maken hebben, zijn sterk en makkelijk te onthouden.',
            fr: 'Prenez au moins 12 caractères. C’est la longueur qui compte : quatre mots sans lien entre eux sont solides et faciles à retenir.',
            de: 'Nehmen Sie mindestens 12 Zeichen. Die Länge zählt am meisten: Vier Wörter, die nichts miteinander zu tun haben, sind stark und leicht zu merken.',
            en: 'Take at least 12 characters. Length counts most: four words that have nothing to do with each other are strong and easy to remember.',
          },
          {
            nl: 'Gebruik dit wachtwoord nergens anders. Een wachtwoordkluis in uw browser of telefoon mag er een voor u bedenken en onthouden.',
            fr: 'N’utilisez ce mot de passe nulle part ailleurs. Le gestionnaire de mots de passe de votre navigateur ou téléphone peut en inventer un et le retenir.',
            de: 'Benutzen Sie dieses Passwort nirgendwo sonst. Der Passwortmanager Ihres Browsers oder Telefons darf eines erfinden und sich merken.',
            en: 'Do not use this password anywhere else. A password manager in your browser or telephone may invent and remember one for you.',
          },
          {
            nl: 'Namen en wachtwoorden die veel mensen kiezen, weigeren wij. Hoofdletters, cijfers en leestekens mogen, maar hoeven niet.',
            fr: 'Nous refusons les noms et les mots de passe que beaucoup de gens choisissent. Les majuscules, chiffres et signes sont permis, mais pas obligatoires.',
            de: 'Namen und Passwörter, die viele Menschen wählen, lehnen wir ab. Großbuchstaben, Ziffern und Zeichen sind erlaubt, aber nicht nötig.',
            en: 'We refuse names and passwords that many people choose. Capitals, digits and signs are allowed but not needed.',
          },
        ],
      },
    ],
  },
];
