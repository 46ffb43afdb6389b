import { defineTexts } from '#i18n/texts.ts';

/** What is said of testers beside what is said of all people with a role. */
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
  nobody: {
    nl: 'Er zijn nog geen testers.',
    fr: 'Il n’y a pas encore de testeurs.',
    de: 'Es gibt noch keine Tester.',
    en: 'There are no testers yet.',
  },
  add: {
    nl: 'Een tester toevoegen',
    fr: 'Ajouter un testeur',
    de: 'Einen Tester hinzufügen',
    en: 'Add a tester',
  },
  full: {
    nl: 'Er zijn al {most} testers. Neem er eerst weg, of vraag productie aan.',
    fr: 'Il y a déjà {most} testeurs. Retirez-en d’abord, ou demandez la production.',
    de: 'Es gibt schon {most} Tester. Entfernen Sie zuerst einige, oder beantragen Sie die Produktion.',
    en: 'There are {most} testers already. Take some away first, or ask for production.',
  },
  already: {
    nl: 'Deze persoon is al tester.',
    fr: 'Cette personne est déjà testeur.',
    de: 'Diese Person ist schon Tester.',
    en: 'This person is a tester already.',
  },
  done_toegevoegd: {
    nl: 'De tester is toegevoegd en kan meteen aanmelden.',
    fr: 'Le testeur est ajouté et peut se connecter tout de suite.',
    de: 'Der Tester ist hinzugefügt und kann sich sofort anmelden.',
    en: 'The tester is added and can sign in at once.',
  },
  done_weg: {
    nl: 'Weggenomen. Deze persoon kan niet meer aanmelden zolang dit e-loket in test staat.',
    fr: 'Retiré. Cette personne ne peut plus se connecter tant que ce guichet est en test.',
    de: 'Entfernt. Diese Person kann sich nicht mehr anmelden, solange dieser Schalter im Test ist.',
    en: 'Taken away. This person can no longer sign in while this service is in test.',
  },
});
