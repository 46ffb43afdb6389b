// Words of "Lukt het aanmelden niet?". Of each link: its name, what is said of it in each state, and the one thing that mends it.

import { defineTexts, type Text } from '#i18n/texts.ts';
import type { Link, LinkId } from './chain.ts';

export const checkTexts = defineTexts({
  title: {
    nl: 'Lukt het aanmelden niet?',
    fr: 'La connexion ne marche pas ?',
    de: 'Klappt die Anmeldung nicht?',
    en: 'Is signing in not working?',
  },
  lead: {
    nl: 'Wij keken naar alles wat wij van hier kunnen zien. Dit vonden wij.',
    fr: 'Nous avons regardé tout ce que nous pouvons voir d’ici. Voici le résultat.',
    de: 'Wir haben alles geprüft, was wir von hier sehen können. Das ist das Ergebnis.',
    en: 'We looked at everything that we can see from here. This is what we found.',
  },
  broken: {
    nl: 'Hier loopt het mis: {name}',
    fr: 'Le problème : {name}',
    de: 'Daran liegt es: {name}',
    en: 'This is what fails: {name}',
  },
  noneTitle: {
    nl: 'Wij zien geen fout',
    fr: 'Nous ne voyons pas d’erreur',
    de: 'Wir sehen keinen Fehler',
    en: 'We see no fault',
  },
  none: {
    nl: 'Sluit al uw browservensters en begin opnieuw bij het e-loket, het liefst in een privévenster.',
    fr: 'Fermez toutes les fenêtres du navigateur et recommencez au guichet, de préférence en navigation privée.',
    de: 'Schließen Sie alle Fenster des Browsers und beginnen Sie neu beim Online-Schalter, am besten in einem privaten Fenster.',
    en: 'Close all windows of your browser and start again at the service, best of all in a private window.',
  },
  chain: { nl: 'De hele ketting', fr: 'Toute la chaîne', de: 'Die ganze Kette', en: 'The whole chain' },
  good: { nl: 'In orde', fr: 'En ordre', de: 'In Ordnung', en: 'Fine' },
  fails: { nl: 'Niet in orde', fr: 'Pas en ordre', de: 'Nicht in Ordnung', en: 'Not fine' },
  unseen: {
    nl: 'Kunnen wij niet zien',
    fr: 'Nous ne pouvons pas le voir',
    de: 'Können wir nicht sehen',
    en: 'We cannot see this',
  },
  down: {
    nl: 'Deze sleutel werkt niet sinds {since}. Dat ligt niet aan u.',
    fr: 'Cette clé ne marche pas depuis {since}. Ce n’est pas de votre faute.',
    de: 'Dieser Schlüssel geht seit {since} nicht. Das liegt nicht an Ihnen.',
    en: 'This key has not worked since {since}. It is not your fault.',
  },
  otherKey: {
    nl: 'Kies voorlopig een andere sleutel.',
    fr: 'Choisissez pour l’instant une autre clé.',
    de: 'Wählen Sie vorerst einen anderen Schlüssel.',
    en: 'Choose another key for now.',
  },
  noScript: {
    nl: 'JavaScript staat uit in uw browser. Alleen de passkey en Web eID hebben het nodig. De andere sleutels werken zonder.',
    fr: 'JavaScript est désactivé dans votre navigateur. Seuls la passkey et Web eID en ont besoin. Les autres clés marchent sans lui.',
    de: 'JavaScript ist in Ihrem Browser aus. Nur der Passkey und Web eID brauchen es. Die anderen Schlüssel gehen ohne.',
    en: 'JavaScript is off in your browser. Only the passkey and Web eID need it. The other keys work without it.',
  },
  again: { nl: 'Opnieuw kijken', fr: 'Vérifier à nouveau', de: 'Noch einmal prüfen', en: 'Look again' },
  report: {
    nl: 'Voor de helpdesk',
    fr: 'Pour le helpdesk',
    de: 'Für den Helpdesk',
    en: 'For the helpdesk',
  },
  reportLead: {
    nl: 'Lees dit voor als u belt, of kopieer het in een e-mail. Er staan geen gegevens van u in.',
    fr: 'Lisez ceci au téléphone ou copiez-le dans un e-mail. Il n’y a pas de données sur vous.',
    de: 'Lesen Sie das am Telefon vor oder kopieren Sie es in eine E-Mail. Es enthält keine Daten über Sie.',
    en: 'Read this out when you call, or copy it into an e-mail. It holds no data about you.',
  },
  supportCode: { nl: 'Hulpcode', fr: 'Code d’aide', de: 'Hilfecode', en: 'Support code' },
});

