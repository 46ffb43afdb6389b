// What citizens read about eID. Reasons say the next step first, then what happened.

import { defineTexts, type Text } from '#i18n/texts.ts';

export const keyTexts = defineTexts({
  label: {
    nl: 'eID en kaartlezer',
    fr: 'eID et lecteur de carte',
    de: 'eID und Kartenleser',
    en: 'eID and card reader',
  },
  need: {
    nl: 'Uw identiteitskaart, een kaartlezer en uw pincode',
    fr: 'Votre carte d’identité, un lecteur de carte et votre code PIN',
    de: 'Ihr Personalausweis, ein Kartenleser und Ihr PIN-Code',
    en: 'Your identity card, a card reader and your PIN code',
  },
});

export const reasons = defineTexts({
  no_certificate: {
    nl: 'Steek uw kaart in de lezer en probeer opnieuw. We kregen geen kaart te zien. Vraagt uw browser niets? Sluit dan eerst al zijn vensters.',
    fr: 'Insérez votre carte dans le lecteur et réessayez. Nous n’avons pas vu de carte. Votre navigateur ne demande rien ? Fermez d’abord toutes ses fenêtres.',
    de: 'Stecken Sie Ihre Karte in den Leser und versuchen Sie es erneut. Wir haben keine Karte gesehen. Fragt Ihr Browser nichts? Schließen Sie dann zuerst alle seine Fenster.',
    en: 'Put your card in the reader and try again. We did not see a card. Does your browser ask nothing? Then close all its windows first.',
  },
  certificate_expired: {
    nl: 'Gebruik een andere sleutel, of vraag bij uw gemeente een nieuwe kaart aan. De geldigheid van deze kaart is voorbij.',
    fr: 'Utilisez une autre clé ou demandez une nouvelle carte à votre commune. Cette carte n’est plus valable.',
    de: 'Verwenden Sie einen anderen Schlüssel oder beantragen Sie bei Ihrer Gemeinde eine neue Karte. Diese Karte ist abgelaufen.',
    en: 'Use another key, or ask your municipality for a new card. This card has expired.',
  },
  certificate_not_yet_valid: {
    nl: 'Probeer het later opnieuw, of gebruik een andere sleutel. Deze kaart is nog niet geldig.',
    fr: 'Réessayez plus tard ou utilisez une autre clé. Cette carte n’est pas encore valable.',
    de: 'Versuchen Sie es später erneut oder verwenden Sie einen anderen Schlüssel. Diese Karte ist noch nicht gültig.',
    en: 'Try again later, or use another key. This card is not valid yet.',
  },
  signature_certificate: {
    nl: 'Sluit alle vensters van uw browser, probeer opnieuw en kies het certificaat met “Authentication”. Nu werd dat voor handtekeningen gekozen.',
    fr: 'Fermez toutes les fenêtres de votre navigateur, réessayez et choisissez le certificat « Authentication ». Celui pour les signatures a été choisi.',
    de: 'Schließen Sie alle Fenster Ihres Browsers, versuchen Sie es erneut und wählen Sie das Zertifikat „Authentication“. Gewählt wurde das für Unterschriften.',
    en: 'Close all windows of your browser, try again and choose the certificate with “Authentication”. The one for signatures was chosen.',
  },
  untrusted_issuer: {
    nl: 'Gebruik een Belgische identiteitskaart of verblijfskaart, of kies een andere sleutel. Deze kaart kennen we hier niet.',
    fr: 'Utilisez une carte d’identité ou de séjour belge, ou choisissez une autre clé. Cette carte n’est pas connue ici.',
    de: 'Verwenden Sie einen belgischen Personalausweis oder Aufenthaltstitel oder wählen Sie einen anderen Schlüssel. Diese Karte ist hier nicht bekannt.',
    en: 'Use a Belgian identity card or residence card, or choose another key. This card is not known here.',
  },
  revoked: {
    nl: 'Gebruik een andere sleutel, of bel DocStop op 00800 2123 2123 als u deze kaart terugvond. Ze is geblokkeerd, meestal omdat ze als verloren of gestolen is gemeld.',
    fr: 'Utilisez une autre clé, ou appelez DocStop au 00800 2123 2123 si vous avez retrouvé cette carte. Elle est bloquée, le plus souvent parce qu’elle a été déclarée perdue ou volée.',
    de: 'Verwenden Sie einen anderen Schlüssel, oder rufen Sie DocStop unter 00800 2123 2123 an, wenn Sie diese Karte wiedergefunden haben. Sie ist gesperrt, meist weil sie als verloren oder gestohlen gemeldet wurde.',
    en: 'Use another key, or call DocStop on 00800 2123 2123 if you found this card again. It is blocked, mostly because it was reported lost or stolen.',
  },
  certificate_unknown: {
    nl: 'Gebruik een andere sleutel en vraag uw gemeente om deze kaart na te kijken. De overheidsdienst die kaarten controleert, kent ze niet.',
    fr: 'Utilisez une autre clé et demandez à votre commune de vérifier cette carte. Le service public qui contrôle les cartes ne la connaît pas.',
    de: 'Verwenden Sie einen anderen Schlüssel und bitten Sie Ihre Gemeinde, diese Karte zu prüfen. Der Dienst, der Karten kontrolliert, kennt sie nicht.',
    en: 'Use another key and ask your municipality to check this card. The public service that checks cards does not know it.',
  },
  revocation_unavailable: {
    nl: 'Probeer over enkele minuten opnieuw, of gebruik een andere sleutel. We konden nu niet nagaan of uw kaart geldig is. Met uw kaart is niets mis.',
    fr: 'Réessayez dans quelques minutes ou utilisez une autre clé. Nous n’avons pas pu vérifier la validité de votre carte. Votre carte n’est pas en cause.',
    de: 'Versuchen Sie es in einigen Minuten erneut oder verwenden Sie einen anderen Schlüssel. Wir konnten gerade nicht prüfen, ob Ihre Karte gültig ist. An Ihrer Karte liegt es nicht.',
    en: 'Try again in a few minutes, or use another key. We could not check just now whether your card is valid. Nothing is wrong with your card.',
  },
  national_number_invalid: {
    nl: 'Gebruik een andere sleutel en laat uw kaart nakijken bij uw gemeente. Het rijksregisternummer op de chip klopt niet.',
    fr: 'Utilisez une autre clé et faites vérifier votre carte par votre commune. Le numéro de registre national sur la puce n’est pas correct.',
    de: 'Verwenden Sie einen anderen Schlüssel und lassen Sie Ihre Karte bei Ihrer Gemeinde prüfen. Die Nationalregisternummer auf dem Chip stimmt nicht.',
    en: 'Use another key and have your card checked by your municipality. The national number on the chip is not right.',
  },
  ticket_used: {
    nl: 'Probeer opnieuw vanaf hier. Elke poging met de kaart geldt maar één keer en vijf minuten lang.',
    fr: 'Réessayez à partir d’ici. Chaque essai avec la carte ne vaut qu’une seule fois et pendant cinq minutes.',
    de: 'Versuchen Sie es von hier aus erneut. Jeder Versuch mit der Karte gilt nur einmal und fünf Minuten lang.',
    en: 'Try again from here. Each try with the card counts only once and for five minutes.',
  },
  other_card_problem: {
    nl: 'Probeer opnieuw met uw identiteitskaart, of gebruik een andere sleutel. Met dit certificaat kunt u zich niet aanmelden.',
    fr: 'Réessayez avec votre carte d’identité ou utilisez une autre clé. Ce certificat ne permet pas de se connecter.',
    de: 'Versuchen Sie es erneut mit Ihrem Personalausweis oder verwenden Sie einen anderen Schlüssel. Mit diesem Zertifikat können Sie sich nicht anmelden.',
    en: 'Try again with your identity card, or use another key. This certificate cannot be used to sign in.',
  },
  web_eid_missing: {
    nl: 'Installeer de Web eID-software van web-eid.eu, of probeer opnieuw zonder Web eID. Uw browser heeft die uitbreiding niet.',
    fr: 'Installez le logiciel Web eID depuis web-eid.eu ou réessayez sans Web eID. Votre navigateur n’a pas cette extension.',
    de: 'Installieren Sie die Web-eID-Software von web-eid.eu oder versuchen Sie es ohne Web eID erneut. Ihr Browser hat diese Erweiterung nicht.',
    en: 'Install the Web eID software from web-eid.eu, or try again without Web eID. Your browser does not have that extension.',
  },
  web_eid_failed: {
    nl: 'Probeer opnieuw, of meld u aan zonder Web eID. Web eID kon uw kaart deze keer niet gebruiken.',
    fr: 'Réessayez ou connectez-vous sans Web eID. Web eID n’a pas pu utiliser votre carte cette fois-ci.',
    de: 'Versuchen Sie es erneut oder melden Sie sich ohne Web eID an. Web eID konnte Ihre Karte diesmal nicht verwenden.',
    en: 'Try again, or sign in without Web eID. Web eID could not use your card this time.',
  },
});

