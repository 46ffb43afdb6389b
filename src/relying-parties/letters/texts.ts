import { defineTexts } from '#i18n/texts.ts';

/** Letters to the organisations behind relying parties. */
export const letterTexts = defineTexts({
  emergencySubject: {
    nl: 'Noodwijziging van {names}',
    fr: 'Modification d’urgence de {names}',
    de: 'Notfalländerung von {names}',
    en: 'Emergency change of {names}',
  },
  emergency: {
    nl: '{author} heeft {names} in productie gewijzigd zonder goedkeuring van een tweede persoon. De wijziging geldt al.',
    fr: '{author} a modifié {names} en production sans l’approbation d’une deuxième personne. La modification est déjà en vigueur.',
    de: '{author} hat {names} in der Produktion ohne Zustimmung einer zweiten Person geändert. Die Änderung gilt bereits.',
    en: '{author} changed {names} in production without the approval of a second person. The change applies already.',
  },
  waitingSubject: {
    nl: 'Een wijziging van {names} wacht op goedkeuring',
    fr: 'Une modification de {names} attend une approbation',
    de: 'Eine Änderung von {names} wartet auf Zustimmung',
    en: 'A change of {names} waits for approval',
  },
  waiting: {
    nl: '{author} stelt voor om {names} te wijzigen. Iemand anders moet dat goedkeuren.',
    fr: '{author} propose de modifier {names}. Quelqu’un d’autre doit l’approuver.',
    de: '{author} schlägt vor, {names} zu ändern. Jemand anderes muss zustimmen.',
    en: '{author} proposes to change {names}. Somebody else must approve it.',
  },
  note: { nl: 'Waarom: {note}', fr: 'Pourquoi : {note}', de: 'Warum: {note}', en: 'Why: {note}' },
  look: {
    nl: 'De wijziging bekijken',
    fr: 'Voir la modification',
    de: 'Änderung ansehen',
    en: 'Look at the change',
  },
  secretSubject: {
    nl: 'Een geheim van {name} werkt tot {day}',
    fr: 'Un secret de {name} fonctionne jusqu’au {day}',
    de: 'Ein Geheimnis von {name} gilt bis {day}',
    en: 'A secret of {name} works until {day}',
  },
  secret: {
    nl: 'Na {day} kan niemand meer aanmelden bij {name} met dit geheim. Maak een nieuw geheim, zet het in uw toepassing en verwijder daarna het oude: beide werken naast elkaar.',
    fr: 'Après le {day}, plus personne ne peut se connecter à {name} avec ce secret. Créez un nouveau secret, mettez-le dans votre application et supprimez ensuite l’ancien : les deux fonctionnent en parallèle.',
    de: 'Nach dem {day} kann sich mit diesem Geheimnis niemand mehr bei {name} anmelden. Erstellen Sie ein neues Geheimnis, tragen Sie es in Ihre Anwendung ein und entfernen Sie danach das alte: Beide gelten nebeneinander.',
    en: 'After {day} nobody can sign in at {name} with this secret any more. Make a new secret, put it into your application and then remove the old one: both work side by side.',
  },
  secretLook: {
    nl: 'Geheimen beheren',
    fr: 'Gérer les secrets',
    de: 'Geheimnisse verwalten',
    en: 'Manage secrets',
  },
  why: {
    nl: 'U krijgt dit bericht omdat dit adres bij uw organisatie of e-loket staat in Beheer.',
    fr: 'Vous recevez ce message parce que cette adresse figure chez votre organisation ou guichet dans la gestion.',
    de: 'Sie erhalten diese Nachricht, weil diese Adresse bei Ihrer Organisation oder Ihrem Online-Schalter in der Verwaltung steht.',
    en: 'You get this message because this address stands with your organisation or service in administration.',
  },
});
