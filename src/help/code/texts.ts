// Words of the page that opens a support code.

import { defineTexts } from '#i18n/texts.ts';

export const codeTexts = defineTexts({
  title: {
    nl: 'Wat gebeurde er bij uw aanmelding?',
    fr: 'Que s’est-il passé lors de votre connexion ?',
    de: 'Was geschah bei Ihrer Anmeldung?',
    en: 'What happened with your sign-in?',
  },
  lead: {
    nl: 'Typ de hulpcode. Die staat onderaan elke pagina van uw aanmelding en in onze mails.',
    fr: 'Tapez le code d’aide. Il figure en bas de chaque page de votre connexion et dans nos e-mails.',
    de: 'Geben Sie den Hilfecode ein. Er steht unten auf jeder Seite Ihrer Anmeldung und in unseren E-Mails.',
    en: 'Type the support code. It stands at the bottom of every page of your sign-in and in our e-mails.',
  },
  code: { nl: 'Hulpcode', fr: 'Code d’aide', de: 'Hilfecode', en: 'Support code' },
  codeHint: {
    nl: 'Tien letters en cijfers, zoals 7K4QF-2M9XC. Hoofdletters, kleine letters en spaties maken niet uit.',
    fr: 'Dix lettres et chiffres, comme 7K4QF-2M9XC. Majuscules, minuscules et espaces ne comptent pas.',
    de: 'Zehn Buchstaben und Ziffern, wie 7K4QF-2M9XC. Groß- und Kleinschreibung und Leerzeichen sind egal.',
    en: 'Ten letters and digits, such as 7K4QF-2M9XC. Capitals, small letters and spaces do not matter.',
  },
  open: { nl: 'Bekijken', fr: 'Voir', de: 'Ansehen', en: 'Look' },
  wrong: {
    nl: 'Hulpcode: deze code klopt niet helemaal. Kijk hem nog eens na, er is misschien een teken verwisseld.',
    fr: 'Code d’aide : ce code n’est pas tout à fait juste. Vérifiez-le, un signe a peut-être été inversé.',
    de: 'Hilfecode: Dieser Code stimmt nicht ganz. Prüfen Sie ihn noch einmal, vielleicht ist ein Zeichen vertauscht.',
    en: 'Support code: this code is not quite right. Check it again, a character may have been swapped.',
  },
  unknown: {
    nl: 'Hulpcode: bij deze code vinden wij niets. Misschien is er een typfout, of is de code ouder dan zes maanden. Het kan ook dat het toen te druk was om iets te bewaren.',
    fr: 'Code d’aide : nous ne trouvons rien pour ce code. Il y a peut-être une faute de frappe, ou le code a plus de six mois. Il se peut aussi qu’il y ait eu trop de monde à ce moment pour garder une trace.',
    de: 'Hilfecode: Zu diesem Code finden wir nichts. Vielleicht ist es ein Tippfehler, oder der Code ist älter als sechs Monate. Es kann auch sein, dass damals zu viel los war, um etwas aufzubewahren.',
    en: 'Support code: we find nothing for this code. There may be a typing error, or the code is older than six months. It may also have been too busy then to keep anything.',
  },
  tooMany: {
    nl: 'Hulpcode: er zijn te veel codes geprobeerd. Probeer opnieuw vanaf {time}, of bel ons: wij helpen u verder.',
    fr: 'Code d’aide : trop de codes ont été essayés. Réessayez à partir de {time}, ou appelez-nous : nous vous aiderons.',
    de: 'Hilfecode: Es wurden zu viele Codes versucht. Versuchen Sie es ab {time} erneut, oder rufen Sie uns an: Wir helfen Ihnen weiter.',
    en: 'Support code: too many codes were tried. Try again from {time}, or call us: we will help you.',
  },
  where: { nl: 'E-loket', fr: 'Guichet', de: 'Online-Schalter', en: 'Service' },
  nowhere: { nl: 'Niet bekend', fr: 'Inconnu', de: 'Nicht bekannt', en: 'Not known' },
  when: { nl: 'Begonnen', fr: 'Début', de: 'Begonnen', en: 'Begun' },
  ending: { nl: 'Afloop', fr: 'Issue', de: 'Ausgang', en: 'Outcome' },
  steps: { nl: 'Stap voor stap', fr: 'Étape par étape', de: 'Schritt für Schritt', en: 'Step by step' },
  zone: {
    nl: 'Alle uren zijn Belgische tijd.',
    fr: 'Toutes les heures sont en heure belge.',
    de: 'Alle Uhrzeiten sind belgische Zeit.',
    en: 'All times are Belgian time.',
  },
  next: {
    nl: 'Wat kunt u nu doen?',
    fr: 'Que pouvez-vous faire maintenant ?',
    de: 'Was können Sie jetzt tun?',
    en: 'What can you do now?',
  },
  next_finished: {
    nl: 'De aanmelding is gelukt. Ga verder in het e-loket. Lukt daar iets niet? Vraag het dan aan het e-loket zelf.',
    fr: 'La connexion a réussi. Continuez dans le guichet. Quelque chose n’y fonctionne pas ? Demandez-le au guichet lui-même.',
    de: 'Die Anmeldung ist gelungen. Machen Sie im Online-Schalter weiter. Klappt dort etwas nicht? Fragen Sie den Online-Schalter selbst.',
    en: 'The sign-in worked. Go on at the service. Does something not work there? Then ask the service itself.',
  },
  next_cancelled: {
    nl: 'De aanmelding is gestopt. Wilt u toch aanmelden? Begin dan opnieuw bij het e-loket.',
    fr: 'La connexion a été arrêtée. Vous voulez quand même vous connecter ? Recommencez depuis le guichet.',
    de: 'Die Anmeldung wurde beendet. Möchten Sie sich doch anmelden? Beginnen Sie neu beim Online-Schalter.',
    en: 'The sign-in was stopped. Do you still want to sign in? Then start again at the service.',
  },
  next_refused: {
    nl: 'Het e-loket kreeg geen aanmelding. Probeer het nog eens vanaf het e-loket. Lukt het weer niet? Bel ons dan en noem deze code.',
    fr: 'Le guichet n’a pas reçu de connexion. Réessayez depuis le guichet. Toujours pas ? Appelez-nous et donnez ce code.',
    de: 'Der Online-Schalter erhielt keine Anmeldung. Versuchen Sie es noch einmal vom Online-Schalter aus. Klappt es wieder nicht? Rufen Sie uns an und nennen Sie diesen Code.',
    en: 'The service got no sign-in. Try once more from the service. Still no luck? Then call us and mention this code.',
  },
  next_open: {
    nl: 'De aanmelding is niet afgemaakt. Ga terug naar de pagina waar u was, of begin opnieuw bij het e-loket.',
    fr: 'La connexion n’a pas été terminée. Retournez à la page où vous étiez, ou recommencez depuis le guichet.',
    de: 'Die Anmeldung wurde nicht abgeschlossen. Gehen Sie zurück zu der Seite, auf der Sie waren, oder beginnen Sie neu beim Online-Schalter.',
    en: 'The sign-in was not completed. Go back to the page where you were, or start again at the service.',
  },
  next_key: {
    nl: 'Het liep mis bij de sleutel {key}. Probeer die nog eens, of kies bij het aanmelden een andere sleutel.',
    fr: 'Le problème vient de la clé {key}. Réessayez, ou choisissez une autre clé à la connexion.',
    de: 'Es scheiterte am Schlüssel {key}. Versuchen Sie ihn noch einmal, oder wählen Sie bei der Anmeldung einen anderen Schlüssel.',
    en: 'It went wrong with the key {key}. Try it once more, or choose another key when you sign in.',
  },
  readTopic: {
    nl: 'Lees de hulp hierbij',
    fr: 'Lire l’aide à ce sujet',
    de: 'Die Hilfe dazu lesen',
    en: 'Read the help about this',
  },
  toParty: { nl: 'Naar {name}', fr: 'Vers {name}', de: 'Zu {name}', en: 'To {name}' },
  private: {
    nl: 'Wie deze code kent, leest alleen wat hierboven staat. Uw naam staat er nergens bij.',
    fr: 'Qui connaît ce code ne lit que ce qui figure ci-dessus. Votre nom n’y apparaît pas.',
    de: 'Wer diesen Code kennt, liest nur, was oben steht. Ihr Name steht nirgends dabei.',
    en: 'Whoever knows this code reads only what stands above. Your name is nowhere in it.',
  },
});