export type Reason = keyof typeof reasons;

export const pageTexts = defineTexts({
  insertTitle: {
    nl: 'Steek uw kaart in de lezer',
    fr: 'Insérez votre carte dans le lecteur',
    de: 'Stecken Sie Ihre Karte in den Leser',
    en: 'Put your card in the reader',
  },
  goingTo: {
    nl: 'U meldt zich aan bij {name}.',
    fr: 'Vous vous connectez à {name}.',
    de: 'Sie melden sich bei {name} an.',
    en: 'You are signing in to {name}.',
  },
  stepReader: {
    nl: 'Sluit de kaartlezer aan en steek uw identiteitskaart erin.',
    fr: 'Branchez le lecteur et insérez-y votre carte d’identité.',
    de: 'Schließen Sie den Kartenleser an und stecken Sie Ihren Personalausweis hinein.',
    en: 'Connect the card reader and put your identity card in it.',
  },
  stepCertificate: {
    nl: 'Kies “Verder”. Vraagt uw browser om een certificaat? Neem dat met uw naam en “Authentication”.',
    fr: 'Choisissez « Continuer ». Votre navigateur demande un certificat ? Prenez celui avec votre nom et « Authentication ».',
    de: 'Wählen Sie „Weiter“. Fragt Ihr Browser nach einem Zertifikat? Nehmen Sie das mit Ihrem Namen und „Authentication“.',
    en: 'Choose “Continue”. Does your browser ask for a certificate? Take the one with your name and “Authentication”.',
  },
  stepPin: {
    nl: 'Typ uw pincode. U hebt twee minuten.',
    fr: 'Tapez votre code PIN. Vous avez deux minutes.',
    de: 'Geben Sie Ihren PIN-Code ein. Sie haben zwei Minuten.',
    en: 'Type your PIN code. You have two minutes.',
  },
  pinHint: {
    nl: 'Na drie foute pincodes is de kaart geblokkeerd; uw gemeente helpt u dan verder.',
    fr: 'Après trois codes PIN erronés, la carte est bloquée ; votre commune vous aidera alors.',
    de: 'Nach drei falschen PIN-Codes ist die Karte gesperrt; Ihre Gemeinde hilft Ihnen dann weiter.',
    en: 'After three wrong PIN codes the card is blocked; your municipality can then help you.',
  },
  go: { nl: 'Verder', fr: 'Continuer', de: 'Weiter', en: 'Continue' },
  goWebEid: {
    nl: 'Verder met Web eID',
    fr: 'Continuer avec Web eID',
    de: 'Weiter mit Web eID',
    en: 'Continue with Web eID',
  },
  webEidHint: {
    nl: 'Web eID is een uitbreiding van uw browser, van web-eid.eu.',
    fr: 'Web eID est une extension de votre navigateur, de web-eid.eu.',
    de: 'Web eID ist eine Erweiterung Ihres Browsers, von web-eid.eu.',
    en: 'Web eID is an extension of your browser, from web-eid.eu.',
  },
  withoutWebEid: {
    nl: 'Verder zonder Web eID',
    fr: 'Continuer sans Web eID',
    de: 'Weiter ohne Web eID',
    en: 'Continue without Web eID',
  },
  otherKey: {
    nl: 'Andere sleutel kiezen',
    fr: 'Choisir une autre clé',
    de: 'Anderen Schlüssel wählen',
    en: 'Choose another key',
  },
  webEidStep: {
    nl: 'Web eID toont voor wie u zich aanmeldt en vraagt daarna uw pincode.',
    fr: 'Web eID affiche pour qui vous vous connectez, puis demande votre code PIN.',
    de: 'Web eID zeigt, wo Sie sich anmelden, und fragt dann nach Ihrem PIN-Code.',
    en: 'Web eID shows where you sign in and then asks for your PIN code.',
  },
  webEidNeedsScript: {
    nl: 'Web eID werkt alleen met JavaScript, en dat staat in uw browser uit. Zonder Web eID kunt u wel verder.',
    fr: 'Web eID ne fonctionne qu’avec JavaScript, désactivé dans votre navigateur. Vous pouvez continuer sans Web eID.',
    de: 'Web eID funktioniert nur mit JavaScript, das in Ihrem Browser ausgeschaltet ist. Ohne Web eID können Sie fortfahren.',
    en: 'Web eID works only with JavaScript, which is off in your browser. You can continue without Web eID.',
  },
});

