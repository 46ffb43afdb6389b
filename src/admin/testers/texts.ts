import { defineTexts } from '#i18n/texts.ts';

export const testersTexts = defineTexts({
  title: {
    nl: 'Testers van {name}',
    fr: 'Testeurs de {name}',
    de: 'Tester von {name}',
    en: 'Testers of {name}',
  },
  lead: {
    nl: 'Zolang dit e-loket in test staat, kunnen alleen deze mensen er aanmelden, en de eigenaars en beheerders.',
    fr: 'Tant que ce guichet est en test, seules ces personnes peuvent s’y connecter, ainsi que les propriétaires et les administrateurs.',
    de: 'Solange dieser Online-Schalter im Test ist, können sich nur diese Personen anmelden, und die Eigentümer und Verwalter.',
    en: 'While this service is in test, only these people can sign in there, and its owners and administrators.',
  },
  none: {
    nl: 'Er zijn nog geen testers.',
    fr: 'Il n’y a pas encore de testeurs.',
    de: 'Es gibt noch keine Tester.',
    en: 'There are no testers yet.',
  },
  since: { nl: 'Sinds {day}', fr: 'Depuis le {day}', de: 'Seit {day}', en: 'Since {day}' },
  remove: { nl: 'Verwijderen', fr: 'Supprimer', de: 'Entfernen', en: 'Remove' },
  removeOne: {
    nl: 'Verwijderen: {name}',
    fr: 'Supprimer : {name}',
    de: 'Entfernen: {name}',
    en: 'Remove: {name}',
  },
  addTitle: {
    nl: 'Een tester toevoegen',
    fr: 'Ajouter un testeur',
    de: 'Einen Tester hinzufügen',
    en: 'Add a tester',
  },
  full: {
    nl: 'Er zijn al 200 testers. Verwijder er eerst, of vraag productie aan.',
    fr: 'Il y a déjà 200 testeurs. Supprimez-en d’abord, ou demandez la production.',
    de: 'Es gibt schon 200 Tester. Entfernen Sie zuerst einige, oder beantragen Sie die Produktion.',
    en: 'There are 200 testers already. Remove some first, or ask for production.',
  },
  done_toegevoegd: {
    nl: 'Toegevoegd. Deze tester kan nu aanmelden.',
    fr: 'Ajouté. Ce testeur peut se connecter maintenant.',
    de: 'Hinzugefügt. Dieser Tester kann sich jetzt anmelden.',
    en: 'Added. This tester can sign in now.',
  },
  done_stond: {
    nl: 'Deze persoon was al tester. Er verandert niets.',
    fr: 'Cette personne était déjà testeur. Rien ne change.',
    de: 'Diese Person war schon Tester. Es ändert sich nichts.',
    en: 'This person was a tester already. Nothing changes.',
  },
  done_weg: {
    nl: 'Verwijderd. Deze persoon kan niet meer aanmelden zolang dit e-loket in test staat.',
    fr: 'Supprimé. Cette personne ne peut plus se connecter tant que ce guichet est en test.',
    de: 'Entfernt. Diese Person kann sich nicht mehr anmelden, solange dieser Schalter im Test ist.',
    en: 'Removed. This person can no longer sign in while this service is in test.',
  },
});
