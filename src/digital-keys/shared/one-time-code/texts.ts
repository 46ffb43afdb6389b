// Words of both code keys: the page with the field, what is wrong with a code, and what happened to a letter.

import { defineTexts } from '#i18n/texts.ts';

export const codeTexts = defineTexts({
  sendingTo: {
    nl: 'We sturen een code naar {to}, maar dat lukt niet meteen. Wacht even, of kies een andere sleutel.',
    fr: 'Nous envoyons un code à {to}, mais cela ne réussit pas tout de suite. Patientez, ou choisissez une autre clé.',
    de: 'Wir senden einen Code an {to}, aber das klappt nicht sofort. Warten Sie kurz, oder wählen Sie einen anderen Schlüssel.',
    en: 'We are sending a code to {to}, but that does not work at once. Wait a moment, or choose another key.',
  },
  goingTo: {
    nl: 'U meldt zich aan bij {name}.',
    fr: 'Vous vous connectez à {name}.',
    de: 'Sie melden sich bei {name} an.',
    en: 'You are signing in to {name}.',
  },
  until: {
    nl: 'De code is geldig tot {time}.',
    fr: 'Le code est valable jusqu’à {time}.',
    de: 'Der Code gilt bis {time}.',
    en: 'The code is valid until {time}.',
  },
  share: {
    nl: 'Deel deze code met niemand. Wij vragen er u nooit naar aan de telefoon.',
    fr: 'Ne communiquez ce code à personne. Nous ne vous le demandons jamais au téléphone.',
    de: 'Geben Sie diesen Code niemandem weiter. Wir fragen Sie nie am Telefon danach.',
    en: 'Share this code with nobody. We never ask you for it on the phone.',
  },
  code: { nl: 'Code', fr: 'Code', de: 'Code', en: 'Code' },
  codeHint: { nl: '6 cijfers', fr: '6 chiffres', de: '6 Ziffern', en: '6 digits' },
  confirm: { nl: 'Bevestigen', fr: 'Confirmer', de: 'Bestätigen', en: 'Confirm' },
  noCode: {
    nl: 'Geen code gekregen?',
    fr: 'Vous n’avez pas reçu de code ?',
    de: 'Keinen Code bekommen?',
    en: 'Did you not get a code?',
  },
  resend: {
    nl: 'Code opnieuw sturen',
    fr: 'Renvoyer le code',
    de: 'Code erneut senden',
    en: 'Send the code again',
  },
  resendHint: {
    nl: 'Dat kan na 30 seconden.',
    fr: 'C’est possible après 30 secondes.',
    de: 'Das geht nach 30 Sekunden.',
    en: 'You can do so after 30 seconds.',
  },
  helpNoCode: {
    nl: 'Wat kan ik nog doen?',
    fr: 'Que puis-je encore faire ?',
    de: 'Was kann ich noch tun?',
    en: 'What else can I do?',
  },
  otherKey: {
    nl: 'Andere sleutel kiezen',
    fr: 'Choisir une autre clé',
    de: 'Anderen Schlüssel wählen',
    en: 'Choose another key',
  },
  notNow: { nl: 'Nu niet', fr: 'Pas maintenant', de: 'Jetzt nicht', en: 'Not now' },
  sendCode: {
    nl: 'Code sturen',
    fr: 'Envoyer le code',
    de: 'Code senden',
    en: 'Send the code',
  },
  notSentTitle: {
    nl: 'De code kon niet vertrekken',
    fr: 'Le code n’a pas pu être envoyé',
    de: 'Der Code konnte nicht gesendet werden',
    en: 'The code could not be sent',
  },
  limitTitle: {
    nl: 'Even geen nieuwe code',
    fr: 'Pas de nouveau code pour l’instant',
    de: 'Vorerst kein neuer Code',
    en: 'No new code for now',
  },
  limit: {
    nl: 'U kunt opnieuw een code vragen vanaf {time}. We hebben er de voorbije tijd al veel gestuurd, en we willen dat niemand u of ons daarmee lastigvalt.',
    fr: 'Vous pourrez redemander un code à partir de {time}. Nous en avons déjà envoyé beaucoup ces derniers temps, et nous voulons que personne n’en abuse.',
    de: 'Sie können ab {time} wieder einen Code anfordern. Wir haben in der letzten Zeit schon viele gesendet, und niemand soll Sie oder uns damit belästigen.',
    en: 'You can ask for a code again from {time} on. We have sent many lately, and nobody should bother you or us with them.',
  },
  toCode: {
    nl: 'Code intypen',
    fr: 'Saisir le code',
    de: 'Code eingeben',
    en: 'Type the code',
  },
});