export const noticeTexts = {
  title: {
    nl: 'Hier wordt uw kaart gelezen',
    fr: 'Lecture de votre carte',
    de: 'Hier wird Ihre Karte gelesen',
    en: 'This is where your card is read',
  },
  next: {
    nl: 'Ga terug naar de dienst waar u zich wilde aanmelden en begin daar opnieuw. Er is niets verloren.',
    fr: 'Retournez au service auquel vous vouliez vous connecter et recommencez. Rien n’est perdu.',
    de: 'Gehen Sie zurück zu dem Dienst, bei dem Sie sich anmelden wollten, und beginnen Sie dort erneut. Nichts ist verloren.',
    en: 'Go back to the service where you wanted to sign in and start again there. Nothing is lost.',
  },
  help: { nl: 'Hulp nodig?', fr: 'Besoin d’aide ?', de: 'Brauchen Sie Hilfe?', en: 'Need help?' },
  says: defineTexts({
    no_ticket: {
      nl: 'Deze aanmelding met de kaart is al gebruikt of verlopen.',
      fr: 'Cette connexion avec la carte a déjà servi ou a expiré.',
      de: 'Diese Anmeldung mit der Karte wurde schon verwendet oder ist abgelaufen.',
      en: 'This sign-in with the card was used already or has expired.',
    },
    not_here: {
      nl: 'Dit adres dient alleen om uw kaart te lezen tijdens een aanmelding.',
      fr: 'Cette adresse ne sert qu’à lire votre carte pendant une connexion.',
      de: 'Diese Adresse dient nur dazu, Ihre Karte während einer Anmeldung zu lesen.',
      en: 'This address only reads your card during a sign-in.',
    },
    wrong_host: {
      nl: 'Onder deze naam kunnen we uw kaart niet lezen.',
      fr: 'Nous ne pouvons pas lire votre carte sous ce nom.',
      de: 'Unter diesem Namen können wir Ihre Karte nicht lesen.',
      en: 'We cannot read your card under this name.',
    },
    unavailable: {
      nl: 'Het lukt ons even niet om uw kaart te lezen. Probeer over enkele minuten opnieuw.',
      fr: 'Nous n’arrivons pas à lire votre carte pour l’instant. Réessayez dans quelques minutes.',
      de: 'Wir können Ihre Karte gerade nicht lesen. Versuchen Sie es in einigen Minuten erneut.',
      en: 'We cannot read your card at the moment. Try again in a few minutes.',
    },
  }),
} as const satisfies { title: Text; next: Text; help: Text; says: Readonly<Record<string, Text>> };
