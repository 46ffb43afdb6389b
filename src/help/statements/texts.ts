// Words of the accessibility statement and of the privacy page.

import { defineTexts, type Text } from '#i18n/texts.ts';

export const statementTexts = defineTexts({
  accessibility: {
    nl: 'Toegankelijkheid',
    fr: 'Accessibilité',
    de: 'Barrierefreiheit',
    en: 'Accessibility',
  },
  reviewed: {
    nl: 'Opgesteld en nagekeken op {day}. Wij kijken dit elk jaar opnieuw na.',
    fr: 'Rédigé et vérifié le {day}. Nous vérifions cette page chaque année.',
    de: 'Erstellt und geprüft am {day}. Wir prüfen das jedes Jahr neu.',
    en: 'Written and checked on {day}. We check this again every year.',
  },
  ombudsman: {
    nl: 'Naar de ombudsdienst',
    fr: 'Vers le médiateur',
    de: 'Zum Ombudsdienst',
    en: 'To the ombudsman',
  },
  privacy: { nl: 'Privacy', fr: 'Vie privée', de: 'Datenschutz', en: 'Privacy' },
  privacyLead: {
    nl: 'Wij geven alleen door wat nodig is om u aan te melden. Hier staat wat, aan wie en hoelang.',
    fr: 'Nous ne transmettons que ce qui est nécessaire pour vous connecter. Voici quoi, à qui et combien de temps.',
    de: 'Wir geben nur weiter, was für die Anmeldung nötig ist. Hier steht was, an wen und wie lange.',
    en: 'We pass on only what is needed to sign you in. Here is what, to whom and for how long.',
  },
  toService: {
    nl: 'Wat het e-loket krijgt',
    fr: 'Ce que reçoit le guichet',
    de: 'Was der Online-Schalter erhält',
    en: 'What the service gets',
  },
  toServiceLead: {
    nl: 'Elk e-loket is geregistreerd voor een deel hiervan, en vraagt niet meer. Het weet ook met welke sleutel u zich aanmeldde en wanneer.',
    fr: 'Chaque guichet est enregistré pour une partie de ceci et ne demande pas plus. Il sait aussi avec quelle clé vous vous êtes connecté, et quand.',
    de: 'Jeder Schalter ist für einen Teil davon registriert und fragt nicht mehr. Er weiß auch, mit welchem Schlüssel Sie sich angemeldet haben, und wann.',
    en: 'Each service is registered for a part of this, and asks no more. It also knows with which key you signed in, and when.',
  },
  toOthers: {
    nl: 'Wie er nog meewerkt',
    fr: 'Qui d’autre intervient',
    de: 'Wer sonst mitwirkt',
    en: 'Who else takes part',
  },
  kept: {
    nl: 'Hoelang wij iets bewaren',
    fr: 'Combien de temps nous gardons',
    de: 'Wie lange wir etwas aufbewahren',
    en: 'How long we keep things',
  },
  rights: { nl: 'Uw rechten', fr: 'Vos droits', de: 'Ihre Rechte', en: 'Your rights' },
  rightsText: {
    nl: 'In Mijn digitale sleutels ziet u uw gegevens en al uw aanmeldingen. U kunt ze daar meenemen, uw sleutels verwijderen en melden wat u niet zelf deed.',
    fr: 'Dans Mes clés numériques, vous voyez vos données et toutes vos connexions. Vous pouvez les emporter, supprimer vos clés et signaler ce que vous n’avez pas fait.',
    de: 'In Meine digitalen Schlüssel sehen Sie Ihre Daten und alle Ihre Anmeldungen. Sie können sie mitnehmen, Schlüssel entfernen und melden, was Sie nicht selbst getan haben.',
    en: 'In My digital keys you see your data and all your sign-ins. You can take them with you, remove your keys and report what you did not do yourself.',
  },
  ownData: {
    nl: 'Naar mijn gegevens',
    fr: 'Vers mes données',
    de: 'Zu meinen Daten',
    en: 'To my data',
  },
  complaint: {
    nl: 'Een klacht over uw gegevens? Die brengt u bij de Gegevensbeschermingsautoriteit (gegevensbeschermingsautoriteit.be).',
    fr: 'Une plainte sur vos données ? Adressez-vous à l’Autorité de protection des données (autoriteprotectiondonnees.be).',
    de: 'Eine Beschwerde über Ihre Daten? Wenden Sie sich an die Datenschutzbehörde (gegevensbeschermingsautoriteit.be).',
    en: 'A complaint about your data? Take it to the Data Protection Authority (dataprotectionauthority.be).',
  },
});