/** Above the field. Each but `ended` is the last part of an address. */
export const notices = defineTexts({
  again: {
    nl: 'We hebben de code opnieuw gestuurd. Het is dezelfde code.',
    fr: 'Nous avons renvoyé le code. C’est le même code.',
    de: 'Wir haben den Code erneut gesendet. Es ist derselbe Code.',
    en: 'We have sent the code again. It is the same code.',
  },
  fresh: {
    nl: 'We hebben een nieuwe code gestuurd. De vorige werkt niet meer.',
    fr: 'Nous avons envoyé un nouveau code. Le précédent ne fonctionne plus.',
    de: 'Wir haben einen neuen Code gesendet. Der vorige gilt nicht mehr.',
    en: 'We have sent a new code. The previous one no longer works.',
  },
  wait: {
    nl: 'Wacht nog {seconds} seconden en vraag de code dan opnieuw. Misschien komt hij intussen aan.',
    fr: 'Attendez encore {seconds} secondes avant de redemander le code. Il arrivera peut-être entre-temps.',
    de: 'Warten Sie noch {seconds} Sekunden, bevor Sie den Code erneut anfordern. Vielleicht kommt er inzwischen an.',
    en: 'Wait another {seconds} seconds before you ask for the code again. It may arrive in the meantime.',
  },
  enough: {
    nl: 'We hebben de code al zes keer gestuurd. Kijk nog eens goed na, of kies een andere sleutel.',
    fr: 'Nous avons déjà envoyé le code six fois. Vérifiez encore une fois, ou choisissez une autre clé.',
    de: 'Wir haben den Code schon sechsmal gesendet. Sehen Sie noch einmal nach, oder wählen Sie einen anderen Schlüssel.',
    en: 'We have sent the code six times already. Have another look, or choose another key.',
  },
  used: {
    nl: 'Deze code is net gebruikt. Moet u er nog een invullen? Vraag dan een nieuwe.',
    fr: 'Ce code vient d’être utilisé. Vous devez encore en saisir un ? Demandez-en un nouveau.',
    de: 'Dieser Code wurde gerade benutzt. Müssen Sie noch einen eingeben? Fordern Sie dann einen neuen an.',
    en: 'This code has just been used. Do you need to type another one? Then ask for a new one.',
  },
  ended: {
    nl: 'Vraag een nieuwe code. De vorige werkt niet meer, want er is vijf keer een foute code ingevuld.',
    fr: 'Demandez un nouveau code. Le précédent ne fonctionne plus, car un code incorrect a été saisi cinq fois.',
    de: 'Fordern Sie einen neuen Code an. Der vorige gilt nicht mehr, denn fünfmal wurde ein falscher Code eingegeben.',
    en: 'Ask for a new code. The previous one no longer works, because a wrong code was entered five times.',
  },
});

