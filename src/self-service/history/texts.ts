import { defineTexts } from '#i18n/texts.ts';

/** The login history, and the receipt of one login. */
export const historyTexts = defineTexts({
  title: {
    nl: 'Geschiedenis van mijn aanmeldingen',
    fr: 'Historique de mes connexions',
    de: 'Verlauf meiner Anmeldungen',
    en: 'History of my sign-ins',
  },
  lead: {
    nl: 'Dit zijn uw aanmeldingen van de laatste zes maanden. Kijk of u ze allemaal herkent.',
    fr: 'Voici vos connexions des six derniers mois. Vérifiez si vous les reconnaissez toutes.',
    de: 'Das sind Ihre Anmeldungen der letzten sechs Monate. Prüfen Sie, ob Sie alle wiedererkennen.',
    en: 'These are your sign-ins of the last six months. Check whether you recognise all of them.',
  },
  zone: {
    nl: 'Alle tijden zijn Belgische tijd (Brussel).',
    fr: 'Toutes les heures sont en heure belge (Bruxelles).',
    de: 'Alle Zeiten sind belgische Zeit (Brüssel).',
    en: 'All times are Belgian time (Brussels).',
  },
  none: {
    nl: 'Er staan hier geen aanmeldingen.',
    fr: 'Aucune connexion ne figure ici.',
    de: 'Hier stehen keine Anmeldungen.',
    en: 'There are no sign-ins here.',
  },
  looked: {
    nl: 'Wie in uw gegevens keek',
    fr: 'Qui a regardé vos données',
    de: 'Wer Ihre Daten angesehen hat',
    en: 'Who looked at your data',
  },
  lookedAt: {
    nl: '{date}: een {role} van het aanmeldplatform. Reden: {reason}',
    fr: '{date} : un {role} de la plateforme de connexion. Raison : {reason}',
    de: '{date}: ein {role} der Anmeldeplattform. Grund: {reason}',
    en: '{date}: an {role} of the login broker. Reason: {reason}',
  },
  lookedBy_administrator: { nl: 'beheerder', fr: 'administrateur', de: 'Verwalter', en: 'administrator' },
  lookedBy_auditor: { nl: 'auditor', fr: 'auditeur', de: 'Prüfer', en: 'auditor' },
  older: {
    nl: 'Oudere aanmeldingen',
    fr: 'Connexions plus anciennes',
    de: 'Ältere Anmeldungen',
    en: 'Older sign-ins',
  },
  newest: {
    nl: 'Naar de nieuwste aanmeldingen',
    fr: 'Aller aux dernières connexions',
    de: 'Zu den neuesten Anmeldungen',
    en: 'To the newest sign-ins',
  },
  noKey: {
    nl: 'Geen sleutel gebruikt',
    fr: 'Aucune clé utilisée',
    de: 'Kein Schlüssel benutzt',
    en: 'No key used',
  },
  noDevice: { nl: 'Onbekend toestel', fr: 'Appareil inconnu', de: 'Unbekanntes Gerät', en: 'Unknown device' },
  noParty: {
    nl: 'Onbekend e-loket',
    fr: 'Guichet inconnu',
    de: 'Unbekannter Online-Schalter',
    en: 'Unknown service',
  },

  // How it ended
  wrongOne: { nl: '1 foute poging', fr: '1 essai erroné', de: '1 Fehlversuch', en: '1 wrong try' },
  wrongMany: {
    nl: '{count} foute pogingen',
    fr: '{count} essais erronés',
    de: '{count} Fehlversuche',
    en: '{count} wrong tries',
  },
  throttledOne: {
    nl: '1 poging tegengehouden',
    fr: '1 essai bloqué',
    de: '1 Versuch aufgehalten',
    en: '1 try stopped',
  },
  throttledMany: {
    nl: '{count} pogingen tegengehouden',
    fr: '{count} essais bloqués',
    de: '{count} Versuche aufgehalten',
    en: '{count} tries stopped',
  },
  reported: {
    nl: 'Gemeld op {date}, dossier {case}',
    fr: 'Signalée le {date}, dossier {case}',
    de: 'Gemeldet am {date}, Vorgang {case}',
    en: 'Reported on {date}, case {case}',
  },

  // The receipt
  receiptTitle: {
    nl: 'Aanmelding bij {name}',
    fr: 'Connexion à {name}',
    de: 'Anmeldung bei {name}',
    en: 'Sign-in at {name}',
  },
  backToList: {
    nl: 'Terug naar de geschiedenis',
    fr: 'Retour à l’historique',
    de: 'Zurück zum Verlauf',
    en: 'Back to the history',
  },
  who: { nl: 'Wie vroeg het', fr: 'Qui l’a demandé', de: 'Wer hat gefragt', en: 'Who asked' },
  when: { nl: 'Wanneer', fr: 'Quand', de: 'Wann', en: 'When' },
  how: { nl: 'Hoe liep het af', fr: 'Résultat', de: 'Wie ging es aus', en: 'How it ended' },
  key: { nl: 'Met welke sleutel', fr: 'Avec quelle clé', de: 'Mit welchem Schlüssel', en: 'With which key' },
  device: { nl: 'Op welk toestel', fr: 'Sur quel appareil', de: 'Auf welchem Gerät', en: 'On which device' },
  given: {
    nl: 'Wat het e-loket van u kreeg',
    fr: 'Ce que le guichet a reçu de vous',
    de: 'Was der Online-Schalter von Ihnen erhielt',
    en: 'What the service got from you',
  },
  givenNothing: {
    nl: 'Het e-loket kreeg geen gegevens van u.',
    fr: 'Le guichet n’a reçu aucune donnée sur vous.',
    de: 'Der Online-Schalter erhielt keine Daten von Ihnen.',
    en: 'The service got no data about you.',
  },
  givenUnknown: {
    nl: 'Wij hebben niet bewaard wat het e-loket toen kreeg.',
    fr: 'Nous n’avons pas conservé ce que le guichet a reçu à ce moment-là.',
    de: 'Wir haben nicht gespeichert, was der Online-Schalter damals erhielt.',
    en: 'We did not keep what the service got at that time.',
  },
  given_identifier: {
    nl: 'een vast nummer waaraan dit e-loket u herkent',
    fr: 'un numéro fixe auquel ce guichet vous reconnaît',
    de: 'eine feste Nummer, an der dieser Online-Schalter Sie erkennt',
    en: 'a fixed number by which this service knows you',
  },
  given_proof: {
    nl: 'met welke sleutel en op welk niveau u zich aanmeldde, en wanneer',
    fr: 'avec quelle clé et à quel niveau vous vous êtes connecté, et quand',
    de: 'mit welchem Schlüssel, auf welchem Niveau und wann Sie sich angemeldet haben',
    en: 'with which key and at which level you signed in, and when',
  },
  given_profile: {
    nl: 'uw naam en voornaam en, als wij ze kennen, uw geboortedatum en taal',
    fr: 'votre nom et votre prénom et, si nous les connaissons, votre date de naissance et votre langue',
    de: 'Ihren Namen und Vornamen und, falls wir sie kennen, Ihr Geburtsdatum und Ihre Sprache',
    en: 'your name and, if we know them, your date of birth and language',
  },
  given_nationalNumber: {
    nl: 'uw rijksregisternummer',
    fr: 'votre numéro de registre national',
    de: 'Ihre Nationalregisternummer',
    en: 'your national number',
  },
  given_vo: {
    nl: 'uw nummer bij de Vlaamse overheid, en dat u er als burger kwam',
    fr: 'votre numéro auprès des autorités flamandes, et le fait que vous veniez en tant que citoyen',
    de: 'Ihre Nummer bei den flämischen Behörden, und dass Sie als Bürger kamen',
    en: 'your number with the Flemish government, and that you came as a citizen',
  },
  given_later: {
    nl: 'de toestemming om deze gegevens ook later op te vragen',
    fr: 'l’autorisation de demander aussi ces données plus tard',
    de: 'die Erlaubnis, diese Daten auch später abzufragen',
    en: 'the permission to ask for these data later as well',
  },
  steps: { nl: 'Stap voor stap', fr: 'Étape par étape', de: 'Schritt für Schritt', en: 'Step by step' },
  supportCode: { nl: 'Hulpcode', fr: 'Code d’aide', de: 'Hilfecode', en: 'Support code' },
  print: {
    nl: 'U kunt deze pagina afdrukken als bewijs.',
    fr: 'Vous pouvez imprimer cette page comme preuve.',
    de: 'Sie können diese Seite als Nachweis ausdrucken.',
    en: 'You can print this page as a record.',
  },
  download: {
    nl: 'Bewijs downloaden (JSON)',
    fr: 'Télécharger la preuve (JSON)',
    de: 'Nachweis herunterladen (JSON)',
    en: 'Download the record (JSON)',
  },
  notMe: { nl: 'Dit was ik niet', fr: 'Ce n’était pas moi', de: 'Das war ich nicht', en: 'This was not me' },
  notMeHint: {
    nl: 'Herkent u deze aanmelding niet? Meld het, dan stoppen wij ze.',
    fr: 'Vous ne reconnaissez pas cette connexion ? Signalez-le et nous y mettrons fin.',
    de: 'Erkennen Sie diese Anmeldung nicht wieder? Melden Sie es, dann beenden wir sie.',
    en: 'Do you not recognise this sign-in? Report it and we will stop it.',
  },
});