/** What goes to whom when this key is used, by the id of the key; only those of this house are shown. */
export const recipientTexts: Readonly<Record<string, Text>> = defineTexts({
  eid: {
    nl: 'eID: de overheid zegt ons of uw kaart geldig is. Daarvoor vragen wij haar naar het nummer van het certificaat.',
    fr: 'eID : l’autorité nous dit si votre carte est valable. Nous lui demandons cela avec le numéro du certificat.',
    de: 'eID: Die Behörde sagt uns, ob Ihre Karte gilt. Dafür nennen wir ihr die Nummer des Zertifikats.',
    en: 'eID: the government tells us whether your card is valid. For that we name the number of the certificate.',
  },
  itsme: {
    nl: 'itsme: weet dat u zich bij ons aanmeldt en geeft ons uw naam, geboortedatum en rijksregisternummer. Het weet niet bij welk e-loket.',
    fr: 'itsme : sait que vous vous connectez chez nous et nous donne votre nom, date de naissance et numéro national. Il ne sait pas chez quel guichet.',
    de: 'itsme: weiß, dass Sie sich bei uns anmelden, und gibt uns Namen, Geburtsdatum und Nationalregisternummer. Es weiß nicht, bei welchem Schalter.',
    en: 'itsme: knows that you sign in with us and gives us your name, date of birth and national number. It does not know at which service.',
  },
  eidas: {
    nl: 'Europese sleutel: uw land weet dat u zich bij ons aanmeldt en geeft ons uw naam, geboortedatum en nummer daar.',
    fr: 'Clé européenne : votre pays sait que vous vous connectez chez nous et nous donne votre nom, date de naissance et numéro là-bas.',
    de: 'Europäischer Schlüssel: Ihr Land weiß, dass Sie sich bei uns anmelden, und gibt uns Namen, Geburtsdatum und Ihre Nummer dort.',
    en: 'European key: your country knows that you sign in with us and gives us your name, date of birth and number there.',
  },
  sms: {
    nl: 'Code via sms: het bedrijf dat de sms’en verstuurt, krijgt uw nummer en de tekst met de code.',
    fr: 'Code par SMS : la société qui envoie les SMS reçoit votre numéro et le texte avec le code.',
    de: 'Code per SMS: Die Firma, die SMS verschickt, erhält Ihre Nummer und den Text mit dem Code.',
    en: 'Code by text message: the company that sends the messages gets your number and the text with the code.',
  },
  email: {
    nl: 'Code via e-mail: uw mailbedrijf krijgt onze e-mails, ook die over wijzigingen aan uw sleutels.',
    fr: 'Code par e-mail : votre service de messagerie reçoit nos e-mails, aussi ceux sur vos clés.',
    de: 'Code per E-Mail: Ihr Mailanbieter erhält unsere E-Mails, auch die über Ihre Schlüssel.',
    en: 'Code by e-mail: your mail provider gets our e-mails, also those about changes to your keys.',
  },
});

export const keptTexts = defineTexts({
  login: {
    nl: 'Een aanmelding die bezig is: {minutes} minuten.',
    fr: 'Une connexion en cours : {minutes} minutes.',
    de: 'Eine laufende Anmeldung: {minutes} Minuten.',
    en: 'A sign-in under way: {minutes} minutes.',
  },
  session: {
    nl: 'Aangemeld blijven bij andere e-loketten: hoogstens {minutes} minuten.',
    fr: 'Rester connecté aux autres guichets : {minutes} minutes au plus.',
    de: 'Angemeldet bleiben bei anderen Schaltern: höchstens {minutes} Minuten.',
    en: 'Staying signed in at other services: at most {minutes} minutes.',
  },
  stories: {
    nl: 'Wat er bij elke aanmelding gebeurde, met hulpcode: {days} dagen.',
    fr: 'Ce qui s’est passé à chaque connexion, avec code d’aide : {days} jours.',
    de: 'Was bei jeder Anmeldung geschah, mit Hilfecode: {days} Tage.',
    en: 'What happened in each sign-in, with its support code: {days} days.',
  },
  keys: {
    nl: 'Sleutels die u activeerde: tot u ze verwijdert.',
    fr: 'Les clés que vous avez activées : jusqu’à ce que vous les supprimiez.',
    de: 'Schlüssel, die Sie aktiviert haben: bis Sie sie entfernen.',
    en: 'Keys that you activated: until you remove them.',
  },
  counter: {
    nl: 'Een activeringscode van een loket: uw naam, nummer en e-mailadres tot hij gebruikt of voorbij is, de rest nog {days} dagen.',
    fr: 'Un code d’activation d’un guichet : votre nom, numéro et adresse e-mail jusqu’à ce qu’il soit utilisé ou terminé, le reste encore {days} jours.',
    de: 'Ein Aktivierungscode von einem Schalter: Ihr Name, Ihre Nummer und E-Mail-Adresse, bis er benutzt oder vorbei ist, der Rest noch {days} Tage.',
    en: 'An activation code from a counter: your name, number and e-mail address until it is used or over, the rest for another {days} days.',
  },
  audit: {
    nl: 'Het logboek voor de veiligheid: daar is nog geen einddatum voor.',
    fr: 'Le journal de sécurité : il n’a pas encore de date de fin.',
    de: 'Das Protokoll für die Sicherheit: Dafür gibt es noch kein Enddatum.',
    en: 'The security log: there is no end date for it yet.',
  },
  cookies: {
    nl: 'Cookies voor uw taal en uw laatste soort sleutel: een jaar, en op een geleende computer niets. Wij volgen u er niet mee.',
    fr: 'Les cookies pour votre langue et votre dernier type de clé : un an, et rien sur un ordinateur emprunté. Nous ne vous suivons pas avec eux.',
    de: 'Cookies für Ihre Sprache und Ihre letzte Art Schlüssel: ein Jahr, und an einem geliehenen Computer nichts. Wir verfolgen Sie damit nicht.',
    en: 'Cookies for your language and your last kind of key: a year, and nothing on a borrowed computer. We do not track you with them.',
  },
});
