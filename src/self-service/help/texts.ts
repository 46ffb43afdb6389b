import { defineTexts } from '#i18n/texts.ts';

/** Letting the helpdesk look along. */
export const allowTexts = defineTexts({
  title: { nl: 'Hulp toestaan', fr: 'Autoriser l’aide', de: 'Hilfe erlauben', en: 'Allow help' },
  lead: {
    nl: 'Hebt u de helpdesk aan de lijn? Maak een nummer en lees het voor. De helpdesk kijkt dan een kwartier mee.',
    fr: 'Vous êtes au téléphone avec le helpdesk ? Créez un numéro et lisez-le à voix haute. Le helpdesk regarde alors un quart d’heure.',
    de: 'Haben Sie den Helpdesk am Telefon? Erstellen Sie eine Nummer und lesen Sie sie vor. Der Helpdesk sieht dann eine Viertelstunde mit.',
    en: 'Are you on the phone with the helpdesk? Make a number and read it out. The helpdesk then looks along for a quarter of an hour.',
  },
  sees: {
    nl: 'De helpdesk ziet welke sleutels u hebt en of ze werken, en uw laatste aanmeldingen. De helpdesk kan niets veranderen en ziet uw wachtwoord of codes nooit.',
    fr: 'Le helpdesk voit quelles clés vous avez et si elles fonctionnent, et vos dernières connexions. Il ne peut rien changer et ne voit jamais votre mot de passe ni vos codes.',
    de: 'Der Helpdesk sieht, welche Schlüssel Sie haben und ob sie funktionieren, und Ihre letzten Anmeldungen. Er kann nichts ändern und sieht nie Ihr Passwort oder Ihre Codes.',
    en: 'The helpdesk sees which keys you have and whether they work, and your last sign-ins. It can change nothing and never sees your password or codes.',
  },
  onlyIfYouCalled: {
    nl: 'Geef dit nummer alleen als u zelf belde. Wij bellen u nooit om een nummer te vragen.',
    fr: 'Ne donnez ce numéro que si vous avez appelé vous-même. Nous ne vous appelons jamais pour demander un numéro.',
    de: 'Geben Sie diese Nummer nur weiter, wenn Sie selbst angerufen haben. Wir rufen Sie nie an, um nach einer Nummer zu fragen.',
    en: 'Give this number only if you called yourself. We never call you to ask for a number.',
  },
  make: { nl: 'Nummer maken', fr: 'Créer un numéro', de: 'Nummer erstellen', en: 'Make a number' },
  makeNew: {
    nl: 'Een nieuw nummer maken',
    fr: 'Créer un nouveau numéro',
    de: 'Eine neue Nummer erstellen',
    en: 'Make a new number',
  },
  number: { nl: 'Uw nummer', fr: 'Votre numéro', de: 'Ihre Nummer', en: 'Your number' },
  until: {
    nl: 'Geldig tot {time}, voor één keer. U ziet dit nummer alleen nu.',
    fr: 'Valable jusqu’à {time}, une seule fois. Vous ne voyez ce numéro que maintenant.',
    de: 'Gültig bis {time}, für ein Mal. Sie sehen diese Nummer nur jetzt.',
    en: 'Good until {time}, for one time. You see this number only now.',
  },
  looking: {
    nl: 'De helpdesk kijkt nu mee, tot {time}.',
    fr: 'Le helpdesk regarde en ce moment, jusqu’à {time}.',
    de: 'Der Helpdesk sieht jetzt mit, bis {time}.',
    en: 'The helpdesk is looking along now, until {time}.',
  },
  lookingEmergency: {
    nl: 'De helpdesk kijkt nu mee in een noodgeval, tot {time}. Een tweede persoon stond dat toe.',
    fr: 'Le helpdesk regarde en ce moment pour une urgence, jusqu’à {time}. Une deuxième personne l’a autorisé.',
    de: 'Der Helpdesk sieht jetzt in einem Notfall mit, bis {time}. Eine zweite Person hat es erlaubt.',
    en: 'The helpdesk is looking along now in an emergency, until {time}. A second person allowed it.',
  },
  stop: { nl: 'Meekijken stoppen', fr: 'Arrêter le regard', de: 'Mitsehen beenden', en: 'Stop the looking' },
  stopped: {
    nl: 'Niemand kijkt mee. Een nummer dat u maakte, geldt niet meer.',
    fr: 'Personne ne regarde. Un numéro que vous aviez créé n’est plus valable.',
    de: 'Niemand sieht mit. Eine Nummer, die Sie erstellt haben, gilt nicht mehr.',
    en: 'Nobody is looking along. A number that you made is no longer good.',
  },
  history: {
    nl: 'Wie keek, blijft zes maanden in uw geschiedenis staan',
    fr: 'Qui a regardé reste six mois dans votre historique',
    de: 'Wer nachgesehen hat, steht sechs Monate in Ihrem Verlauf',
    en: 'Who looked stays in your history for six months',
  },
});
