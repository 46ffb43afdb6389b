// Each case of the exam in words: what we did, and what to do about it when the e-loket failed.

import type { CaseId } from '#exam/cases.ts';
import { defineTexts, type Text } from '#i18n/texts.ts';

export const caseTexts: Readonly<Record<CaseId, Text>> = defineTexts({
  good: {
    nl: 'Een goed antwoord',
    fr: 'Une bonne réponse',
    de: 'Eine richtige Antwort',
    en: 'A good answer',
  },
  cancel: {
    nl: 'De burger keert terug zonder aan te melden (access_denied)',
    fr: 'Le citoyen revient sans se connecter (access_denied)',
    de: 'Der Bürger kehrt zurück, ohne sich anzumelden (access_denied)',
    en: 'The citizen comes back without signing in (access_denied)',
  },
  login_required: {
    nl: 'Een fout als antwoord (login_required)',
    fr: 'Une erreur comme réponse (login_required)',
    de: 'Ein Fehler als Antwort (login_required)',
    en: 'An error as answer (login_required)',
  },
  iss_parameter: {
    nl: 'Een andere iss in het antwoord',
    fr: 'Un autre iss dans la réponse',
    de: 'Ein anderer iss in der Antwort',
    en: 'Another iss in the answer',
  },
  state: {
    nl: 'Een andere state in het antwoord',
    fr: 'Un autre state dans la réponse',
    de: 'Ein anderer state in der Antwort',
    en: 'Another state in the answer',
  },
  nonce: {
    nl: 'Een andere nonce in het ID-token',
    fr: 'Un autre nonce dans le jeton d’identité',
    de: 'Eine andere nonce im ID-Token',
    en: 'Another nonce in the ID token',
  },
  issuer: {
    nl: 'Een andere uitgever (iss) in het ID-token',
    fr: 'Un autre émetteur (iss) dans le jeton d’identité',
    de: 'Ein anderer Aussteller (iss) im ID-Token',
    en: 'Another issuer (iss) in the ID token',
  },
  audience: {
    nl: 'Een ID-token voor iemand anders (aud)',
    fr: 'Un jeton d’identité pour un autre (aud)',
    de: 'Ein ID-Token für jemand anderen (aud)',
    en: 'An ID token for somebody else (aud)',
  },
  signature: {
    nl: 'Een handtekening met een andere sleutel',
    fr: 'Une signature avec une autre clé',
    de: 'Eine Signatur mit einem anderen Schlüssel',
    en: 'A signature by another key',
  },
  unsigned: {
    nl: 'Een ID-token zonder handtekening (alg none)',
    fr: 'Un jeton d’identité sans signature (alg none)',
    de: 'Ein ID-Token ohne Signatur (alg none)',
    en: 'An ID token without a signature (alg none)',
  },
  hmac: {
    nl: 'Een handtekening met onze openbare sleutel als geheim (HS256)',
    fr: 'Une signature avec notre clé publique comme secret (HS256)',
    de: 'Eine Signatur mit unserem öffentlichen Schlüssel als Geheimnis (HS256)',
    en: 'A signature with our public key as the secret (HS256)',
  },
  level: {
    nl: 'Een te laag niveau (acr)',
    fr: 'Un niveau trop bas (acr)',
    de: 'Ein zu niedriges Niveau (acr)',
    en: 'A level that is too low (acr)',
  },
  expired: {
    nl: 'Een ID-token dat verlopen is (exp)',
    fr: 'Un jeton d’identité expiré (exp)',
    de: 'Ein abgelaufenes ID-Token (exp)',
    en: 'An ID token that has expired (exp)',
  },
  early: {
    nl: 'Een ID-token dat pas over een uur geldt (iat en nbf)',
    fr: 'Un jeton d’identité valable dans une heure seulement (iat et nbf)',
    de: 'Ein ID-Token, das erst in einer Stunde gilt (iat und nbf)',
    en: 'An ID token that is valid only in an hour (iat and nbf)',
  },
  silence: {
    nl: 'Wij geven geen token en zwijgen',
    fr: 'Nous ne donnons pas de jeton et nous nous taisons',
    de: 'Wir geben kein Token und schweigen',
    en: 'We give no token and stay silent',
  },
  other_browser: {
    nl: 'Een antwoord in een andere browser dan die waarin het begon',
    fr: 'Une réponse dans un autre navigateur que celui du début',
    de: 'Eine Antwort in einem anderen Browser als zu Beginn',
    en: 'An answer in another browser than the one where it began',
  },
  twice: {
    nl: 'Twee keer hetzelfde antwoord',
    fr: 'Deux fois la même réponse',
    de: 'Zweimal dieselbe Antwort',
    en: 'The same answer twice',
  },
  logout: {
    nl: 'Elders afgemeld (back-channel logout)',
    fr: 'Déconnecté ailleurs (back-channel logout)',
    de: 'Anderswo abgemeldet (Back-Channel-Logout)',
    en: 'Signed out elsewhere (back-channel logout)',
  },
  false_logout: {
    nl: 'Een vals bericht over afmelden',
    fr: 'Un faux message de déconnexion',
    de: 'Eine falsche Nachricht über das Abmelden',
    en: 'A false message about signing out',
  },
  rotation: {
    nl: 'Een nieuwe sleutel van ons',
    fr: 'Une nouvelle clé de notre part',
    de: 'Ein neuer Schlüssel von uns',
    en: 'A new key of ours',
  },
});