type LinkWords = Readonly<Record<'name' | 'todo' | Link['state'], Text>>;

const card = defineTexts({
  unseen: {
    nl: 'Dat zien wij pas als u zich met uw kaart aanmeldt.',
    fr: 'Nous ne le voyons que si vous vous connectez avec votre carte.',
    de: 'Das sehen wir erst, wenn Sie sich mit Ihrer Karte anmelden.',
    en: 'We see this only when you sign in with your card.',
  },
  fails: {
    nl: 'Hier stopte uw laatste poging.',
    fr: 'Votre dernier essai s’est arrêté ici.',
    de: 'Hier endete Ihr letzter Versuch.',
    en: 'Your last try stopped here.',
  },
  good: {
    nl: 'Bij uw laatste poging was dit goed.',
    fr: 'À votre dernier essai, c’était bon.',
    de: 'Bei Ihrem letzten Versuch war das gut.',
    en: 'This was fine in your last try.',
  },
});

const startAgain: Text = {
  nl: 'Sluit alle vensters van uw browser en probeer opnieuw.',
  fr: 'Fermez toutes les fenêtres du navigateur et réessayez.',
  de: 'Schließen Sie alle Fenster des Browsers und versuchen Sie es noch einmal.',
  en: 'Close all windows of your browser and try again.',
};

const cardLink = (name: Text): LinkWords => ({ name, ...card, todo: startAgain });

