import { defineTexts } from '#i18n/texts.ts';

export const secretsTexts = defineTexts({
  title: {
    nl: 'Geheimen van {name}',
    fr: 'Secrets de {name}',
    de: 'Geheimnisse von {name}',
    en: 'Secrets of {name}',
  },
  lead: {
    nl: 'Met een geheim bewijst uw toepassing wie ze is. Twee mogen tegelijk werken: maak een nieuw, zet het in uw toepassing, en trek dan het oude in. Zo valt niets uit.',
    fr: 'Avec un secret, votre application prouve qui elle est. Deux peuvent fonctionner en même temps : créez-en un nouveau, placez-le dans votre application, puis retirez l’ancien. Ainsi, rien ne s’interrompt.',
    de: 'Mit einem Geheimnis weist sich Ihre Anwendung aus. Zwei dürfen gleichzeitig gelten: Erstellen Sie ein neues, setzen Sie es in Ihre Anwendung und ziehen Sie dann das alte zurück. So fällt nichts aus.',
    en: 'With a secret your application proves who it is. Two may work at a time: make a new one, put it into your application, then withdraw the old one. That way nothing breaks.',
  },
  none: {
    nl: 'Er is nog geen geheim.',
    fr: 'Il n’y a pas encore de secret.',
    de: 'Es gibt noch kein Geheimnis.',
    en: 'There is no secret yet.',
  },
  one: { nl: 'Geheim {mark}…', fr: 'Secret {mark}…', de: 'Geheimnis {mark}…', en: 'Secret {mark}…' },
  mark: {
    nl: 'De tekens zijn het begin van de vingerafdruk (SHA-256), niet van het geheim zelf.',
    fr: 'Les caractères sont le début de l’empreinte (SHA-256), pas du secret lui-même.',
    de: 'Die Zeichen sind der Anfang des Fingerabdrucks (SHA-256), nicht des Geheimnisses selbst.',
    en: 'The characters are the beginning of the fingerprint (SHA-256), not of the secret itself.',
  },
  until: {
    nl: 'Werkt tot en met {day}.',
    fr: 'Fonctionne jusqu’au {day} inclus.',
    de: 'Gilt bis einschließlich {day}.',
    en: 'Works up to and including {day}.',
  },
  ended: {
    nl: 'Werkt niet meer sinds {day}.',
    fr: 'Ne fonctionne plus depuis le {day}.',
    de: 'Gilt seit {day} nicht mehr.',
    en: 'Has not worked since {day}.',
  },
  noEnd: {
    nl: 'Werkt tot u het intrekt.',
    fr: 'Fonctionne jusqu’à ce que vous le retiriez.',
    de: 'Gilt, bis Sie es zurückziehen.',
    en: 'Works until you withdraw it.',
  },
  withdraw: { nl: 'Intrekken', fr: 'Retirer', de: 'Zurückziehen', en: 'Withdraw' },
  makeTitle: {
    nl: 'Een nieuw geheim maken',
    fr: 'Créer un nouveau secret',
    de: 'Ein neues Geheimnis erstellen',
    en: 'Make a new secret',
  },
  howLong: {
    nl: 'Hoe lang werkt het?',
    fr: 'Combien de temps fonctionne-t-il ?',
    de: 'Wie lange gilt es?',
    en: 'How long does it work?',
  },
  howLongHint: {
    nl: 'Vanaf een maand voor het einde staat er een herinnering bij uw e-loket.',
    fr: 'Un mois avant la fin, un rappel apparaît auprès de votre guichet.',
    de: 'Ab einem Monat vor dem Ende steht bei Ihrem Schalter eine Erinnerung.',
    en: 'From a month before its end a reminder stands with your service.',
  },
  months: {
    nl: '{months} maanden, tot en met {day}',
    fr: '{months} mois, jusqu’au {day} inclus',
    de: '{months} Monate, bis einschließlich {day}',
    en: '{months} months, up to and including {day}',
  },
  make: { nl: 'Verder', fr: 'Continuer', de: 'Weiter', en: 'Continue' },
  chooseLength: {
    nl: 'Kies hoe lang het geheim werkt.',
    fr: 'Choisissez combien de temps le secret fonctionne.',
    de: 'Wählen Sie, wie lange das Geheimnis gilt.',
    en: 'Choose how long the secret works.',
  },
  two: {
    nl: 'Er zijn al twee geheimen. Trek er eerst één in.',
    fr: 'Il y a déjà deux secrets. Retirez-en d’abord un.',
    de: 'Es gibt schon zwei Geheimnisse. Ziehen Sie zuerst eines zurück.',
    en: 'There are two secrets already. Withdraw one first.',
  },
  last: {
    nl: 'Dit is het enige geheim. Maak eerst een nieuw: anders kan uw toepassing niets meer.',
    fr: 'C’est le seul secret. Créez-en d’abord un nouveau : sinon, votre application ne peut plus rien.',
    de: 'Das ist das einzige Geheimnis. Erstellen Sie zuerst ein neues: Sonst kann Ihre Anwendung nichts mehr.',
    en: 'This is the only secret. Make a new one first: otherwise your application can do nothing.',
  },
  gone: {
    nl: 'Dit geheim is al weg. Hieronder staat wat er nu is.',
    fr: 'Ce secret n’existe déjà plus. Voici ce qu’il y a maintenant.',
    de: 'Dieses Geheimnis ist schon weg. Unten steht, was es jetzt gibt.',
    en: 'This secret is gone already. Below stands what there is now.',
  },
});
