// One sentence for each reason why a key is not offered.

import { defineTexts } from '#i18n/texts.ts';

export const whyNotTexts = defineTexts({
  or: { nl: ' of ', fr: ' ou ', de: ' oder ', en: ' or ' },
  level_too_low: {
    nl: 'Te laag niveau voor {name}: hier is een sterkere sleutel nodig.',
    fr: 'Niveau trop faible pour {name} : il faut ici une clé plus forte.',
    de: 'Zu niedriges Niveau für {name}: Hier ist ein stärkerer Schlüssel nötig.',
    en: 'The level is too low for {name}: a stronger key is needed here.',
  },
  level_not_allowed: {
    nl: '{name} aanvaardt geen sleutels van dit niveau, ook al is het niet te laag.',
    fr: '{name} n’accepte pas les clés de ce niveau, même s’il n’est pas trop faible.',
    de: '{name} akzeptiert keine Schlüssel dieses Niveaus, obwohl es nicht zu niedrig ist.',
    en: '{name} does not accept keys of this level, although it is not too low.',
  },
  key_not_allowed: {
    nl: '{name} aanvaardt deze sleutel niet.',
    fr: '{name} n’accepte pas cette clé.',
    de: '{name} akzeptiert diesen Schlüssel nicht.',
    en: '{name} does not accept this key.',
  },
  not_requested: {
    nl: '{name} vraagt deze keer een andere of een sterkere sleutel.',
    fr: '{name} demande cette fois une autre clé, ou une clé plus forte.',
    de: '{name} verlangt dieses Mal einen anderen oder einen stärkeren Schlüssel.',
    en: '{name} asks for another or a stronger key this time.',
  },
  not_bound: {
    nl: 'Nog niet geactiveerd: dat kan na aanmelden met {proving}.',
    fr: 'Pas encore activée : c’est possible après une connexion avec {proving}.',
    de: 'Noch nicht aktiviert: Das geht nach einer Anmeldung mit {proving}.',
    en: 'Not activated yet: you can do that after signing in with {proving}.',
  },
  activate: {
    nl: '{label} activeren',
    fr: 'Activer : {label}',
    de: '{label} aktivieren',
    en: 'Activate {label}',
  },
  key_blocked: {
    nl: 'Geblokkeerd. Deblokkeren kan in Mijn digitale sleutels, met {proving}.',
    fr: 'Bloquée. Vous pouvez la débloquer dans Mes clés numériques, avec {proving}.',
    de: 'Gesperrt. Entsperren können Sie ihn in Meine digitalen Schlüssel, mit {proving}.',
    en: 'Blocked. You can unblock it in My digital keys, with {proving}.',
  },
  unblock: {
    nl: 'Naar Mijn digitale sleutels',
    fr: 'Aller à Mes clés numériques',
    de: 'Zu Meine digitalen Schlüssel',
    en: 'Go to My digital keys',
  },
  unavailable: {
    nl: 'Deze sleutel werkt nu niet.',
    fr: 'Cette clé ne fonctionne pas pour le moment.',
    de: 'Dieser Schlüssel funktioniert gerade nicht.',
    en: 'This key does not work right now.',
  },
  first_key_unavailable: {
    nl: 'Eerst hebt u {label} nodig, en dat werkt nu niet.',
    fr: 'Il faut d’abord {label}, qui ne fonctionne pas pour le moment.',
    de: 'Zuerst brauchen Sie {label}, und das funktioniert gerade nicht.',
    en: 'First you need {label}, which does not work right now.',
  },
  firstKeySince: {
    nl: 'Eerst hebt u {label} nodig: storing sinds {time}.',
    fr: 'Il faut d’abord {label}, en panne depuis {time}.',
    de: 'Zuerst brauchen Sie {label}: Störung seit {time}.',
    en: 'First you need {label}, which is out of order since {time}.',
  },
  cardReaderOnPhone: {
    nl: 'Op een smartphone werkt een kaartlezer meestal niet. Gebruik een computer.',
    fr: 'Sur un smartphone, un lecteur de carte ne fonctionne en général pas. Utilisez un ordinateur.',
    de: 'An einem Smartphone funktioniert ein Kartenlesegerät meist nicht. Benutzen Sie einen Computer.',
    en: 'A card reader usually does not work on a smartphone. Use a computer.',
  },
  needsScript: {
    nl: 'Werkt niet op dit toestel zoals het nu is ingesteld: deze sleutel heeft JavaScript nodig.',
    fr: 'Ne fonctionne pas sur cet appareil tel qu’il est réglé : cette clé a besoin de JavaScript.',
    de: 'Funktioniert auf diesem Gerät mit dieser Einstellung nicht: Dieser Schlüssel braucht JavaScript.',
    en: 'Does not work on this device as it is set: this key needs JavaScript.',
  },
});
