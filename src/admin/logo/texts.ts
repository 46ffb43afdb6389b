import { defineTexts } from '#i18n/texts.ts';

export const logoTexts = defineTexts({
  title: { nl: 'Logo van {name}', fr: 'Logo de {name}', de: 'Logo von {name}', en: 'Logo of {name}' },
  lead: {
    nl: 'Het logo staat bij de naam van uw e-loket waar burgers hun sleutel kiezen. Wij tekenen het opnieuw: ten hoogste 256 beeldpunten breed en hoog, zonder wat er nog in het bestand zat.',
    fr: 'Le logo accompagne le nom de votre guichet là où les citoyens choisissent leur clé. Nous le redessinons : 256 pixels de large et de haut au plus, sans ce que le fichier contenait encore.',
    de: 'Das Logo steht beim Namen Ihres Schalters, wo Bürger ihren Schlüssel wählen. Wir zeichnen es neu: höchstens 256 Bildpunkte breit und hoch, ohne was sonst in der Datei war.',
    en: 'The logo stands with the name of your service where citizens choose their key. We draw it anew: 256 pixels wide and high at most, without whatever else was in the file.',
  },
  now: { nl: 'Nu', fr: 'Maintenant', de: 'Jetzt', en: 'Now' },
  alt: { nl: 'Huidig logo', fr: 'Logo actuel', de: 'Aktuelles Logo', en: 'Current logo' },
  none: {
    nl: 'Er is nog geen logo.',
    fr: 'Il n’y a pas encore de logo.',
    de: 'Es gibt noch kein Logo.',
    en: 'There is no logo yet.',
  },
  file: { nl: 'Bestand', fr: 'Fichier', de: 'Datei', en: 'File' },
  fileHint: {
    nl: 'PNG, JPEG, WebP of GIF, ten hoogste 512 KiB.',
    fr: 'PNG, JPEG, WebP ou GIF, 512 Kio au plus.',
    de: 'PNG, JPEG, WebP oder GIF, höchstens 512 KiB.',
    en: 'PNG, JPEG, WebP or GIF, 512 KiB at most.',
  },
  upload: { nl: 'Verder', fr: 'Continuer', de: 'Weiter', en: 'Continue' },
  remove: { nl: 'Logo weghalen', fr: 'Retirer le logo', de: 'Logo entfernen', en: 'Remove the logo' },
  fault_empty: {
    nl: 'Kies een bestand.',
    fr: 'Choisissez un fichier.',
    de: 'Wählen Sie eine Datei.',
    en: 'Choose a file.',
  },
  fault_large: {
    nl: 'Maak het bestand kleiner: ten hoogste 512 KiB.',
    fr: 'Réduisez le fichier : 512 Kio au plus.',
    de: 'Verkleinern Sie die Datei: höchstens 512 KiB.',
    en: 'Make the file smaller: 512 KiB at most.',
  },
  fault_kind: {
    nl: 'Bewaar het logo als PNG, JPEG, WebP of GIF. Andere soorten, zoals SVG, nemen we niet aan.',
    fr: 'Enregistrez le logo en PNG, JPEG, WebP ou GIF. Nous n’acceptons pas d’autres formats, comme SVG.',
    de: 'Speichern Sie das Logo als PNG, JPEG, WebP oder GIF. Andere Arten, wie SVG, nehmen wir nicht an.',
    en: 'Save the logo as PNG, JPEG, WebP or GIF. We do not take other kinds, such as SVG.',
  },
  fault_broken: {
    nl: 'Dit bestand is beschadigd of veel te groot van afmeting. Bewaar het opnieuw, kleiner.',
    fr: 'Ce fichier est endommagé ou de dimensions bien trop grandes. Enregistrez-le à nouveau, plus petit.',
    de: 'Diese Datei ist beschädigt oder hat viel zu große Abmessungen. Speichern Sie sie neu, kleiner.',
    en: 'This file is damaged, or much too large in its dimensions. Save it again, smaller.',
  },
});
