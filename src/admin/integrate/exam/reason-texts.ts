// Why a case of the exam ended as it did.

import type { Reason } from '#exam/cases.ts';
import { defineTexts, type Text } from '#i18n/texts.ts';

export const reasonTexts: Readonly<Record<Reason, Text>> = defineTexts({
  as_expected: {
    nl: 'Uw e-loket deed wat het moest doen.',
    fr: 'Votre guichet a fait ce qu’il devait faire.',
    de: 'Ihr Schalter tat, was er sollte.',
    en: 'Your service did what it should.',
  },
  let_in: {
    nl: 'Uw e-loket liet deze persoon binnen.',
    fr: 'Votre guichet a laissé entrer cette personne.',
    de: 'Ihr Schalter ließ diese Person herein.',
    en: 'Your service let this person in.',
  },
  kept_out: {
    nl: 'Uw e-loket liet deze persoon niet binnen.',
    fr: 'Votre guichet n’a pas laissé entrer cette personne.',
    de: 'Ihr Schalter ließ diese Person nicht herein.',
    en: 'Your service did not let this person in.',
  },
  second_browser: {
    nl: 'Uw e-loket liet een andere browser binnen.',
    fr: 'Votre guichet a laissé entrer un autre navigateur.',
    de: 'Ihr Schalter ließ einen anderen Browser herein.',
    en: 'Your service let another browser in.',
  },
  server_error: {
    nl: 'Uw e-loket antwoordde met een serverfout.',
    fr: 'Votre guichet a répondu par une erreur de serveur.',
    de: 'Ihr Schalter antwortete mit einem Serverfehler.',
    en: 'Your service answered with a server error.',
  },
  echo: {
    nl: 'Uw e-loket zette onze fouttekst zonder omzetting in een pagina. Zo kan een vreemde daar zijn eigen code laten uitvoeren.',
    fr: 'Votre guichet a mis notre texte d’erreur tel quel dans une page. Un inconnu peut ainsi y faire exécuter son propre code.',
    de: 'Ihr Schalter setzte unseren Fehlertext unverändert in eine Seite. So kann ein Fremder dort eigenen Code ausführen lassen.',
    en: 'Your service put our error text into a page as it was. A stranger can have his own code run there.',
  },
  no_answer: {
    nl: 'Uw e-loket gaf de burger geen pagina zolang wij zwegen.',
    fr: 'Votre guichet n’a donné aucune page au citoyen tant que nous nous taisions.',
    de: 'Ihr Schalter gab dem Bürger keine Seite, solange wir schwiegen.',
    en: 'Your service gave the citizen no page as long as we were silent.',
  },
  still_in: {
    nl: 'Na ons bericht was deze persoon nog altijd aangemeld.',
    fr: 'Après notre message, cette personne était toujours connectée.',
    de: 'Nach unserer Nachricht war diese Person noch angemeldet.',
    en: 'After our message this person was still signed in.',
  },
  thrown_out: {
    nl: 'Een vals bericht meldde deze persoon af.',
    fr: 'Un faux message a déconnecté cette personne.',
    de: 'Eine falsche Nachricht meldete diese Person ab.',
    en: 'A false message signed this person out.',
  },
  logout_refused: {
    nl: 'Uw e-loket nam ons bericht over afmelden niet aan.',
    fr: 'Votre guichet n’a pas accepté notre message de déconnexion.',
    de: 'Ihr Schalter nahm unsere Nachricht über das Abmelden nicht an.',
    en: 'Your service did not accept our message about signing out.',
  },
  logout_accepted: {
    nl: 'Uw e-loket zei ja tegen een vals bericht.',
    fr: 'Votre guichet a accepté un faux message.',
    de: 'Ihr Schalter sagte ja zu einer falschen Nachricht.',
    en: 'Your service said yes to a false message.',
  },
  every_level: {
    nl: 'Uw e-loket neemt elk niveau aan. Er is niets te proberen.',
    fr: 'Votre guichet accepte chaque niveau. Il n’y a rien à essayer.',
    de: 'Ihr Schalter nimmt jedes Niveau an. Es gibt nichts zu versuchen.',
    en: 'Your service accepts every level. There is nothing to try.',
  },
  no_nonce: {
    nl: 'Uw e-loket vraagt geen nonce. Er is niets te proberen.',
    fr: 'Votre guichet ne demande pas de nonce. Il n’y a rien à essayer.',
    de: 'Ihr Schalter sendet keine nonce. Es gibt nichts zu versuchen.',
    en: 'Your service sends no nonce. There is nothing to try.',
  },
  no_state: {
    nl: 'Uw e-loket stuurt geen state mee. Er is niets te proberen.',
    fr: 'Votre guichet n’envoie pas de state. Il n’y a rien à essayer.',
    de: 'Ihr Schalter sendet keinen state. Es gibt nichts zu versuchen.',
    en: 'Your service sends no state. There is nothing to try.',
  },
  no_logout_address: {
    nl: 'Er is geen adres voor berichten over afmelden geregistreerd.',
    fr: 'Aucune adresse pour les messages de déconnexion n’est enregistrée.',
    de: 'Es ist keine Adresse für Nachrichten über das Abmelden registriert.',
    en: 'No address for messages about signing out is registered.',
  },
  no_login: {
    nl: 'Het startadres leidde niet naar een aanmelding. Geef een adres dat meteen doorstuurt.',
    fr: 'L’adresse de départ n’a pas mené à une connexion. Donnez une adresse qui redirige aussitôt.',
    de: 'Die Startadresse führte zu keiner Anmeldung. Geben Sie eine Adresse an, die sofort weiterleitet.',
    en: 'The start address did not lead to a login. Give an address that redirects at once.',
  },
  real_issuer: {
    nl: 'Uw e-loket vroeg de aanmelding aan het echte aanmeldplatform. Zet de uitgever voor het examen in uw instellingen: {detail}',
    fr: 'Votre guichet a demandé la connexion à la vraie plateforme. Mettez l’émetteur de l’examen dans vos réglages : {detail}',
    de: 'Ihr Schalter fragte die echte Anmeldeplattform. Tragen Sie den Aussteller der Prüfung ein: {detail}',
    en: 'Your service asked the real login platform. Put the issuer of the exam into your settings: {detail}',
  },
  request: {
    nl: 'In de aanvraag van uw e-loket klopt deze parameter niet: {detail}',
    fr: 'Dans la demande de votre guichet, ce paramètre est faux : {detail}',
    de: 'In der Anfrage Ihres Schalters stimmt dieser Parameter nicht: {detail}',
    en: 'In the request of your service this parameter is wrong: {detail}',
  },
  elsewhere: {
    nl: 'Uw e-loket leidde naar {detail}. Het examen bezoekt alleen de geregistreerde adressen.',
    fr: 'Votre guichet a mené vers {detail}. L’examen ne visite que les adresses enregistrées.',
    de: 'Ihr Schalter führte zu {detail}. Die Prüfung besucht nur registrierte Adressen.',
    en: 'Your service led to {detail}. The exam visits registered addresses only.',
  },
  unreachable: {
    nl: 'Wij bereikten uw e-loket niet ({detail}).',
    fr: 'Nous n’avons pas pu joindre votre guichet ({detail}).',
    de: 'Wir erreichten Ihren Schalter nicht ({detail}).',
    en: 'We could not reach your service ({detail}).',
  },
  not_callable: {
    nl: 'Het aanmeldplatform mag dit adres niet oproepen: het ligt in een gesloten netwerk. Vraag aan wie het platform beheert om het toe te laten.',
    fr: 'La plateforme ne peut pas appeler cette adresse : elle se trouve dans un réseau fermé. Demandez au gestionnaire de la plateforme de l’autoriser.',
    de: 'Die Anmeldeplattform darf diese Adresse nicht aufrufen: sie liegt in einem geschlossenen Netz. Bitten Sie den Betreiber der Plattform, sie zuzulassen.',
    en: 'The login platform may not call this address: it lies in a closed network. Ask whoever operates the platform to allow it.',
  },
  check_unclear: {
    nl: 'De controlepagina gaf een fout. Zo weten wij niet of iemand aangemeld was.',
    fr: 'La page de contrôle a donné une erreur. Nous ne savons donc pas si quelqu’un était connecté.',
    de: 'Die Kontrollseite gab einen Fehler. So wissen wir nicht, ob jemand angemeldet war.',
    en: 'The check page gave an error. So we do not know whether somebody was signed in.',
  },
  stranger_in: {
    nl: 'De controlepagina zegt ook “aangemeld” tegen wie dat niet is. Kies een andere pagina, of een tekst die alleen staat als iemand aangemeld is.',
    fr: 'La page de contrôle dit aussi « connecté » à qui ne l’est pas. Choisissez une autre page, ou un texte visible seulement une fois connecté.',
    de: 'Die Kontrollseite sagt auch Fremden „angemeldet“. Wählen Sie eine andere Seite, oder einen Text, der nur für Angemeldete da steht.',
    en: 'The check page says “signed in” to strangers too. Choose another page, or a text that stands there only for people who are signed in.',
  },
  good_refused: {
    nl: 'Een goed antwoord leidde niet naar binnen. Dan bewijst weigeren niets.',
    fr: 'Une bonne réponse n’a pas permis d’entrer. Alors un refus ne prouve rien.',
    de: 'Eine richtige Antwort führte nicht hinein. Dann beweist Ablehnen nichts.',
    en: 'A good answer did not lead in. Then refusing proves nothing.',
  },
  good_refused_later: {
    nl: 'Later weigerde uw e-loket ook een goed antwoord. Dan bewijst weigeren niets.',
    fr: 'Plus tard, votre guichet a aussi refusé une bonne réponse. Alors un refus ne prouve rien.',
    de: 'Später lehnte Ihr Schalter auch eine richtige Antwort ab. Dann beweist Ablehnen nichts.',
    en: 'Later your service refused a good answer too. Then refusing proves nothing.',
  },
  token_not_fetched: {
    nl: 'Uw e-loket haalde het token niet op en zag de fout dus niet.',
    fr: 'Votre guichet n’est pas venu chercher le jeton et n’a donc pas vu la faute.',
    de: 'Ihr Schalter holte das Token nicht ab und sah den Fehler also nicht.',
    en: 'Your service did not fetch the token, so it did not see the fault.',
  },
  stopped: {
    nl: 'Het examen stopte voor dit aan de beurt was.',
    fr: 'L’examen s’est arrêté avant ce point.',
    de: 'Die Prüfung endete, bevor dies an der Reihe war.',
    en: 'The exam stopped before this one came.',
  },
});