export const mendTexts: Readonly<Record<CaseId, Text>> = defineTexts({
  good: {
    nl: 'Kijk in het logboek van uw e-loket waarom het een goed antwoord weigerde.',
    fr: 'Voyez dans le journal de votre guichet pourquoi il a refusé une bonne réponse.',
    de: 'Sehen Sie im Protokoll Ihres Schalters nach, warum er eine richtige Antwort ablehnte.',
    en: 'Look in the log of your service why it refused a good answer.',
  },
  cancel: {
    nl: 'Toon bij access_denied een eigen pagina, zonder foutcode. Zet de tekst uit error_description nooit zonder omzetting in een pagina.',
    fr: 'En cas d’access_denied, montrez votre propre page, sans code d’erreur. Ne mettez jamais le texte d’error_description tel quel dans une page.',
    de: 'Zeigen Sie bei access_denied eine eigene Seite, ohne Fehlercode. Setzen Sie den Text aus error_description nie unverändert in eine Seite.',
    en: 'On access_denied, show a page of your own without an error code. Never put the text of error_description into a page as it is.',
  },
  login_required: {
    nl: 'Toon bij elke error een eigen pagina en bied aan om opnieuw te beginnen.',
    fr: 'Pour chaque error, montrez votre propre page et proposez de recommencer.',
    de: 'Zeigen Sie bei jedem error eine eigene Seite und bieten Sie einen Neuanfang an.',
    en: 'On every error, show a page of your own and offer to begin again.',
  },
  iss_parameter: {
    nl: 'Vergelijk iss in het antwoord met de uitgever waar u het vroeg (RFC 9207). Met één uitgever is dit een raad, geen plicht.',
    fr: 'Comparez iss dans la réponse avec l’émetteur interrogé (RFC 9207). Avec un seul émetteur, c’est un conseil et non une obligation.',
    de: 'Vergleichen Sie iss in der Antwort mit dem gefragten Aussteller (RFC 9207). Bei nur einem Aussteller ist das ein Rat, keine Pflicht.',
    en: 'Compare iss in the answer with the issuer that you asked (RFC 9207). With one issuer only this is advice, no duty.',
  },
  state: {
    nl: 'Neem alleen een state aan die deze browser zelf meekreeg.',
    fr: 'N’acceptez qu’un state que ce navigateur a lui-même reçu.',
    de: 'Nehmen Sie nur einen state an, den dieser Browser selbst mitbekam.',
    en: 'Accept only a state that this very browser was given.',
  },
  nonce: {
    nl: 'Vergelijk nonce in het ID-token met wat u vroeg.',
    fr: 'Comparez nonce dans le jeton d’identité avec ce que vous avez demandé.',
    de: 'Vergleichen Sie nonce im ID-Token mit dem, was Sie sandten.',
    en: 'Compare nonce in the ID token with what you sent.',
  },
  issuer: {
    nl: 'Vergelijk iss in het ID-token teken voor teken met de uitgever.',
    fr: 'Comparez iss dans le jeton d’identité avec l’émetteur, caractère par caractère.',
    de: 'Vergleichen Sie iss im ID-Token Zeichen für Zeichen mit dem Aussteller.',
    en: 'Compare iss in the ID token with the issuer, character by character.',
  },
  audience: {
    nl: 'Neem alleen een ID-token aan met uw eigen client_id als aud.',
    fr: 'N’acceptez qu’un jeton d’identité avec votre propre client_id comme aud.',
    de: 'Nehmen Sie nur ein ID-Token mit Ihrer eigenen client_id als aud an.',
    en: 'Accept only an ID token with your own client_id as aud.',
  },
  signature: {
    nl: 'Laat uw bibliotheek de handtekening van het ID-token nakijken. Sommige doen dat pas als u het vraagt.',
    fr: 'Faites vérifier la signature du jeton d’identité par votre bibliothèque. Certaines ne le font que sur demande.',
    de: 'Lassen Sie Ihre Bibliothek die Signatur des ID-Tokens prüfen. Manche tun das nur, wenn Sie es verlangen.',
    en: 'Let your library check the signature of the ID token. Some do so only when asked.',
  },
  unsigned: {
    nl: 'Sta alleen het algoritme toe dat u registreerde, en nooit none.',
    fr: 'N’autorisez que l’algorithme enregistré, et jamais none.',
    de: 'Erlauben Sie nur das registrierte Verfahren, und niemals none.',
    en: 'Allow only the algorithm that you registered, and never none.',
  },
  hmac: {
    nl: 'Sta alleen het algoritme toe dat u registreerde. Een openbare sleutel is geen geheim.',
    fr: 'N’autorisez que l’algorithme enregistré. Une clé publique n’est pas un secret.',
    de: 'Erlauben Sie nur das registrierte Verfahren. Ein öffentlicher Schlüssel ist kein Geheimnis.',
    en: 'Allow only the algorithm that you registered. A public key is no secret.',
  },
  level: {
    nl: 'Kijk in uw e-loket na of acr een niveau is dat u aanneemt.',
    fr: 'Vérifiez dans votre guichet si acr est un niveau que vous acceptez.',
    de: 'Prüfen Sie in Ihrem Schalter, ob acr ein Niveau ist, das Sie annehmen.',
    en: 'Check in your service whether acr is a level that you accept.',
  },
  expired: {
    nl: 'Weiger een ID-token als exp voorbij is. Zet de klok van uw server gelijk.',
    fr: 'Refusez un jeton d’identité dont exp est passé. Mettez l’horloge de votre serveur à l’heure.',
    de: 'Lehnen Sie ein ID-Token ab, dessen exp vorbei ist. Stellen Sie die Uhr Ihres Servers richtig.',
    en: 'Refuse an ID token whose exp has passed. Keep the clock of your server right.',
  },
  early: {
    nl: 'Weiger een ID-token als nbf of iat in de toekomst ligt.',
    fr: 'Refusez un jeton d’identité dont nbf ou iat est dans le futur.',
    de: 'Lehnen Sie ein ID-Token ab, dessen nbf oder iat in der Zukunft liegt.',
    en: 'Refuse an ID token whose nbf or iat lies in the future.',
  },
  silence: {
    nl: 'Wacht hoogstens enkele seconden op ons token en toon dan een eigen pagina.',
    fr: 'Attendez notre jeton quelques secondes au plus, puis montrez votre propre page.',
    de: 'Warten Sie höchstens einige Sekunden auf unser Token und zeigen Sie dann eine eigene Seite.',
    en: 'Wait a few seconds at most for our token, then show a page of your own.',
  },
  other_browser: {
    nl: 'Bind elke aanmelding aan een cookie van de browser waarin ze begon.',
    fr: 'Liez chaque connexion à un cookie du navigateur où elle a commencé.',
    de: 'Binden Sie jede Anmeldung an ein Cookie des Browsers, in dem sie begann.',
    en: 'Bind each login to a cookie of the browser in which it began.',
  },
  twice: {
    nl: 'Toon bij een antwoord dat al gebruikt is een gewone pagina, geen serverfout.',
    fr: 'Pour une réponse déjà utilisée, montrez une page normale et non une erreur de serveur.',
    de: 'Zeigen Sie bei einer schon benutzten Antwort eine normale Seite, keinen Serverfehler.',
    en: 'For an answer that was used already, show an ordinary page and no server error.',
  },
  logout: {
    nl: 'Sluit de sessie met deze sid zodra ons bericht komt, en antwoord met 200.',
    fr: 'Fermez la session portant ce sid dès que notre message arrive, et répondez 200.',
    de: 'Beenden Sie die Sitzung mit dieser sid, sobald unsere Nachricht kommt, und antworten Sie mit 200.',
    en: 'End the session with this sid as soon as our message comes, and answer 200.',
  },
  false_logout: {
    nl: 'Kijk de handtekening van het logout_token na. Klopt ze niet, antwoord dan met 400.',
    fr: 'Vérifiez la signature du logout_token. Si elle est fausse, répondez 400.',
    de: 'Prüfen Sie die Signatur des logout_token. Stimmt sie nicht, antworten Sie mit 400.',
    en: 'Check the signature of the logout_token. If it is wrong, answer 400.',
  },
  rotation: {
    nl: 'Lees onze sleutels (jwks_uri) opnieuw als u een kid niet kent. Zet geen sleutel vast in uw instellingen.',
    fr: 'Relisez nos clés (jwks_uri) quand un kid vous est inconnu. Ne fixez aucune clé dans vos réglages.',
    de: 'Lesen Sie unsere Schlüssel (jwks_uri) neu, wenn Sie eine kid nicht kennen. Schreiben Sie keinen Schlüssel fest.',
    en: 'Read our keys (jwks_uri) again when you do not know a kid. Pin no key in your settings.',
  },
});
