// What is said about changes to the register.

import { defineTexts } from '#i18n/texts.ts';

export const changeTexts = defineTexts({
  refused_not_yours: {
    nl: 'U mag {id} niet wijzigen. Dat kan een eigenaar van de organisatie of een beheerder.',
    fr: 'Vous ne pouvez pas modifier {id}. Un propriétaire de l’organisation ou un administrateur le peut.',
    de: 'Sie dürfen {id} nicht ändern. Das kann ein Eigentümer der Organisation oder ein Verwalter.',
    en: 'You may not change {id}. An owner of its organisation or an administrator may.',
  },
  refused_not_found: {
    nl: '{id} staat niet in het register.',
    fr: '{id} ne figure pas dans le registre.',
    de: '{id} steht nicht im Register.',
    en: '{id} is not in the register.',
  },
  refused_reserved: {
    nl: 'De naam {id} is van het aanmeldplatform zelf.',
    fr: 'Le nom {id} appartient à la plateforme de connexion.',
    de: 'Der Name {id} gehört der Anmeldeplattform selbst.',
    en: 'The name {id} belongs to the login broker itself.',
  },
  refused_outdated: {
    nl: '{id} is intussen gewijzigd. Bekijk de nieuwe versie en maak uw wijziging opnieuw.',
    fr: '{id} a été modifié entre-temps. Regardez la nouvelle version et refaites votre modification.',
    de: '{id} wurde inzwischen geändert. Sehen Sie sich die neue Fassung an und ändern Sie erneut.',
    en: '{id} was changed meanwhile. Look at the new version and make your change again.',
  },
  refused_organisation_unknown: {
    nl: 'Organisatie {id} staat niet in het register.',
    fr: 'L’organisation {id} ne figure pas dans le registre.',
    de: 'Organisation {id} steht nicht im Register.',
    en: 'Organisation {id} is not in the register.',
  },
  refused_two_owners: {
    nl: 'Voor productie heeft organisatie {id} minstens twee eigenaars nodig.',
    fr: 'Pour la production, l’organisation {id} doit avoir au moins deux propriétaires.',
    de: 'Für die Produktion braucht Organisation {id} mindestens zwei Eigentümer.',
    en: 'For production, organisation {id} needs at least two owners.',
  },
  refused_last_administrator: {
    nl: 'Dit is de laatste beheerder{id}. Voeg eerst iemand anders toe.',
    fr: 'C’est le dernier administrateur{id}. Ajoutez d’abord quelqu’un d’autre.',
    de: 'Das ist der letzte Verwalter{id}. Fügen Sie zuerst jemand anderen hinzu.',
    en: 'This is the last administrator{id}. Add somebody else first.',
  },
  refused_exam_needed: {
    nl: 'Laat {id} eerst op test het examen afleggen. Voor productie moet het in de laatste 90 dagen geslaagd zijn.',
    fr: 'Faites d’abord passer l’examen à {id} en test. Pour la production, il doit l’avoir réussi au cours des 90 derniers jours.',
    de: 'Lassen Sie {id} zuerst auf Test die Prüfung ablegen. Für die Produktion muss sie in den letzten 90 Tagen bestanden sein.',
    en: 'Let {id} take the exam on test first. For production it must have passed in the last 90 days.',
  },
  refused_nothing_changes: {
    nl: 'Er verandert niets{id}.',
    fr: 'Rien ne change{id}.',
    de: 'Es ändert sich nichts{id}.',
    en: 'Nothing changes{id}.',
  },
  refused_decided: {
    nl: 'Over deze wijziging is al beslist{id}.',
    fr: 'Cette modification a déjà été décidée{id}.',
    de: 'Über diese Änderung wurde schon entschieden{id}.',
    en: 'This change was decided already{id}.',
  },
  refused_not_applied: {
    nl: 'Alleen een wijziging die doorgevoerd is, kan ongedaan worden gemaakt{id}.',
    fr: 'Seule une modification appliquée peut être annulée{id}.',
    de: 'Nur eine durchgeführte Änderung kann zurückgenommen werden{id}.',
    en: 'Only a change that was applied can be undone{id}.',
  },
  refused_second_person: {
    nl: 'Een tweede persoon moet dit goedkeuren: niet wie het voorstelde, en iemand die dat mag{id}.',
    fr: 'Une deuxième personne doit approuver ceci : pas l’auteur, et quelqu’un qui en a le droit{id}.',
    de: 'Eine zweite Person muss dies genehmigen: nicht wer es vorschlug, und jemand, der es darf{id}.',
    en: 'A second person must approve this: not the one who proposed it, and somebody who may{id}.',
  },
  refused_note_needed: {
    nl: 'Schrijf erbij waarom (minstens drie tekens){id}.',
    fr: 'Écrivez pourquoi (au moins trois caractères){id}.',
    de: 'Schreiben Sie dazu, warum (mindestens drei Zeichen){id}.',
    en: 'Write down why (at least three characters){id}.',
  },
  refused_only_administrators: {
    nl: 'Alleen een beheerder mag dit{id}.',
    fr: 'Seul un administrateur peut faire cela{id}.',
    de: 'Nur ein Verwalter darf das{id}.',
    en: 'Only an administrator may do this{id}.',
  },
});
