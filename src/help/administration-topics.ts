// Help for the people behind an e-loket, and for citizens who meet one that is still in test.

import type { Topic } from '#i18n/topic.ts';

export const aboutAdministration = [
  {
    id: 'test-e-loket',
    codes: ['not_a_tester'],
    question: {
      nl: 'Dit e-loket is nog in test. Wat nu?',
      fr: 'Ce guichet est encore en test. Que faire ?',
      de: 'Dieser Online-Schalter ist noch im Test. Was nun?',
      en: 'This service is still in test. What now?',
    },
    answer: [
      {
        say: {
          nl: 'Een e-loket dat nog gebouwd wordt, laat alleen zijn testers binnen. Uw digitale sleutel werkt en u hebt niets verkeerd gedaan.',
          fr: 'Un guichet en construction n’admet que ses testeurs. Votre clé numérique fonctionne et vous n’avez rien fait de mal.',
          de: 'Ein Online-Schalter, der noch gebaut wird, lässt nur seine Tester ein. Ihr digitaler Schlüssel funktioniert, und Sie haben nichts falsch gemacht.',
          en: 'A service that is still being built admits only its testers. Your digital key works and you did nothing wrong.',
        },
      },
      {
        say: {
          nl: 'Moet u er wel bij kunnen? Vraag een eigenaar van het e-loket om u in Beheer als tester toe te voegen. Kwam u er toevallig terecht? Laat het dan aan het e-loket weten.',
          fr: 'Vous devez pourtant y accéder ? Demandez à un propriétaire du guichet de vous ajouter comme testeur dans la gestion. Vous y êtes arrivé par hasard ? Signalez-le au guichet.',
          de: 'Müssen Sie doch hinein? Bitten Sie einen Eigentümer des Schalters, Sie in der Verwaltung als Tester hinzuzufügen. Sind Sie zufällig dort gelandet? Sagen Sie es dem Schalter.',
          en: 'Should you be able to get in? Ask an owner of the service to add you as a tester in administration. Did you end up there by chance? Let the service know.',
        },
      },
    ],
  },
  {
    id: 'beheer',
    codes: ['not_yours'],
    question: {
      nl: 'Hoe werkt Beheer?',
      fr: 'Comment fonctionne la gestion ?',
      de: 'Wie funktioniert die Verwaltung?',
      en: 'How does administration work?',
    },
    answer: [
      {
        say: {
          nl: 'In Beheer registreert een organisatie haar e-loketten. U komt er alleen binnen met uw eID, en alleen als iemand u een rol gaf: eigenaar van een organisatie, beheerder, helpdesk of auditor.',
          fr: 'Dans la gestion, une organisation enregistre ses guichets. On y entre uniquement avec son eID, et seulement si quelqu’un vous a donné un rôle : propriétaire d’une organisation, administrateur, helpdesk ou auditeur.',
          de: 'In der Verwaltung trägt ein Amt seine Online-Schalter ein. Hinein kommen Sie nur mit Ihrer eID, und nur wenn Ihnen jemand eine Rolle gab: Eigentümer, Verwalter, Helpdesk oder Prüfer.',
          en: 'In administration an organisation registers its services. You get in only with your eID, and only if somebody gave you a role: owner of an organisation, administrator, helpdesk or auditor.',
        },
      },
      {
        list: [
          {
            nl: 'Test: uw wijziging geldt meteen. Alleen de testers die u opgeeft, kunnen zich aanmelden.',
            fr: 'Test : votre modification vaut tout de suite. Seuls les testeurs que vous désignez peuvent se connecter.',
            de: 'Test: Ihre Änderung gilt sofort. Nur die Tester, die Sie nennen, können sich anmelden.',
            en: 'Test: your change counts at once. Only the testers that you name can sign in.',
          },
          {
            nl: 'Productie: een tweede persoon kijkt mee en keurt goed. Binnen vijf seconden geldt de wijziging overal.',
            fr: 'Production : une deuxième personne regarde et approuve. En cinq secondes, la modification vaut partout.',
            de: 'Produktion: Ein Zweiter sieht mit und stimmt zu. In fünf Sekunden gilt die Änderung überall.',
            en: 'Production: a second person looks and approves. Within five seconds the change counts everywhere.',
          },
          {
            nl: 'Elke versie blijft bewaard. U kunt een wijziging ongedaan maken of een oudere versie opnieuw laten gelden.',
            fr: 'Chaque version est conservée. Vous pouvez annuler une modification ou réactiver une ancienne version.',
            de: 'Jede Fassung bleibt erhalten. Sie können eine Änderung zurücknehmen oder eine alte Fassung wieder gelten lassen.',
            en: 'Every version is kept. You can undo a change or make an older version count again.',
          },
        ],
      },
      {
        say: {
          nl: 'Hebt u geen rol en moet u er wel een hebben? Vraag het aan een eigenaar van uw organisatie, of bel naar {phone}, {hours}.',
          fr: 'Vous n’avez pas de rôle alors que vous devriez en avoir un ? Demandez à un propriétaire de votre organisation, ou appelez le {phone}, {hours}.',
          de: 'Haben Sie keine Rolle, obwohl Sie eine haben sollten? Fragen Sie einen Eigentümer bei Ihnen oder rufen Sie die {phone} an, {hours}.',
          en: 'Do you have no role but should have one? Ask an owner of your organisation, or call {phone}, {hours}.',
        },
      },
    ],
  },
] as const satisfies readonly Topic[];
