// Words of the frame round every page, and of the one error page. An error code without a text does not compile.

import type { ErrorCode } from '#errors.ts';
import { defineTexts, type Locale, type Text } from '#i18n/texts.ts';

export const languageNames: Readonly<Record<Locale, string>> = {
  nl: 'Nederlands',
  fr: 'Français',
  de: 'Deutsch',
  en: 'English',
};

export const layoutTexts = defineTexts({
  skip: { nl: 'Naar de inhoud', fr: 'Vers le contenu', de: 'Zum Inhalt', en: 'Skip to the content' },
  languages: { nl: 'Taal', fr: 'Langue', de: 'Sprache', en: 'Language' },
  help: { nl: 'Hulp nodig?', fr: 'Besoin d’aide ?', de: 'Brauchen Sie Hilfe?', en: 'Need help?' },
  call: {
    nl: 'Bel gratis',
    fr: 'Appelez gratuitement le',
    de: 'Rufen Sie gratis an:',
    en: 'Call free of charge:',
  },
  supportCode: { nl: 'Hulpcode', fr: 'Code d’aide', de: 'Hilfecode', en: 'Support code' },
});

/** What forms say when something is wrong with them. */
export const formTexts = defineTexts({
  problem: {
    nl: 'Er is een probleem',
    fr: 'Il y a un problème',
    de: 'Es gibt ein Problem',
    en: 'There is a problem',
  },
  errorTitle: { nl: 'Fout: {title}', fr: 'Erreur : {title}', de: 'Fehler: {title}', en: 'Error: {title}' },
});

export const errorPageTexts = defineTexts({
  backTo: { nl: 'Terug naar {name}', fr: 'Retour vers {name}', de: 'Zurück zu {name}', en: 'Back to {name}' },
  startAgain: {
    nl: 'Opnieuw beginnen bij {name}',
    fr: 'Recommencer chez {name}',
    de: 'Bei {name} neu beginnen',
    en: 'Start again at {name}',
  },
  choose: {
    nl: 'Zoek uw e-loket en de sleutel die daar werkt',
    fr: 'Chercher votre guichet et la clé qui y fonctionne',
    de: 'Ihren Online-Schalter suchen und den Schlüssel, der dort passt',
    en: 'Find your service and the key that works there',
  },
  goOnAt: {
    nl: 'Verder naar {name}',
    fr: 'Continuer vers {name}',
    de: 'Weiter zu {name}',
    en: 'Continue to {name}',
  },
  reference: {
    nl: 'Belt u ons? Noem dan deze hulpcode. Er staan geen gegevens van u in.',
    fr: 'Vous nous appelez ? Donnez ce code d’aide. Il ne contient aucune donnée sur vous.',
    de: 'Rufen Sie uns an? Nennen Sie diesen Hilfecode. Er enthält keine Daten über Sie.',
    en: 'Calling us? Mention this support code. It holds no data about you.',
  },
  at: { nl: 'Tijdstip: {time}', fr: 'Heure : {time}', de: 'Zeitpunkt: {time}', en: 'Time: {time}' },
});

/** What somebody reads who begins to sign in while everybody does. */
export const crowdTexts = defineTexts({
  title: {
    nl: 'Het is nu heel druk',
    fr: 'Il y a beaucoup de monde',
    de: 'Gerade ist viel los',
    en: 'It is very busy now',
  },
  why: {
    nl: 'Heel veel mensen melden zich op dit moment aan. U hebt niets verkeerd gedaan.',
    fr: 'Énormément de personnes se connectent en ce moment. Vous n’avez rien fait de mal.',
    de: 'Sehr viele Menschen melden sich gerade an. Sie haben nichts falsch gemacht.',
    en: 'Very many people are signing in at this moment. You did nothing wrong.',
  },
  todo: {
    nl: 'Tel rustig tot twintig en probeer opnieuw. Uw e-loket weet nog waar u was.',
    fr: 'Comptez calmement jusqu’à vingt et réessayez. Votre guichet sait encore où vous en étiez.',
    de: 'Zählen Sie in Ruhe bis zwanzig und versuchen Sie es noch einmal. Ihr Online-Schalter weiß noch, wo Sie waren.',
    en: 'Count to twenty calmly and try again. Your service still knows where you were.',
  },
  again: { nl: 'Opnieuw proberen', fr: 'Réessayer', de: 'Noch einmal versuchen', en: 'Try again' },
});

