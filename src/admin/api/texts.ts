// What the API says when it refuses: the `title` of each kind of problem. What exactly is wrong comes beside it.

import { defineTexts } from '#i18n/texts.ts';

export const problemTexts = defineTexts({
  request_invalid: {
    nl: 'De aanvraag is niet leesbaar',
    fr: 'La demande est illisible',
    de: 'Die Anfrage ist nicht lesbar',
    en: 'The request cannot be read',
  },
  invalid_token: {
    nl: 'Er is een geldig toegangstoken nodig',
    fr: 'Un jeton d’accès valable est nécessaire',
    de: 'Ein gültiges Zugriffstoken ist nötig',
    en: 'A valid access token is needed',
  },
  insufficient_scope: {
    nl: 'Het token geeft hier geen toegang toe',
    fr: 'Le jeton ne donne pas cet accès',
    de: 'Das Token gibt hierzu keinen Zugang',
    en: 'The token does not give this access',
  },
  no_role: {
    nl: 'U hebt geen rol in Beheer, of u meldde u niet met eID aan',
    fr: 'Vous n’avez pas de rôle dans la gestion, ou vous ne vous êtes pas connecté par eID',
    de: 'Sie haben keine Rolle in der Verwaltung oder haben sich nicht mit eID angemeldet',
    en: 'You have no role in administration, or did not sign in with eID',
  },
  people_only: {
    nl: 'Dit doet een persoon, geen programma',
    fr: 'C’est à une personne de le faire, pas à un programme',
    de: 'Das macht eine Person, kein Programm',
    en: 'This is for a person, not for a program',
  },
  not_found: {
    nl: 'Dit is er niet, of u mag het niet zien',
    fr: 'Ceci n’existe pas, ou vous ne pouvez pas le voir',
    de: 'Das gibt es nicht, oder Sie dürfen es nicht sehen',
    en: 'This is not there, or you may not see it',
  },
  method_not_allowed: {
    nl: 'Dit adres kent deze methode niet',
    fr: 'Cette adresse ne connaît pas cette méthode',
    de: 'Diese Adresse kennt diese Methode nicht',
    en: 'This address does not know this method',
  },
  not_acceptable: {
    nl: 'Het antwoord is JSON: neem application/json op in Accept',
    fr: 'La réponse est du JSON : mentionnez application/json dans Accept',
    de: 'Die Antwort ist JSON: Nennen Sie application/json in Accept',
    en: 'The answer is JSON: name application/json in Accept',
  },
  refused: {
    nl: 'Dit is geweigerd',
    fr: 'Ceci a été refusé',
    de: 'Das wurde abgelehnt',
    en: 'This was refused',
  },
  precondition_failed: {
    nl: 'Er is intussen een andere versie',
    fr: 'Il y a entre-temps une autre version',
    de: 'Es gibt inzwischen eine andere Version',
    en: 'There is another version meanwhile',
  },
  precondition_required: {
    nl: 'Stuur de versie mee die u zag, in If-Match',
    fr: 'Envoyez la version que vous avez vue, dans If-Match',
    de: 'Senden Sie in If-Match die Version mit, die Sie sahen',
    en: 'Send the version that you saw, in If-Match',
  },
  key_in_use: {
    nl: 'Een aanvraag met dezelfde Idempotency-Key loopt nog',
    fr: 'Une demande avec la même Idempotency-Key est en cours',
    de: 'Eine Anfrage mit demselben Idempotency-Key läuft noch',
    en: 'A request with the same Idempotency-Key is still at work',
  },
  key_reused: {
    nl: 'Deze Idempotency-Key hoort bij een andere aanvraag',
    fr: 'Cette Idempotency-Key appartient à une autre demande',
    de: 'Dieser Idempotency-Key gehört zu einer anderen Anfrage',
    en: 'This Idempotency-Key belongs to another request',
  },
  too_large: {
    nl: 'De aanvraag is te groot',
    fr: 'La demande est trop grande',
    de: 'Die Anfrage ist zu groß',
    en: 'The request is too large',
  },
  unsupported_type: {
    nl: 'Stuur JSON, ongecomprimeerd, met Content-Type application/json',
    fr: 'Envoyez du JSON non compressé, avec Content-Type application/json',
    de: 'Senden Sie unkomprimiertes JSON mit Content-Type application/json',
    en: 'Send plain JSON, with Content-Type application/json',
  },
  invalid_content: {
    nl: 'De inhoud is niet in orde',
    fr: 'Le contenu n’est pas correct',
    de: 'Der Inhalt ist nicht in Ordnung',
    en: 'The content is not right',
  },
  too_many_requests: {
    nl: 'Te veel aanvragen: wacht even',
    fr: 'Trop de demandes : attendez un peu',
    de: 'Zu viele Anfragen: Warten Sie etwas',
    en: 'Too many requests: wait a moment',
  },
  unexpected: {
    nl: 'Er ging iets mis aan onze kant',
    fr: 'Un problème est survenu de notre côté',
    de: 'Bei uns ist etwas schiefgegangen',
    en: 'Something went wrong on our side',
  },
  unavailable: {
    nl: 'We kunnen dit nu niet: probeer het straks opnieuw',
    fr: 'Impossible pour le moment : réessayez plus tard',
    de: 'Das geht gerade nicht: Versuchen Sie es später',
    en: 'We cannot do this now: try again later',
  },
  needs_json: {
    nl: 'De inhoud is geen JSON',
    fr: 'Le contenu n’est pas du JSON',
    de: 'Der Inhalt ist kein JSON',
    en: 'The content is no JSON',
  },
  too_deep: {
    nl: 'De inhoud is dieper genest dan {most} niveaus',
    fr: 'Le contenu est imbriqué à plus de {most} niveaux',
    de: 'Der Inhalt ist tiefer als {most} Ebenen verschachtelt',
    en: 'The content is nested deeper than {most} levels',
  },
  key_unreadable: {
    nl: 'Idempotency-Key is 1 tot 255 zichtbare tekens, zonder spatie',
    fr: 'Idempotency-Key compte 1 à 255 caractères visibles, sans espace',
    de: 'Idempotency-Key besteht aus 1 bis 255 sichtbaren Zeichen ohne Leerzeichen',
    en: 'Idempotency-Key is 1 to 255 visible characters, without a space',
  },
  cursor: {
    nl: 'is niet de next van een vorige bladzijde',
    fr: 'n’est pas le next d’une page précédente',
    de: 'ist nicht das next einer vorigen Seite',
    en: 'is not the next of an earlier page',
  },
  close_needs_organisation: {
    nl: 'is nodig om te sluiten wat ontbreekt',
    fr: 'est nécessaire pour fermer ce qui manque',
    de: 'ist nötig, um zu schließen, was fehlt',
    en: 'is needed to close what is absent',
  },
  other_client: {
    nl: 'is een ander e-loket dan het adres noemt',
    fr: 'est un autre guichet que celui de l’adresse',
    de: 'ist ein anderer Online-Schalter als in der Adresse',
    en: 'is another relying party than the address names',
  },
  other_organisation: {
    nl: 'is een andere organisatie dan {id}',
    fr: 'est une autre organisation que {id}',
    de: 'ist eine andere Organisation als {id}',
    en: 'is another organisation than {id}',
  },
  twice: {
    nl: 'staat er tweemaal in',
    fr: 'figure deux fois',
    de: 'kommt zweimal vor',
    en: 'stands there twice',
  },
});
