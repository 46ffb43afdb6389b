// Words of the choice of a key and of the crossroads pages.

import { defineTexts } from '#i18n/texts.ts';

export const moreTimeTexts = defineTexts({
  openUntil: {
    nl: 'U hebt tijd tot {time}.',
    fr: 'Vous avez le temps jusqu’à {time}.',
    de: 'Sie haben Zeit bis {time}.',
    en: 'You have time until {time}.',
  },
  longer: {
    nl: 'In orde: u hebt nu tijd tot {time}.',
    fr: 'C’est fait : vous avez maintenant jusqu’à {time}.',
    de: 'In Ordnung: Sie haben jetzt Zeit bis {time}.',
    en: 'Done: you now have until {time}.',
  },
  more: {
    nl: '30 minuten meer tijd',
    fr: '30 minutes de plus',
    de: '30 Minuten mehr Zeit',
    en: '30 minutes more',
  },
});

export const borrowedTexts = defineTexts({
  label: {
    nl: 'Dit is niet mijn eigen computer',
    fr: 'Ce n’est pas mon ordinateur',
    de: 'Das ist nicht mein eigener Computer',
    en: 'This is not my own computer',
  },
  hint: {
    nl: 'Bijvoorbeeld in de bibliotheek of bij een vriend. U bent dan alleen bij {name} aangemeld, hoogstens {minutes} minuten. Wij laten niets achter in deze browser.',
    fr: 'Par exemple à la bibliothèque ou chez un ami. Vous êtes alors connecté seulement à {name}, {minutes} minutes au plus. Nous ne laissons rien dans ce navigateur.',
    de: 'Zum Beispiel in der Bibliothek oder bei Freunden. Sie sind dann nur bei {name} angemeldet, höchstens {minutes} Minuten. Wir lassen in diesem Browser nichts zurück.',
    en: 'In a library or at a friend’s, for example. You are then signed in at {name} only, for {minutes} minutes at most. We leave nothing behind in this browser.',
  },
  displaces: {
    nl: 'Wie hier nog aangemeld is, melden wij af.',
    fr: 'Nous déconnectons la personne qui est encore connectée ici.',
    de: 'Wer hier noch angemeldet ist, wird abgemeldet.',
    en: 'Whoever is still signed in here is signed out.',
  },
  more: {
    nl: 'Waar let ik op?',
    fr: 'À quoi faire attention ?',
    de: 'Worauf achte ich?',
    en: 'What should I watch?',
  },
});