export interface ErrorText {
  readonly title: Text;
  /** What happened and what to do, in that order. */
  readonly text: Text;
}

export const errorTexts = {
  request_invalid: {
    title: {
      nl: 'Deze aanvraag klopt niet',
      fr: 'Cette demande n’est pas correcte',
      de: 'Diese Anfrage stimmt nicht',
      en: 'This request is not right',
    },
    text: {
      nl: 'Het e-loket stuurde u hierheen met een aanvraag die wij niet kunnen lezen. U hebt niets verkeerd gedaan. Ga terug naar het e-loket en probeer opnieuw.',
      fr: 'Le guichet en ligne vous a envoyé ici avec une demande que nous ne pouvons pas lire. Vous n’avez rien fait de mal. Retournez au guichet et réessayez.',
      de: 'Der Online-Schalter hat Sie mit einer Anfrage hergeschickt, die wir nicht lesen können. Sie haben nichts falsch gemacht. Gehen Sie zurück und versuchen Sie es erneut.',
      en: 'The online service sent you here with a request that we cannot read. You did nothing wrong. Go back to the service and try again.',
    },
  },
  relying_party_unknown: {
    title: {
      nl: 'Wij kennen dit e-loket niet',
      fr: 'Nous ne connaissons pas ce guichet',
      de: 'Diesen Online-Schalter kennen wir nicht',
      en: 'We do not know this service',
    },
    text: {
      nl: 'U komt van een website die niet bij ons geregistreerd is. Daarom melden wij u niet aan. Ga terug naar de website en kijk of het adres klopt.',
      fr: 'Vous venez d’un site web qui n’est pas enregistré chez nous. Nous ne pouvons donc pas vous connecter. Retournez au site et vérifiez l’adresse.',
      de: 'Sie kommen von einer Website, die bei uns nicht registriert ist. Darum melden wir Sie nicht an. Gehen Sie zurück und prüfen Sie die Adresse.',
      en: 'You come from a website that is not registered with us, so we do not sign you in. Go back to the website and check its address.',
    },
  },
  redirect_uri_unknown: {
    title: {
      nl: 'Wij kunnen u niet terugsturen',
      fr: 'Nous ne pouvons pas vous renvoyer',
      de: 'Wir können Sie nicht zurückschicken',
      en: 'We cannot send you back',
    },
    text: {
      nl: 'Het e-loket noemde een adres om naar terug te keren dat niet geregistreerd is. Voor uw veiligheid stoppen wij hier. Neem contact op met het e-loket.',
      fr: 'Le guichet a indiqué une adresse de retour qui n’est pas enregistrée. Pour votre sécurité, nous nous arrêtons ici. Contactez le guichet.',
      de: 'Der Online-Schalter nannte eine Rückkehradresse, die nicht registriert ist. Zu Ihrer Sicherheit hören wir hier auf. Wenden Sie sich an den Online-Schalter.',
      en: 'The service named an address to return to that is not registered. For your safety we stop here. Please contact the service.',
    },
  },
  interaction_unknown: {
    title: {
      nl: 'Deze aanmelding kennen wij niet',
      fr: 'Nous ne connaissons pas cette connexion',
      de: 'Diese Anmeldung kennen wir nicht',
      en: 'We do not know this sign-in',
    },
    text: {
      nl: 'Misschien opende u een oude link of een bladwijzer. Begin opnieuw bij het e-loket waar u zich wilt aanmelden.',
      fr: 'Vous avez peut-être ouvert un ancien lien ou un favori. Recommencez au guichet où vous voulez vous connecter.',
      de: 'Vielleicht haben Sie einen alten Link oder ein Lesezeichen geöffnet. Beginnen Sie neu bei dem Online-Schalter, bei dem Sie sich anmelden wollen.',
      en: 'Perhaps you opened an old link or a bookmark. Start again at the service where you want to sign in.',
    },
  },
  interaction_expired: {
    title: {
      nl: 'Deze aanmelding is verlopen',
      fr: 'Cette connexion a expiré',
      de: 'Diese Anmeldung ist abgelaufen',
      en: 'This sign-in has expired',
    },
    text: {
      nl: 'U stopte deze aanmelding, of u wachtte langer dan ze geldig blijft. Er is niets verloren gegaan. Begin opnieuw bij het e-loket.',
      fr: 'Vous avez arrêté cette connexion ou attendu plus longtemps que sa durée de validité. Rien n’est perdu. Recommencez au guichet.',
      de: 'Sie haben diese Anmeldung abgebrochen oder länger gewartet, als sie gültig bleibt. Es ist nichts verloren. Beginnen Sie neu beim Online-Schalter.',
      en: 'You stopped this sign-in, or waited longer than it stays valid. Nothing is lost. Start again at the service.',
    },
  },
  interaction_finished: {
    title: {
      nl: 'U bent al aangemeld',
      fr: 'Vous êtes déjà connecté',
      de: 'Sie sind bereits angemeldet',
      en: 'You are already signed in',
    },
    text: {
      nl: 'Deze aanmelding is al afgerond. U hoeft niets opnieuw te doen: ga verder naar het e-loket.',
      fr: 'Cette connexion est déjà terminée. Vous ne devez rien refaire : continuez vers le guichet.',
      de: 'Diese Anmeldung ist bereits abgeschlossen. Sie müssen nichts wiederholen: gehen Sie weiter zum Online-Schalter.',
      en: 'This sign-in is already complete. You need not do anything again: continue to the service.',
    },
  },
  other_browser: {
    title: {
      nl: 'Ga verder in uw eerste browser',
      fr: 'Continuez dans votre premier navigateur',
      de: 'Machen Sie in Ihrem ersten Browser weiter',
      en: 'Continue in your first browser',
    },
    text: {
      nl: 'Deze aanmelding begon in een andere browser of een ander venster. Ga daarheen terug, of begin hier opnieuw bij het e-loket.',
      fr: 'Cette connexion a commencé dans un autre navigateur ou une autre fenêtre. Retournez-y, ou recommencez ici au guichet.',
      de: 'Diese Anmeldung begann in einem anderen Browser oder Fenster. Gehen Sie dorthin zurück, oder beginnen Sie hier neu beim Online-Schalter.',
      en: 'This sign-in began in another browser or window. Go back there, or start again here at the service.',
    },
  },
  cookies_blocked: {
    title: {
      nl: 'Uw browser blokkeert cookies',
      fr: 'Votre navigateur bloque les cookies',
      de: 'Ihr Browser blockiert Cookies',
      en: 'Your browser blocks cookies',
    },
    text: {
      nl: 'Aanmelden lukt alleen als uw browser onze cookies even mag bewaren. Sta cookies toe voor deze website, of open een privévenster, en begin opnieuw bij het e-loket.',
      fr: 'La connexion n’est possible que si votre navigateur peut garder nos cookies un moment. Autorisez les cookies pour ce site, ou ouvrez une fenêtre privée, et recommencez au guichet.',
      de: 'Anmelden geht nur, wenn Ihr Browser unsere Cookies kurz behalten darf. Lassen Sie Cookies für diese Website zu, oder öffnen Sie ein privates Fenster. Beginnen Sie dann neu beim Online-Schalter.',
      en: 'Signing in works only if your browser may keep our cookies for a while. Allow cookies for this website, or open a private window, and start again at the service.',
    },
  },
  not_a_tester: {
    title: {
      nl: 'Dit e-loket is nog in test',
      fr: 'Ce guichet est encore en test',
      de: 'Dieser Online-Schalter ist noch im Test',
      en: 'This service is still in test',
    },
    text: {
      nl: 'Alleen wie het e-loket als tester heeft opgegeven, kan zich er nu aanmelden. U hebt niets verkeerd gedaan. Werkt u eraan mee? Vraag dan een eigenaar om u als tester toe te voegen.',
      fr: 'Seules les personnes que le guichet a désignées comme testeurs peuvent s’y connecter maintenant. Vous n’avez rien fait de mal. Vous y collaborez ? Demandez à un propriétaire de vous ajouter comme testeur.',
      de: 'Nur wen der Schalter als Tester genannt hat, kann sich dort jetzt anmelden. Sie haben nichts falsch gemacht. Arbeiten Sie daran mit? Dann bitten Sie einen Eigentümer, Sie als Tester hinzuzufügen.',
      en: 'Only people whom the service named as testers can sign in there now. You did nothing wrong. Do you work on it? Then ask an owner to add you as a tester.',
    },
  },
  not_yours: {
    title: {
      nl: 'Dit is niet voor u',
      fr: 'Ceci n’est pas pour vous',
      de: 'Das ist nicht für Sie',
      en: 'This is not yours',
    },
    text: {
      nl: 'U bent aangemeld, maar u hebt hier geen rol die dit toelaat. Denkt u dat dit niet klopt? Vraag het aan een beheerder.',
      fr: 'Vous êtes connecté, mais vous n’avez ici aucun rôle qui permette cela. Vous pensez que c’est une erreur ? Demandez à un administrateur.',
      de: 'Sie sind angemeldet, haben hier aber keine Rolle, die das erlaubt. Glauben Sie, das stimmt nicht? Fragen Sie einen Verwalter.',
      en: 'You are signed in, but you have no role here that allows this. Do you think that is wrong? Ask an administrator.',
    },
  },
  login_loop: {
    title: {
      nl: 'Het e-loket stuurt u steeds terug',
      fr: 'Le guichet vous renvoie sans cesse',
      de: 'Der Online-Schalter schickt Sie immer wieder zurück',
      en: 'The service keeps sending you back',
    },
    text: {
      nl: 'Wij hebben u aangemeld, maar het e-loket vraagt het telkens opnieuw. Daarom stoppen wij hier even. U hebt niets verkeerd gedaan. Wacht een halve minuut en probeer het nog eens. Lukt het dan niet, meld het dan aan het e-loket.',
      fr: 'Nous vous avons connecté, mais le guichet le redemande chaque fois. Nous nous arrêtons donc ici. Vous n’avez rien fait de mal. Attendez une demi-minute et réessayez. Si cela ne marche pas, signalez-le au guichet.',
      de: 'Wir haben Sie angemeldet, aber der Online-Schalter fragt jedes Mal neu. Darum halten wir hier an. Sie haben nichts falsch gemacht. Warten Sie eine halbe Minute und versuchen Sie es noch einmal. Klappt es nicht, melden Sie es dem Online-Schalter.',
      en: 'We signed you in, but the service asks again each time. So we stop here for a moment. You did nothing wrong. Wait half a minute and try once more. If it still fails, tell the service.',
    },
  },
  session_changed: {
    title: {
      nl: 'Er veranderde iets in een ander venster',
      fr: 'Quelque chose a changé dans une autre fenêtre',
      de: 'In einem anderen Fenster hat sich etwas geändert',
      en: 'Something changed in another window',
    },
    text: {
      nl: 'U meldde zich intussen in een ander venster aan of af. Begin opnieuw bij het e-loket; vaak bent u dan meteen binnen.',
      fr: 'Entre-temps, vous vous êtes connecté ou déconnecté dans une autre fenêtre. Recommencez au guichet ; souvent, vous entrez alors tout de suite.',
      de: 'Sie haben sich inzwischen in einem anderen Fenster an- oder abgemeldet. Beginnen Sie neu beim Online-Schalter; oft sind Sie dann sofort drin.',
      en: 'Meanwhile you signed in or out in another window. Start again at the service; often you are then in at once.',
    },
  },
  form_expired: {
    title: {
      nl: 'Dit formulier is niet meer geldig',
      fr: 'Ce formulaire n’est plus valable',
      de: 'Dieses Formular ist nicht mehr gültig',
      en: 'This form is no longer valid',
    },
    text: {
      nl: 'Wij konden niet nagaan dat het formulier uit uw eigen venster kwam. Ga één pagina terug, laad ze opnieuw en probeer nog eens.',
      fr: 'Nous n’avons pas pu vérifier que le formulaire venait de votre propre fenêtre. Revenez d’une page, rechargez-la et réessayez.',
      de: 'Wir konnten nicht prüfen, ob das Formular aus Ihrem eigenen Fenster kam. Gehen Sie eine Seite zurück, laden Sie sie neu und versuchen Sie es noch einmal.',
      en: 'We could not verify that the form came from your own window. Go back one page, reload it and try again.',
    },
  },
  foreign_origin: {
    title: {
      nl: 'Dit formulier kwam van een andere website',
      fr: 'Ce formulaire venait d’un autre site',
      de: 'Dieses Formular kam von einer anderen Website',
      en: 'This form came from another website',
    },
    text: {
      nl: 'Voor uw veiligheid hebben wij er niets mee gedaan. Begin opnieuw bij het e-loket.',
      fr: 'Pour votre sécurité, nous n’en avons rien fait. Recommencez au guichet.',
      de: 'Zu Ihrer Sicherheit haben wir nichts damit gemacht. Beginnen Sie neu beim Online-Schalter.',
      en: 'For your safety we did nothing with it. Start again at the service.',
    },
  },
  key_not_offered: {
    title: {
      nl: 'Deze sleutel past hier niet',
      fr: 'Cette clé ne convient pas ici',
      de: 'Dieser Schlüssel passt hier nicht',
      en: 'This key does not fit here',
    },
    text: {
      nl: 'Het e-loket aanvaardt deze digitale sleutel niet, of ze is nu niet beschikbaar. Kies een andere sleutel.',
      fr: 'Le guichet n’accepte pas cette clé numérique, ou elle n’est pas disponible. Choisissez une autre clé.',
      de: 'Der Online-Schalter akzeptiert diesen digitalen Schlüssel nicht, oder er ist gerade nicht verfügbar. Wählen Sie einen anderen Schlüssel.',
      en: 'The service does not accept this digital key, or it is not available now. Choose another key.',
    },
  },
  proof_too_weak: {
    title: {
      nl: 'Meld u eerst aan met eID of itsme',
      fr: 'Connectez-vous d’abord avec l’eID ou itsme',
      de: 'Melden Sie sich zuerst mit eID oder itsme an',
      en: 'Sign in with eID or itsme first',
    },
    text: {
      nl: 'Een sleutel activeren of veranderen kan alleen kort nadat u zich met eID of itsme aanmeldde. Er is niets veranderd.',
      fr: 'Vous ne pouvez activer ou modifier une clé que peu après vous être connecté avec l’eID ou itsme. Rien n’a été modifié.',
      de: 'Einen Schlüssel aktivieren oder ändern können Sie nur kurz nach einer Anmeldung mit eID oder itsme. Es wurde nichts geändert.',
      en: 'You can activate or change a key only shortly after signing in with eID or itsme. Nothing was changed.',
    },
  },
  too_young: {
    title: {
      nl: 'Een eigen sleutel kan vanaf 12 jaar',
      fr: 'Une clé personnelle est possible à partir de 12 ans',
      de: 'Einen eigenen Schlüssel gibt es ab 12 Jahren',
      en: 'A key of your own is possible from the age of 12',
    },
    text: {
      nl: 'U bent nog geen 12 jaar. Tot dan meldt u zich aan met uw eID of Kids-ID.',
      fr: 'Vous n’avez pas encore 12 ans. D’ici là, connectez-vous avec votre eID ou Kids-ID.',
      de: 'Sie sind noch keine 12 Jahre alt. Bis dahin melden Sie sich mit Ihrer eID oder Kids-ID an.',
      en: 'You are not yet 12 years old. Until then, sign in with your eID or Kids-ID.',
    },
  },
  not_found: {
    title: {
      nl: 'Deze pagina bestaat niet',
      fr: 'Cette page n’existe pas',
      de: 'Diese Seite gibt es nicht',
      en: 'This page does not exist',
    },
    text: {
      nl: 'Kijk of het adres juist is. Wilt u zich aanmelden? Begin dan bij het e-loket.',
      fr: 'Vérifiez l’adresse. Vous voulez vous connecter ? Commencez au guichet.',
      de: 'Prüfen Sie die Adresse. Wollen Sie sich anmelden? Beginnen Sie beim Online-Schalter.',
      en: 'Check the address. Do you want to sign in? Begin at the service.',
    },
  },
  method_not_allowed: {
    title: {
      nl: 'Zo werkt deze pagina niet',
      fr: 'Cette page ne fonctionne pas ainsi',
      de: 'So funktioniert diese Seite nicht',
      en: 'This page does not work that way',
    },
    text: {
      nl: 'Begin opnieuw bij het e-loket.',
      fr: 'Recommencez au guichet.',
      de: 'Beginnen Sie neu beim Online-Schalter.',
      en: 'Start again at the service.',
    },
  },
  too_large: {
    title: { nl: 'Dit is te groot', fr: 'C’est trop grand', de: 'Das ist zu groß', en: 'This is too large' },
    text: {
      nl: 'Uw browser stuurde meer dan wij aanvaarden. Begin opnieuw bij het e-loket.',
      fr: 'Votre navigateur a envoyé plus que ce que nous acceptons. Recommencez au guichet.',
      de: 'Ihr Browser hat mehr gesendet, als wir annehmen. Beginnen Sie neu beim Online-Schalter.',
      en: 'Your browser sent more than we accept. Start again at the service.',
    },
  },
  wrong_host: {
    title: {
      nl: 'Dit adres is niet van ons',
      fr: 'Cette adresse n’est pas la nôtre',
      de: 'Diese Adresse ist nicht unsere',
      en: 'This address is not ours',
    },
    text: {
      nl: 'Deze dienst antwoordt alleen onder haar eigen naam. Begin opnieuw bij het e-loket.',
      fr: 'Ce service ne répond que sous son propre nom. Recommencez au guichet.',
      de: 'Dieser Dienst antwortet nur unter seinem eigenen Namen. Beginnen Sie neu beim Online-Schalter.',
      en: 'This service answers only under its own name. Start again at the service.',
    },
  },
  too_many_requests: {
    title: { nl: 'Even geduld', fr: 'Un instant', de: 'Einen Moment', en: 'One moment' },
    text: {
      nl: 'Er kwamen te veel aanvragen van uw netwerk. Wacht enkele minuten en probeer opnieuw.',
      fr: 'Trop de demandes sont venues de votre réseau. Attendez quelques minutes et réessayez.',
      de: 'Aus Ihrem Netz kamen zu viele Anfragen. Warten Sie einige Minuten und versuchen Sie es erneut.',
      en: 'Too many requests came from your network. Wait a few minutes and try again.',
    },
  },
  unexpected: {
    title: {
      nl: 'Er ging iets mis bij ons',
      fr: 'Un problème s’est produit chez nous',
      de: 'Bei uns ist etwas schiefgegangen',
      en: 'Something went wrong on our side',
    },
    text: {
      nl: 'U hebt niets verkeerd gedaan en wij hebben het genoteerd. Probeer opnieuw, of bel ons.',
      fr: 'Vous n’avez rien fait de mal et nous l’avons noté. Réessayez, ou appelez-nous.',
      de: 'Sie haben nichts falsch gemacht, und wir haben es notiert. Versuchen Sie es erneut oder rufen Sie uns an.',
      en: 'You did nothing wrong and we have noted it. Try again, or call us.',
    },
  },
  unavailable: {
    title: {
      nl: 'Aanmelden lukt even niet',
      fr: 'La connexion est momentanément impossible',
      de: 'Anmelden geht gerade nicht',
      en: 'Signing in does not work right now',
    },
    text: {
      nl: 'Wij werken eraan. Probeer over enkele minuten opnieuw; er is niets verloren gegaan.',
      fr: 'Nous y travaillons. Réessayez dans quelques minutes ; rien n’est perdu.',
      de: 'Wir arbeiten daran. Versuchen Sie es in einigen Minuten erneut; es ist nichts verloren.',
      en: 'We are working on it. Try again in a few minutes; nothing is lost.',
    },
  },
} as const satisfies Record<ErrorCode, ErrorText>;
