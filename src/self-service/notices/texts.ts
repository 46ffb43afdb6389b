import { defineTexts } from '#i18n/texts.ts';

/** Letters about a change to one's keys. */
export const noticeTexts = defineTexts({
  subject: {
    nl: 'Er is iets veranderd aan uw digitale sleutels',
    fr: 'Vos clés numériques ont été modifiées',
    de: 'An Ihren digitalen Schlüsseln hat sich etwas geändert',
    en: 'Something changed in your digital keys',
  },
  bound: {
    nl: '{name}: op {date} uur werd de sleutel “{key}” geactiveerd.',
    fr: '{name} : le {date}, la clé « {key} » a été activée.',
    de: '{name}: Am {date} Uhr wurde der Schlüssel „{key}“ aktiviert.',
    en: '{name}: on {date} the key “{key}” was activated.',
  },
  renamed: {
    nl: '{name}: op {date} uur kreeg een sleutel de naam “{key}”.',
    fr: '{name} : le {date}, une clé a reçu le nom « {key} ».',
    de: '{name}: Am {date} Uhr bekam ein Schlüssel den Namen „{key}“.',
    en: '{name}: on {date} a key was given the name “{key}”.',
  },
  removed: {
    nl: '{name}: op {date} uur werd de sleutel “{key}” verwijderd.',
    fr: '{name} : le {date}, la clé « {key} » a été supprimée.',
    de: '{name}: Am {date} Uhr wurde der Schlüssel „{key}“ entfernt.',
    en: '{name}: on {date} the key “{key}” was removed.',
  },
  allRemoved: {
    nl: '{name}: op {date} uur werden al uw eigen digitale sleutels verwijderd.',
    fr: '{name} : le {date}, toutes vos clés numériques personnelles ont été supprimées.',
    de: '{name}: Am {date} Uhr wurden alle Ihre eigenen digitalen Schlüssel entfernt.',
    en: '{name}: on {date} all your own digital keys were removed.',
  },
  borrowed: {
    nl: '{name}: op {date} uur meldde u zich aan bij {party}, op een computer die niet van u is. In Mijn digitale sleutels, bij “Waar bent u aangemeld?”, kunt u dat beëindigen.',
    fr: '{name} : le {date}, vous vous êtes connecté à {party}, sur un ordinateur qui n’est pas le vôtre. Dans Mes clés numériques, sous « Où êtes-vous connecté ? », vous pouvez y mettre fin.',
    de: '{name}: Am {date} Uhr haben Sie sich bei {party} angemeldet, an einem Computer, der nicht Ihnen gehört. In Meine digitalen Schlüssel können Sie das unter „Wo sind Sie angemeldet?“ beenden.',
    en: '{name}: on {date} you signed in at {party}, on a computer that is not yours. In My digital keys, under “Where are you signed in?”, you can end that.',
  },
  counter: {
    nl: '{name}: op {date} uur kreeg iemand aan een loket, na controle van een identiteitsbewijs op uw naam, een code om voor u een wachtwoord te kiezen.',
    fr: '{name} : le {date}, quelqu’un a reçu à un guichet, après contrôle d’une pièce d’identité à votre nom, un code pour choisir un mot de passe pour vous.',
    de: '{name}: Am {date} Uhr bekam jemand an einem Schalter nach Kontrolle eines Ausweises auf Ihren Namen einen Code, um für Sie ein Passwort zu wählen.',
    en: '{name}: on {date} somebody got a code at a counter, after a check of an identity document in your name, to choose a password for you.',
  },
  looked: {
    nl: '{name}: op {date} uur begon de helpdesk mee te kijken in uw sleutels en aanmeldingen, in een noodgeval. Reden: {reason}. U kunt het stoppen in Mijn digitale sleutels, bij “Hulp toestaan”.',
    fr: '{name} : le {date}, le helpdesk a commencé à regarder vos clés et connexions, pour une urgence. Raison : {reason}. Vous pouvez l’arrêter dans Mes clés numériques, sous « Autoriser l’aide ».',
    de: '{name}: Am {date} Uhr begann der Helpdesk in einem Notfall, in Ihren Schlüsseln und Anmeldungen mitzusehen. Grund: {reason}. Sie können es in Meine digitalen Schlüssel bei „Hilfe erlauben“ beenden.',
    en: '{name}: on {date} the helpdesk began to look along in your keys and sign-ins, in an emergency. Reason: {reason}. You can stop it in My digital keys, under “Allow help”.',
  },
  blocked: {
    nl: '{name}: op {date} uur werd de sleutel “{key}” geblokkeerd.',
    fr: '{name} : le {date}, la clé « {key} » a été bloquée.',
    de: '{name}: Am {date} Uhr wurde der Schlüssel „{key}“ gesperrt.',
    en: '{name}: on {date} the key “{key}” was blocked.',
  },
  unblocked: {
    nl: '{name}: op {date} uur werd de sleutel “{key}” gedeblokkeerd.',
    fr: '{name} : le {date}, la clé « {key} » a été débloquée.',
    de: '{name}: Am {date} Uhr wurde der Schlüssel „{key}“ entsperrt.',
    en: '{name}: on {date} the key “{key}” was unblocked.',
  },
  reported: {
    nl: '{name}: op {date} uur werd gemeld dat iemand anders de sleutel “{key}” gebruikte. De sleutel is geblokkeerd en de aanmeldingen ermee zijn beëindigd.',
    fr: '{name} : le {date}, il a été signalé qu’une autre personne utilisait la clé « {key} ». La clé est bloquée et les connexions faites avec elle sont terminées.',
    de: '{name}: Am {date} Uhr wurde gemeldet, dass jemand anderes den Schlüssel „{key}“ benutzte. Der Schlüssel ist gesperrt, und die Anmeldungen damit sind beendet.',
    en: '{name}: on {date} it was reported that somebody else used the key “{key}”. The key is blocked and the sign-ins made with it are ended.',
  },
  reportedLogin: {
    nl: '{name}: op {date} uur werd gemeld dat iemand anders zich met uw {key} aanmeldde. Die aanmelding is beëindigd.',
    fr: '{name} : le {date}, il a été signalé qu’une autre personne s’était connectée avec votre {key}. Cette connexion est terminée.',
    de: '{name}: Am {date} Uhr wurde gemeldet, dass jemand anderes sich mit Ihrem Schlüssel {key} angemeldet hat. Diese Anmeldung ist beendet.',
    en: '{name}: on {date} it was reported that somebody else signed in with your {key}. That sign-in is ended.',
  },
  wasYou: {
    nl: 'Deed u dat zelf? Dan hoeft u niets te doen.',
    fr: 'C’était vous ? Vous n’avez rien à faire.',
    de: 'Waren Sie das selbst? Dann müssen Sie nichts tun.',
    en: 'Did you do that yourself? Then you need not do anything.',
  },
  notYou: {
    nl: 'Was u dit niet? Meld het meteen.',
    fr: 'Ce n’était pas vous ? Signalez-le tout de suite.',
    de: 'Waren Sie das nicht? Melden Sie es sofort.',
    en: 'Was this not you? Report it at once.',
  },
  smsNotYou: {
    nl: 'Was u dit niet? Meld het meteen op {address} of bel {phone}.',
    fr: 'Ce n’était pas vous ? Signalez-le tout de suite sur {address} ou appelez le {phone}.',
    de: 'Waren Sie das nicht? Melden Sie es sofort auf {address} oder rufen Sie {phone} an.',
    en: 'Was this not you? Report it at once at {address} or call {phone}.',
  },
  report: { nl: 'Dit was ik niet', fr: 'Ce n’était pas moi', de: 'Das war ich nicht', en: 'This was not me' },
  why: {
    nl: 'U krijgt dit bericht omdat dit adres bij uw digitale sleutels staat. Vragen? Bel {phone}.',
    fr: 'Vous recevez ce message parce que cette adresse figure parmi vos clés numériques. Des questions ? Appelez le {phone}.',
    de: 'Sie erhalten diese Nachricht, weil diese Adresse bei Ihren digitalen Schlüsseln steht. Fragen? Rufen Sie {phone} an.',
    en: 'You get this message because this address belongs to your digital keys. Questions? Call {phone}.',
  },
});