export const interactionTexts = defineTexts({
  plannedTitle: {
    nl: 'Vanaf {date} hebt u hier een andere sleutel nodig',
    fr: 'À partir du {date}, vous aurez besoin ici d’une autre clé',
    de: 'Ab dem {date} brauchen Sie hier einen anderen Schlüssel',
    en: 'From {date} you need another key here',
  },
  plannedText: {
    nl: '{name} vraagt vanaf {date} een sterkere of andere sleutel dan die u nu gebruikte. Vandaag kunt u gewoon verder.',
    fr: '{name} demandera à partir du {date} une clé plus forte ou différente de celle que vous venez d’utiliser. Aujourd’hui, vous pouvez continuer.',
    de: '{name} verlangt ab dem {date} einen stärkeren oder anderen Schlüssel als den, den Sie gerade benutzt haben. Heute können Sie einfach weitergehen.',
    en: '{name} will ask from {date} on for a stronger or other key than the one you just used. Today you can simply go on.',
  },
  plannedKeys: {
    nl: 'Dan werken deze sleutels',
    fr: 'Ces clés fonctionneront alors',
    de: 'Dann passen diese Schlüssel',
    en: 'These keys will work then',
  },
  plannedYours: {
    nl: 'hebt u al of kunt u meteen gebruiken',
    fr: 'vous l’avez déjà ou pouvez l’utiliser tout de suite',
    de: 'haben Sie schon oder können Sie sofort benutzen',
    en: 'you have it or can use it right away',
  },
  plannedActivate: {
    nl: 'Sleutels activeren in Mijn digitale sleutels (nieuw venster)',
    fr: 'Activer des clés dans Mes clés numériques (nouvelle fenêtre)',
    de: 'Schlüssel in Meine digitalen Schlüssel aktivieren (neues Fenster)',
    en: 'Activate keys in My digital keys (new window)',
  },
  plannedGoOn: {
    nl: 'Nu verder naar {name}',
    fr: 'Continuer vers {name}',
    de: 'Jetzt weiter zu {name}',
    en: 'Go on to {name} now',
  },
  chooseTitle: {
    nl: 'Kies uw digitale sleutel',
    fr: 'Choisissez votre clé numérique',
    de: 'Wählen Sie Ihren digitalen Schlüssel',
    en: 'Choose your digital key',
  },
  stepUpTitle: {
    nl: 'Extra controle nodig',
    fr: 'Un contrôle supplémentaire est nécessaire',
    de: 'Eine zusätzliche Prüfung ist nötig',
    en: 'One more check is needed',
  },
  signInAt: {
    nl: 'U meldt zich aan bij',
    fr: 'Vous vous connectez à',
    de: 'Sie melden sich an bei',
    en: 'You are signing in to',
  },
  stepUpWhy: {
    nl: 'U bent al aangemeld, maar dit e-loket vraagt een andere of een recentere controle. U blijft intussen aangemeld bij de andere diensten.',
    fr: 'Vous êtes déjà connecté, mais ce guichet demande un autre contrôle ou un contrôle plus récent. Vous restez connecté aux autres services.',
    de: 'Sie sind bereits angemeldet, aber dieser Online-Schalter verlangt eine andere oder eine neuere Prüfung. Bei den anderen Diensten bleiben Sie angemeldet.',
    en: 'You are signed in already, but this service asks for a different or a more recent check. You stay signed in at the other services.',
  },
  lastUsed: {
    nl: 'Laatst gebruikt op dit toestel',
    fr: 'Dernière clé utilisée sur cet appareil',
    de: 'Zuletzt auf diesem Gerät benutzt',
    en: 'Last used on this device',
  },
  unavailable: {
    nl: 'Nu niet beschikbaar',
    fr: 'Indisponible pour le moment',
    de: 'Zurzeit nicht verfügbar',
    en: 'Not available right now',
  },
  nothingAvailable: {
    nl: 'De sleutels die dit e-loket aanvaardt, werken nu even niet. Probeer het over enkele minuten opnieuw.',
    fr: 'Les clés que ce guichet accepte ne fonctionnent pas pour le moment. Réessayez dans quelques minutes.',
    de: 'Die Schlüssel, die dieser Online-Schalter akzeptiert, funktionieren gerade nicht. Versuchen Sie es in einigen Minuten erneut.',
    en: 'The keys that this service accepts do not work right now. Try again in a few minutes.',
  },
  whyOthers: {
    nl: 'Ik heb geen van deze sleutels',
    fr: 'Je n’ai aucune de ces clés',
    de: 'Ich habe keinen dieser Schlüssel',
    en: 'I have none of these keys',
  },
  othersIntro: {
    nl: 'Iedereen met een Belgische identiteitskaart (eID) heeft al een digitale sleutel: u hebt alleen een kaartlezer en uw pincode nodig. In een bibliotheek of bij uw gemeente kunt u vaak een kaartlezer gebruiken.',
    fr: 'Toute personne ayant une carte d’identité belge (eID) a déjà une clé numérique : il vous faut seulement un lecteur de carte et votre code PIN. Une bibliothèque ou votre commune met souvent un lecteur à disposition.',
    de: 'Wer einen belgischen Personalausweis (eID) hat, hat bereits einen digitalen Schlüssel: Sie brauchen nur ein Kartenlesegerät und Ihre PIN. In einer Bibliothek oder bei Ihrer Gemeinde können Sie oft ein Lesegerät benutzen.',
    en: 'Everybody with a Belgian identity card (eID) already has a digital key: you only need a card reader and your PIN. A library or your municipality often has a reader that you may use.',
  },
  whichKey: {
    nl: 'Drie vragen: welke sleutel past bij mij?',
    fr: 'Trois questions : quelle clé me convient ?',
    de: 'Drei Fragen: Welcher Schlüssel passt zu mir?',
    en: 'Three questions: which key suits me?',
  },
  withoutSmartphone: {
    nl: 'Welke sleutels werken zonder smartphone?',
    fr: 'Quelles clés fonctionnent sans smartphone ?',
    de: 'Welche Schlüssel funktionieren ohne Smartphone?',
    en: 'Which keys work without a smartphone?',
  },
  activateOthers: {
    nl: 'Andere sleutels activeren in Mijn digitale sleutels',
    fr: 'Activer d’autres clés dans Mes clés numériques',
    de: 'Andere Schlüssel aktivieren in Meine digitalen Schlüssel',
    en: 'Activate other keys in My digital keys',
  },
  cancel: {
    nl: 'Annuleren en terug naar {name}',
    fr: 'Annuler et retourner vers {name}',
    de: 'Abbrechen und zurück zu {name}',
    en: 'Cancel and go back to {name}',
  },
  problem: {
    nl: 'Dat is niet gelukt',
    fr: 'Cela n’a pas fonctionné',
    de: 'Das hat nicht geklappt',
    en: 'That did not work',
  },
  blocked: {
    nl: 'Uw toegang is geblokkeerd. Bel ons: wij helpen u verder.',
    fr: 'Votre accès est bloqué. Appelez-nous : nous vous aidons.',
    de: 'Ihr Zugang ist gesperrt. Rufen Sie uns an: wir helfen Ihnen weiter.',
    en: 'Your access is blocked. Call us and we will help you.',
  },
  ownHelp: {
    nl: 'Hulp van {name}',
    fr: 'Aide de {name}',
    de: 'Hilfe von {name}',
    en: 'Help from {name}',
  },
  not_bound: {
    nl: 'U hebt deze sleutel nog niet geactiveerd.',
    fr: 'Vous n’avez pas encore activé cette clé.',
    de: 'Sie haben diesen Schlüssel noch nicht aktiviert.',
    en: 'You have not activated this key yet.',
  },
  went_down: {
    nl: 'Kies een andere sleutel of probeer het over enkele minuten opnieuw. Deze sleutel werkt nu niet.',
    fr: 'Choisissez une autre clé ou réessayez dans quelques minutes. Cette clé ne fonctionne pas pour le moment.',
    de: 'Wählen Sie einen anderen Schlüssel oder versuchen Sie es in einigen Minuten erneut. Dieser Schlüssel funktioniert gerade nicht.',
    en: 'Choose another key or try again in a few minutes. This key does not work right now.',
  },
  key_blocked: {
    nl: 'Deze sleutel is geblokkeerd. Deblokkeer ze in Mijn digitale sleutels, met eID of itsme.',
    fr: 'Cette clé est bloquée. Débloquez-la dans Mes clés numériques, avec l’eID ou itsme.',
    de: 'Dieser Schlüssel ist gesperrt. Entsperren Sie ihn in Meine digitalen Schlüssel, mit eID oder itsme.',
    en: 'This key is blocked. Unblock it in My digital keys, with eID or itsme.',
  },
  otherPersonTitle: {
    nl: 'U bent aangemeld als iemand anders',
    fr: 'Vous êtes connecté comme une autre personne',
    de: 'Sie sind als eine andere Person angemeldet',
    en: 'You are signed in as somebody else',
  },
  otherPersonText: {
    nl: 'In deze browser was {before} aangemeld. De sleutel die u net gebruikte, is van {now}. Kies hoe u verdergaat.',
    fr: '{before} était connecté dans ce navigateur. La clé que vous venez d’utiliser appartient à {now}. Choisissez comment continuer.',
    de: 'In diesem Browser war {before} angemeldet. Der Schlüssel, den Sie gerade benutzt haben, gehört {now}. Wählen Sie, wie es weitergeht.',
    en: '{before} was signed in in this browser. The key you have just used belongs to {now}. Choose how to go on.',
  },
  otherPersonSwitch: {
    nl: 'Verder als {now}',
    fr: 'Continuer comme {now}',
    de: 'Weiter als {now}',
    en: 'Go on as {now}',
  },
  otherPersonSwitchHint: {
    nl: 'Gaat u verder als {now}, dan wordt {before} in deze browser overal afgemeld.',
    fr: 'Si vous continuez comme {now}, {before} sera déconnecté partout dans ce navigateur.',
    de: 'Wenn Sie als {now} weitermachen, wird {before} in diesem Browser überall abgemeldet.',
    en: 'If you go on as {now}, {before} is signed out everywhere in this browser.',
  },
  otherPersonKeep: {
    nl: 'Een andere sleutel kiezen',
    fr: 'Choisir une autre clé',
    de: 'Einen anderen Schlüssel wählen',
    en: 'Choose another key',
  },
});