export const linkTexts: Readonly<Record<LinkId, LinkWords>> = {
  browser: {
    name: { nl: 'Uw browser', fr: 'Votre navigateur', de: 'Ihr Browser', en: 'Your browser' },
    good: {
      nl: 'Hij zegt dat hij {browser} is. Dat is nieuw genoeg.',
      fr: 'Il dit être {browser}. C’est assez récent.',
      de: 'Er sagt, dass er {browser} ist. Das ist neu genug.',
      en: 'It says that it is {browser}. That is new enough.',
    },
    fails: {
      nl: 'Hij zegt dat hij {browser} is. Dat is te oud.',
      fr: 'Il dit être {browser}. C’est trop ancien.',
      de: 'Er sagt, dass er {browser} ist. Das ist zu alt.',
      en: 'It says that it is {browser}. That is too old.',
    },
    unseen: {
      nl: 'Wij kennen uw browser niet. Kijk zelf of er een nieuwe versie is.',
      fr: 'Nous ne connaissons pas votre navigateur. Regardez s’il existe une nouvelle version.',
      de: 'Wir kennen Ihren Browser nicht. Sehen Sie nach, ob es eine neue Fassung gibt.',
      en: 'We do not know your browser. Look yourself whether there is a new version.',
    },
    todo: {
      nl: 'Werk uw browser bij, of gebruik een nieuwere zoals Firefox, Chrome, Edge of Safari.',
      fr: 'Mettez votre navigateur à jour, ou prenez-en un plus récent : Firefox, Chrome, Edge ou Safari.',
      de: 'Aktualisieren Sie Ihren Browser, oder nehmen Sie einen neueren wie Firefox, Chrome, Edge oder Safari.',
      en: 'Update your browser, or use a newer one such as Firefox, Chrome, Edge or Safari.',
    },
  },
  cookies: {
    name: { nl: 'Cookies', fr: 'Cookies', de: 'Cookies', en: 'Cookies' },
    good: {
      nl: 'Uw browser bewaarde een proefcookie en gaf het terug.',
      fr: 'Votre navigateur a gardé un cookie d’essai et l’a rendu.',
      de: 'Ihr Browser hat ein Probe-Cookie behalten und zurückgegeben.',
      en: 'Your browser kept a trial cookie and gave it back.',
    },
    fails: {
      nl: 'Uw browser gaf ons proefcookie niet terug.',
      fr: 'Votre navigateur n’a pas rendu notre cookie d’essai.',
      de: 'Ihr Browser hat unser Probe-Cookie nicht zurückgegeben.',
      en: 'Your browser did not give our trial cookie back.',
    },
    unseen: checkTexts.unseen,
    todo: {
      nl: 'Sta cookies toe voor deze website, in de instellingen van uw browser.',
      fr: 'Autorisez les cookies pour ce site, dans les paramètres de votre navigateur.',
      de: 'Erlauben Sie Cookies für diese Website, in den Einstellungen Ihres Browsers.',
      en: 'Allow cookies for this website, in the settings of your browser.',
    },
  },
  clock: {
    name: {
      nl: 'De klok van uw toestel',
      fr: 'L’horloge de votre appareil',
      de: 'Die Uhr Ihres Geräts',
      en: 'The clock of your device',
    },
    good: checkTexts.good,
    fails: checkTexts.fails,
    unseen: {
      nl: 'Kijk zelf: het is nu {moment}. Staat uw toestel meer dan enkele minuten anders? Zet het dan juist.',
      fr: 'Regardez : il est maintenant {moment}. Votre appareil a plus de quelques minutes d’écart ? Réglez-le.',
      de: 'Sehen Sie nach: Es ist jetzt {moment}. Weicht Ihr Gerät mehr als einige Minuten ab? Stellen Sie es richtig.',
      en: 'Look yourself: it is now {moment}. Is your device more than a few minutes off? Then set it right.',
    },
    todo: startAgain,
  },
  script: {
    name: { nl: 'JavaScript', fr: 'JavaScript', de: 'JavaScript', en: 'JavaScript' },
    good: checkTexts.good,
    fails: checkTexts.fails,
    unseen: {
      nl: 'Alleen de passkey en Web eID hebben JavaScript nodig. Staat het uit, dan leest u dat hieronder.',
      fr: 'Seuls la passkey et Web eID ont besoin de JavaScript. S’il est désactivé, vous le lisez ci-dessous.',
      de: 'Nur der Passkey und Web eID brauchen JavaScript. Ist es aus, dann steht das hier darunter.',
      en: 'Only the passkey and Web eID need JavaScript. If it is off, it says so below.',
    },
    todo: startAgain,
  },
  software: cardLink({
    nl: 'Web eID (niet altijd nodig)',
    fr: 'Web eID (pas toujours nécessaire)',
    de: 'Web eID (nicht immer nötig)',
    en: 'Web eID (not always needed)',
  }),
  card: cardLink({
    nl: 'Uw kaart in de lezer',
    fr: 'Votre carte dans le lecteur',
    de: 'Ihre Karte im Leser',
    en: 'Your card in the reader',
  }),
  certificate: cardLink({
    nl: 'Het juiste certificaat',
    fr: 'Le bon certificat',
    de: 'Das richtige Zertifikat',
    en: 'The right certificate',
  }),
  validity: cardLink({
    nl: 'Een geldige kaart',
    fr: 'Une carte valable',
    de: 'Eine gültige Karte',
    en: 'A valid card',
  }),
  key: {
    name: { nl: 'De sleutel', fr: 'La clé', de: 'Der Schlüssel', en: 'The key' },
    good: {
      nl: 'Wij zien geen storing bij deze sleutel.',
      fr: 'Nous ne voyons pas de panne de cette clé.',
      de: 'Wir sehen keine Störung bei diesem Schlüssel.',
      en: 'We see no trouble with this key.',
    },
    fails: card.fails,
    unseen: checkTexts.unseen,
    todo: checkTexts.otherKey,
  },
};