export const codeErrors = defineTexts({
  empty: {
    nl: 'Vul de code in die we u stuurden.',
    fr: 'Saisissez le code que nous vous avons envoyé.',
    de: 'Geben Sie den Code ein, den wir Ihnen gesendet haben.',
    en: 'Enter the code that we sent you.',
  },
  length: {
    nl: 'Vul de 6 cijfers van de code in.',
    fr: 'Saisissez les 6 chiffres du code.',
    de: 'Geben Sie die 6 Ziffern des Codes ein.',
    en: 'Enter the 6 digits of the code.',
  },
  wrong: {
    nl: 'Kijk de code na en probeer opnieuw. Deze code klopt niet of is niet meer geldig.',
    fr: 'Vérifiez le code et réessayez. Ce code n’est pas correct ou n’est plus valable.',
    de: 'Prüfen Sie den Code und versuchen Sie es erneut. Dieser Code stimmt nicht oder gilt nicht mehr.',
    en: 'Check the code and try again. This code is not right or no longer valid.',
  },
  wrongLeft: {
    nl: 'Kijk de code na en probeer opnieuw. Deze code klopt niet of is niet meer geldig. U kunt nog {left} keer proberen.',
    fr: 'Vérifiez le code et réessayez. Ce code n’est pas correct ou n’est plus valable. Vous pouvez encore essayer {left} fois.',
    de: 'Prüfen Sie den Code und versuchen Sie es erneut. Dieser Code stimmt nicht oder gilt nicht mehr. Sie können es noch {left}-mal versuchen.',
    en: 'Check the code and try again. This code is not right or no longer valid. You can try {left} more times.',
  },
  wrongLast: {
    nl: 'Kijk de code goed na. Deze code klopt niet of is niet meer geldig. U kunt nog één keer proberen.',
    fr: 'Vérifiez bien le code. Ce code n’est pas correct ou n’est plus valable. Vous pouvez encore essayer une fois.',
    de: 'Prüfen Sie den Code genau. Dieser Code stimmt nicht oder gilt nicht mehr. Sie können es noch einmal versuchen.',
    en: 'Check the code carefully. This code is not right or no longer valid. You can try one more time.',
  },
  ended: {
    nl: 'Vraag een nieuwe code. Er is vijf keer een foute code ingevuld, daarom werkt deze niet meer.',
    fr: 'Demandez un nouveau code. Un code incorrect a été saisi cinq fois, celui-ci ne fonctionne donc plus.',
    de: 'Fordern Sie einen neuen Code an. Fünfmal wurde ein falscher Code eingegeben, deshalb gilt dieser nicht mehr.',
    en: 'Ask for a new code. A wrong code was entered five times, so this one no longer works.',
  },
  wait: {
    nl: 'Probeer opnieuw vanaf {time}, of kies een andere sleutel. Er is te vaak een foute code ingevuld.',
    fr: 'Réessayez à partir de {time}, ou choisissez une autre clé. Un code incorrect a été saisi trop souvent.',
    de: 'Versuchen Sie es ab {time} erneut, oder wählen Sie einen anderen Schlüssel. Zu oft wurde ein falscher Code eingegeben.',
    en: 'Try again from {time} on, or choose another key. A wrong code was entered too often.',
  },
  stopped: {
    nl: 'Kies een andere sleutel en activeer deze opnieuw in “Mijn digitale sleutels”. Er is te vaak een foute code ingevuld, daarom werkt hij niet meer.',
    fr: 'Choisissez une autre clé et activez de nouveau celle-ci dans « Mes clés numériques ». Un code incorrect a été saisi trop souvent, elle ne fonctionne donc plus.',
    de: 'Wählen Sie einen anderen Schlüssel und aktivieren Sie diesen unter „Meine digitalen Schlüssel“ neu. Zu oft wurde ein falscher Code eingegeben, deshalb funktioniert er nicht mehr.',
    en: 'Choose another key and activate this one again in “My digital keys”. A wrong code was entered too often, so it no longer works.',
  },
});

/** Why a code key cannot be used in this login. */
export const codeReasons = defineTexts({
  not_activated: {
    nl: 'Kies een andere sleutel. Deze hebt u nog niet geactiveerd; dat kan in “Mijn digitale sleutels”.',
    fr: 'Choisissez une autre clé. Vous n’avez pas encore activé celle-ci ; vous pouvez le faire dans « Mes clés numériques ».',
    de: 'Wählen Sie einen anderen Schlüssel. Diesen haben Sie noch nicht aktiviert; das geht unter „Meine digitalen Schlüssel“.',
    en: 'Choose another key. You have not activated this one yet; you can do so in “My digital keys”.',
  },
  key_blocked: {
    nl: 'Kies een andere sleutel. Deze is geblokkeerd; in “Mijn digitale sleutels” ziet u waarom.',
    fr: 'Choisissez une autre clé. Celle-ci est bloquée ; vous verrez pourquoi dans « Mes clés numériques ».',
    de: 'Wählen Sie einen anderen Schlüssel. Dieser ist gesperrt; unter „Meine digitalen Schlüssel“ sehen Sie, warum.',
    en: 'Choose another key. This one is blocked; “My digital keys” shows you why.',
  },
});
