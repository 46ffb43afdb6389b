// Words of the doctor: what was refused, why, and what helps.

import { defineTexts, type Text } from '#i18n/texts.ts';
import type { AuthenticationFault, DiagnosisKind } from '#relying-parties/diagnosis/facts.ts';
import type { AddressCause } from './nearest.ts';

export const doctorTexts = defineTexts({
  title: {
    nl: 'Wat ging mis bij {name}?',
    fr: 'Qu’est-ce qui a échoué chez {name} ?',
    de: 'Was ging bei {name} schief?',
    en: 'What went wrong at {name}?',
  },
  lead: {
    nl: 'Dit zijn de laatste aanvragen die wij weigerden. Wij bewaren ze 30 dagen, zonder gegevens van burgers.',
    fr: 'Voici les dernières demandes que nous avons refusées. Nous les gardons 30 jours, sans données de citoyens.',
    de: 'Dies sind die letzten Anfragen, die wir abgelehnt haben. Wir bewahren sie 30 Tage auf, ohne Daten von Bürgern.',
    en: 'These are the latest requests that we refused. We keep them for 30 days, without any data of citizens.',
  },
  none: {
    nl: 'In de laatste 30 dagen weigerden wij niets.',
    fr: 'Nous n’avons rien refusé au cours des 30 derniers jours.',
    de: 'In den letzten 30 Tagen haben wir nichts abgelehnt.',
    en: 'We refused nothing in the last 30 days.',
  },
  when: { nl: 'Wanneer', fr: 'Quand', de: 'Wann', en: 'When' },
  what: { nl: 'Wat', fr: 'Quoi', de: 'Was', en: 'What' },
  code: { nl: 'Hulpcode', fr: 'Code d’aide', de: 'Hilfecode', en: 'Support code' },
  codeTitle: {
    nl: 'Een hulpcode openen',
    fr: 'Ouvrir un code d’aide',
    de: 'Einen Hilfecode öffnen',
    en: 'Open a support code',
  },
  codeHint: {
    nl: 'De code die op de foutpagina stond, bijvoorbeeld 7K4QF-2M9XC.',
    fr: 'Le code qui figurait sur la page d’erreur, par exemple 7K4QF-2M9XC.',
    de: 'Der Code von der Fehlerseite, zum Beispiel 7K4QF-2M9XC.',
    en: 'The code that stood on the error page, for example 7K4QF-2M9XC.',
  },
  codeOpen: { nl: 'Openen', fr: 'Ouvrir', de: 'Öffnen', en: 'Open' },
  codeWrong: {
    nl: 'Kijk de code na: hij telt 10 letters en cijfers, en deze klopt niet.',
    fr: 'Vérifiez le code : il compte 10 lettres et chiffres, et celui-ci n’est pas correct.',
    de: 'Prüfen Sie den Code: er hat 10 Buchstaben und Ziffern, und dieser stimmt nicht.',
    en: 'Check the code: it has 10 letters and digits, and this one is not right.',
  },
  codeUnknown: {
    nl: 'Bij deze code vinden wij niets dat u mag zien. Wij bewaren aanmeldingen zes maanden en fouten van e-loketten 30 dagen; waren er heel veel tegelijk, dan niet allemaal.',
    fr: 'Nous ne trouvons rien pour ce code que vous puissiez voir. Nous gardons les connexions six mois et les erreurs des guichets 30 jours ; s’il y en a eu beaucoup à la fois, pas toutes.',
    de: 'Zu diesem Code finden wir nichts, was Sie sehen dürfen. Wir bewahren Anmeldungen sechs Monate auf und Fehler von Schaltern 30 Tage; kamen sehr viele gleichzeitig, nicht alle.',
    en: 'We find nothing for this code that you may see. We keep sign-ins for six months and faults of services for 30 days; when there were very many at once, not all of them.',
  },
  diagnosisTitle: {
    nl: 'Hulpcode {code}',
    fr: 'Code d’aide {code}',
    de: 'Hilfecode {code}',
    en: 'Support code {code}',
  },
  party: { nl: 'E-loket', fr: 'Guichet', de: 'Online-Schalter', en: 'Service' },
  cause: { nl: 'Wat er scheelt', fr: 'Ce qui ne va pas', de: 'Was nicht stimmt', en: 'What is wrong' },
  help: {
    nl: 'Wat u kunt doen',
    fr: 'Ce que vous pouvez faire',
    de: 'Was Sie tun können',
    en: 'What you can do',
  },
  sent: { nl: 'Verstuurd', fr: 'Envoyé', de: 'Gesendet', en: 'Sent' },
  registered: { nl: 'Geregistreerd', fr: 'Enregistré', de: 'Registriert', en: 'Registered' },
  nearest: {
    nl: 'Verschil met het adres dat er het dichtst bij komt',
    fr: 'Différence avec l’adresse la plus proche',
    de: 'Unterschied zur ähnlichsten Adresse',
    en: 'Difference from the nearest address',
  },
  extra: { nl: 'te veel:', fr: 'en trop :', de: 'zu viel:', en: 'too much:' },
  missing: { nl: 'ontbreekt:', fr: 'manque :', de: 'fehlt:', en: 'missing:' },
  legend: {
    nl: 'Doorstreept is te veel, onderstreept ontbreekt.',
    fr: 'Barré : en trop. Souligné : manquant.',
    de: 'Durchgestrichen ist zu viel, unterstrichen fehlt.',
    en: 'Struck through is too much, underlined is missing.',
  },
  valuesLeftOut: {
    nl: 'Op de plaats van … stond iets dat wij niet bewaren, omdat er gegevens van burgers in kunnen staan.',
    fr: 'À la place de … figurait quelque chose que nous ne gardons pas, car cela peut contenir des données de citoyens.',
    de: 'Anstelle von … stand etwas, das wir nicht aufbewahren, weil es Daten von Bürgern enthalten kann.',
    en: 'In the place of … stood something that we do not keep, because it may hold data of citizens.',
  },
  address: {
    nl: 'Het adres om naar terug te keren (redirect_uri) is niet zo geregistreerd. Wij vergelijken teken voor teken.',
    fr: 'L’adresse de retour (redirect_uri) n’est pas enregistrée ainsi. Nous comparons caractère par caractère.',
    de: 'Die Rückkehradresse (redirect_uri) ist so nicht registriert. Wir vergleichen Zeichen für Zeichen.',
    en: 'The address to return to (redirect_uri) is not registered like this. We compare character by character.',
  },
  addressAtToken: {
    nl: 'Bij /token stuurde het e-loket een andere redirect_uri dan bij /auth. Stuur tweemaal precies hetzelfde adres.',
    fr: 'À /token, le guichet a envoyé un autre redirect_uri qu’à /auth. Envoyez deux fois exactement la même adresse.',
    de: 'Bei /token sandte der Schalter eine andere redirect_uri als bei /auth. Senden Sie zweimal genau dieselbe Adresse.',
    en: 'At /token the service sent another redirect_uri than at /auth. Send exactly the same address twice.',
  },
  addressNow: {
    nl: 'Dit adres is intussen geregistreerd. Probeer opnieuw.',
    fr: 'Cette adresse est désormais enregistrée. Réessayez.',
    de: 'Diese Adresse ist inzwischen registriert. Versuchen Sie es erneut.',
    en: 'This address is registered by now. Try again.',
  },
  addressNone: {
    nl: 'Er is geen enkel adres geregistreerd.',
    fr: 'Aucune adresse n’est enregistrée.',
    de: 'Es ist keine Adresse registriert.',
    en: 'No address is registered.',
  },
  addressHelp: {
    nl: 'Verbeter het adres in de instellingen van uw e-loket, of laat het adres hieronder registreren.',
    fr: 'Corrigez l’adresse dans les paramètres de votre guichet, ou faites enregistrer l’adresse ci-dessous.',
    de: 'Berichtigen Sie die Adresse in den Einstellungen Ihres Schalters, oder lassen Sie die Adresse unten registrieren.',
    en: 'Correct the address in the settings of your service, or have the address below registered.',
  },
  addressOnlyCorrect: {
    nl: 'Verbeter het adres in de instellingen van uw e-loket.',
    fr: 'Corrigez l’adresse dans les paramètres de votre guichet.',
    de: 'Berichtigen Sie die Adresse in den Einstellungen Ihres Schalters.',
    en: 'Correct the address in the settings of your service.',
  },
  add: {
    nl: 'Dit adres toevoegen',
    fr: 'Ajouter cette adresse',
    de: 'Diese Adresse hinzufügen',
    en: 'Add this address',
  },
  addWaits: {
    nl: 'Dit verandert productie: een tweede persoon moet het goedkeuren. Zeg daarom waarom.',
    fr: 'Ceci change la production : une deuxième personne doit approuver. Dites donc pourquoi.',
    de: 'Dies ändert die Produktion: eine zweite Person muss zustimmen. Sagen Sie darum, warum.',
    en: 'This changes production: a second person must approve. So please say why.',
  },
  addNow: {
    nl: 'Dit e-loket staat in test: het adres werkt binnen 5 seconden.',
    fr: 'Ce guichet est en test : l’adresse fonctionne dans les 5 secondes.',
    de: 'Dieser Schalter ist im Test: die Adresse wirkt binnen 5 Sekunden.',
    en: 'This service is in test: the address works within 5 seconds.',
  },
  addWarning: {
    nl: 'Voeg het adres alleen toe als het van u is: wie het beheert, ontvangt aanmeldingen van burgers.',
    fr: 'N’ajoutez l’adresse que si elle est à vous : celui qui la gère reçoit des connexions de citoyens.',
    de: 'Fügen Sie die Adresse nur hinzu, wenn sie Ihnen gehört: wer sie verwaltet, erhält Anmeldungen von Bürgern.',
    en: 'Add the address only if it is yours: whoever runs it receives sign-ins of citizens.',
  },
  note: { nl: 'Waarom', fr: 'Pourquoi', de: 'Warum', en: 'Why' },
  noteHint: {
    nl: 'Anderen lezen dit in de wijzigingen.',
    fr: 'D’autres le liront dans les modifications.',
    de: 'Andere lesen dies in den Änderungen.',
    en: 'Others read this among the changes.',
  },
  otherHost: {
    nl: 'Dit adres staat op een andere server dan alle adressen die u registreerde. Iedereen kan zo’n aanvraag versturen, ook iemand met slechte bedoelingen. Is het van u? Voeg het dan zelf toe bij de instellingen.',
    fr: 'Cette adresse se trouve sur un autre serveur que toutes celles que vous avez enregistrées. N’importe qui peut envoyer une telle demande, aussi avec de mauvaises intentions. Est-elle à vous ? Ajoutez-la vous-même dans les paramètres.',
    de: 'Diese Adresse liegt auf einem anderen Server als alle, die Sie registriert haben. Jeder kann so eine Anfrage senden, auch mit schlechter Absicht. Gehört sie Ihnen? Fügen Sie sie selbst bei den Einstellungen hinzu.',
    en: 'This address is on another server than every address you registered. Anybody can send such a request, with bad intentions too. Is it yours? Then add it yourself in the settings.',
  },
  cannotAdd: {
    nl: 'Zo kan het adres niet geregistreerd worden: {reason}',
    fr: 'L’adresse ne peut pas être enregistrée ainsi : {reason}',
    de: 'So kann die Adresse nicht registriert werden: {reason}',
    en: 'The address cannot be registered like this: {reason}',
  },
  added: {
    nl: 'Toegevoegd. Het adres werkt binnen 5 seconden.',
    fr: 'Ajoutée. L’adresse fonctionne dans les 5 secondes.',
    de: 'Hinzugefügt. Die Adresse wirkt binnen 5 Sekunden.',
    en: 'Added. The address works within 5 seconds.',
  },
  proposed: {
    nl: 'Voorgesteld. Een tweede persoon moet het nog goedkeuren.',
    fr: 'Proposée. Une deuxième personne doit encore approuver.',
    de: 'Vorgeschlagen. Eine zweite Person muss noch zustimmen.',
    en: 'Proposed. A second person still has to approve.',
  },
  lookAtChange: {
    nl: 'De wijziging bekijken',
    fr: 'Voir la modification',
    de: 'Die Änderung ansehen',
    en: 'Look at the change',
  },
  scope: {
    nl: 'Het e-loket vroeg iets dat het niet mag vragen: {scopes}.',
    fr: 'Le guichet a demandé quelque chose qu’il ne peut pas demander : {scopes}.',
    de: 'Der Schalter verlangte etwas, das er nicht verlangen darf: {scopes}.',
    en: 'The service asked for something that it may not ask: {scopes}.',
  },
  scopeHelp: {
    nl: 'Toegestaan is: {allowed}. Vraag minder, of vraag een wijziging van de registratie met waarvoor u het nodig hebt.',
    fr: 'Autorisé : {allowed}. Demandez moins, ou demandez une modification de l’enregistrement en disant pourquoi vous en avez besoin.',
    de: 'Erlaubt ist: {allowed}. Verlangen Sie weniger, oder beantragen Sie eine Änderung der Registrierung und sagen Sie, wofür Sie es brauchen.',
    en: 'Allowed is: {allowed}. Ask for less, or ask to change the registration and say what you need it for.',
  },
  methods: {
    nl: 'Verstuurd: {sent}. Geregistreerd: {registered}.',
    fr: 'Envoyé : {sent}. Enregistré : {registered}.',
    de: 'Gesendet: {sent}. Registriert: {registered}.',
    en: 'Sent: {sent}. Registered: {registered}.',
  },
  request: {
    nl: 'De aanvraag klopte niet. De aanmelddienst zei: {said}',
    fr: 'La demande n’était pas correcte. Le service de connexion a dit : {said}',
    de: 'Die Anfrage stimmte nicht. Der Anmeldedienst sagte: {said}',
    en: 'The request was not right. The sign-in service said: {said}',
  },
  requestHelp: {
    nl: 'Zoek deze woorden in docs/integrate.md, bij “When it does not work”.',
    fr: 'Cherchez ces mots dans docs/integrate.md, sous « When it does not work ».',
    de: 'Suchen Sie diese Wörter in docs/integrate.md, unter „When it does not work“.',
    en: 'Look for these words in docs/integrate.md, under “When it does not work”.',
  },
  facts: { nl: 'Wat wij zagen', fr: 'Ce que nous avons vu', de: 'Was wir sahen', en: 'What we saw' },
  endpoint: { nl: 'Waar', fr: 'Où', de: 'Wo', en: 'Where' },
  error: {
    nl: 'Fout in het protocol',
    fr: 'Erreur du protocole',
    de: 'Fehler im Protokoll',
    en: 'Error of the protocol',
  },
  parameters: {
    nl: 'Parameters (zonder hun waarde)',
    fr: 'Paramètres (sans leur valeur)',
    de: 'Parameter (ohne ihren Wert)',
    en: 'Parameters (without their values)',
  },
  noParameters: { nl: 'geen', fr: 'aucun', de: 'keine', en: 'none' },
  assertion: {
    nl: 'Ondertekende verklaring (client_assertion)',
    fr: 'Déclaration signée (client_assertion)',
    de: 'Signierte Erklärung (client_assertion)',
    en: 'Signed statement (client_assertion)',
  },
  issued: { nl: 'gemaakt {time}', fr: 'créée {time}', de: 'erstellt {time}', en: 'made {time}' },
  expires: { nl: 'verloopt {time}', fr: 'expire {time}', de: 'läuft ab {time}', en: 'expires {time}' },
});

export const kindTexts: Readonly<Record<DiagnosisKind, Text>> = defineTexts({
  redirect_uri: {
    nl: 'Adres om naar terug te keren',
    fr: 'Adresse de retour',
    de: 'Rückkehradresse',
    en: 'Address to return to',
  },
  scope: { nl: 'Gevraagde gegevens', fr: 'Données demandées', de: 'Verlangte Daten', en: 'Data asked for' },
  client_authentication: {
    nl: 'Bewijs van het e-loket',
    fr: 'Preuve du guichet',
    de: 'Nachweis des Schalters',
    en: 'Proof of the service',
  },
  request: { nl: 'Aanvraag', fr: 'Demande', de: 'Anfrage', en: 'Request' },
});

export const addressCauseTexts: Readonly<Record<AddressCause, Text>> = defineTexts({
  space: {
    nl: 'Er staat een spatie of een regeleinde in het adres.',
    fr: 'Il y a une espace ou un saut de ligne dans l’adresse.',
    de: 'In der Adresse steht ein Leerzeichen oder Zeilenumbruch.',
    en: 'There is a space or a line break in the address.',
  },
  unreadable: {
    nl: 'Dit is geen volledig webadres: het begint niet met https://.',
    fr: 'Ce n’est pas une adresse web complète : elle ne commence pas par https://.',
    de: 'Dies ist keine vollständige Webadresse: sie beginnt nicht mit https://.',
    en: 'This is no complete web address: it does not begin with https://.',
  },
  password: {
    nl: 'Er staat een naam of wachtwoord in het adres.',
    fr: 'Il y a un nom ou un mot de passe dans l’adresse.',
    de: 'In der Adresse steht ein Name oder Passwort.',
    en: 'There is a name or a password in the address.',
  },
  fragment: {
    nl: 'Er staat een # in het adres. Dat mag nooit.',
    fr: 'Il y a un # dans l’adresse. Ce n’est jamais permis.',
    de: 'In der Adresse steht ein #. Das ist nie erlaubt.',
    en: 'There is a # in the address. That is never allowed.',
  },
  scheme: {
    nl: 'Het begint anders: http en https zijn niet hetzelfde.',
    fr: 'Le début diffère : http et https ne sont pas la même chose.',
    de: 'Der Anfang ist anders: http und https sind nicht dasselbe.',
    en: 'It begins in another way: http and https are not the same.',
  },
  www: {
    nl: 'Het verschil is www. vooraan.',
    fr: 'La différence est www. au début.',
    de: 'Der Unterschied ist www. am Anfang.',
    en: 'The difference is www. at the beginning.',
  },
  host: {
    nl: 'De server is een andere.',
    fr: 'Le serveur est un autre.',
    de: 'Der Server ist ein anderer.',
    en: 'The server is another one.',
  },
  port: {
    nl: 'De poort is een andere.',
    fr: 'Le port est un autre.',
    de: 'Der Port ist ein anderer.',
    en: 'The port is another one.',
  },
  slash_extra: {
    nl: 'Er staat een schuine streep te veel aan het einde.',
    fr: 'Il y a une barre oblique de trop à la fin.',
    de: 'Am Ende steht ein Schrägstrich zu viel.',
    en: 'There is one slash too many at the end.',
  },
  slash_missing: {
    nl: 'Aan het einde ontbreekt een schuine streep.',
    fr: 'Il manque une barre oblique à la fin.',
    de: 'Am Ende fehlt ein Schrägstrich.',
    en: 'A slash is missing at the end.',
  },
  case: {
    nl: 'Hoofdletters en kleine letters verschillen.',
    fr: 'Les majuscules et les minuscules diffèrent.',
    de: 'Groß- und Kleinschreibung unterscheiden sich.',
    en: 'Capitals and small letters differ.',
  },
  encoded: {
    nl: 'Een teken is anders geschreven, met % ervoor. Voor een browser is dat hetzelfde, voor ons niet.',
    fr: 'Un caractère est écrit autrement, avec % devant. Pour un navigateur c’est pareil, pas pour nous.',
    de: 'Ein Zeichen ist anders geschrieben, mit % davor. Für einen Browser ist das dasselbe, für uns nicht.',
    en: 'A character is written in another way, with % before it. To a browser that is the same, to us it is not.',
  },
  path: {
    nl: 'Het deel na de server is een ander.',
    fr: 'La partie après le serveur est différente.',
    de: 'Der Teil nach dem Server ist ein anderer.',
    en: 'The part after the server is another one.',
  },
  query: {
    nl: 'Het deel na het vraagteken is een ander. Wat per bezoeker verschilt, hoort in state.',
    fr: 'La partie après le point d’interrogation est différente. Ce qui varie par visiteur va dans state.',
    de: 'Der Teil nach dem Fragezeichen ist ein anderer. Was je Besucher verschieden ist, gehört in state.',
    en: 'The part after the question mark is another one. What differs per visitor belongs in state.',
  },
  query_values: {
    nl: 'Een waarde na het vraagteken is een andere. Wat per bezoeker verschilt, hoort in state.',
    fr: 'Une valeur après le point d’interrogation est différente. Ce qui varie par visiteur va dans state.',
    de: 'Ein Wert nach dem Fragezeichen ist ein anderer. Was je Besucher verschieden ist, gehört in state.',
    en: 'A value after the question mark is another one. What differs per visitor belongs in state.',
  },
  spelling: {
    nl: 'Het adres leidt naar dezelfde plaats, maar is anders geschreven.',
    fr: 'L’adresse mène au même endroit, mais elle est écrite autrement.',
    de: 'Die Adresse führt zum selben Ort, ist aber anders geschrieben.',
    en: 'The address leads to the same place, but is written in another way.',
  },
});

/** What was wrong, and then what helps. */
export const authenticationTexts: Readonly<Record<AuthenticationFault, { cause: Text; help: Text }>> = {
  method_differs: {
    cause: {
      nl: 'Het e-loket bewees zich op een andere manier dan geregistreerd is.',
      fr: 'Le guichet s’est prouvé d’une autre manière que celle enregistrée.',
      de: 'Der Schalter wies sich auf eine andere Art aus als registriert.',
      en: 'The service proved itself in another way than is registered.',
    },
    help: {
      nl: 'Stel de manier in die geregistreerd is. Veel bibliotheken kiezen zelf: geef ze token_endpoint_auth_method.',
      fr: 'Configurez la manière enregistrée. Beaucoup de bibliothèques choisissent seules : donnez-leur token_endpoint_auth_method.',
      de: 'Stellen Sie die registrierte Art ein. Viele Bibliotheken wählen selbst: geben Sie ihnen token_endpoint_auth_method.',
      en: 'Set the way that is registered. Many libraries choose for themselves: give them token_endpoint_auth_method.',
    },
  },
  secret_wrong: {
    cause: {
      nl: 'Het geheim klopt niet.',
      fr: 'Le secret n’est pas correct.',
      de: 'Das Geheimnis stimmt nicht.',
      en: 'The secret is not right.',
    },
    help: {
      nl: 'Kijk of het volledig is overgenomen, zonder spaties, en of het van dit e-loket is. Wij kunnen het niet opnieuw tonen: maak zo nodig een nieuw geheim.',
      fr: 'Vérifiez qu’il est repris en entier, sans espaces, et qu’il est de ce guichet. Nous ne pouvons pas le montrer à nouveau : créez si besoin un nouveau secret.',
      de: 'Prüfen Sie, ob es vollständig und ohne Leerzeichen übernommen wurde und zu diesem Schalter gehört. Wir können es nicht noch einmal zeigen: erstellen Sie nötigenfalls ein neues.',
      en: 'Check that it was copied whole, without spaces, and that it is of this service. We cannot show it again: make a new secret if you need one.',
    },
  },
  secret_expired: {
    cause: {
      nl: 'Dit geheim is verlopen.',
      fr: 'Ce secret a expiré.',
      de: 'Dieses Geheimnis ist abgelaufen.',
      en: 'This secret has expired.',
    },
    help: {
      nl: 'Maak een nieuw geheim bij de instellingen en geef het aan uw e-loket. Twee geheimen mogen even samen werken.',
      fr: 'Créez un nouveau secret dans les paramètres et donnez-le à votre guichet. Deux secrets peuvent coexister un moment.',
      de: 'Erstellen Sie bei den Einstellungen ein neues Geheimnis und geben Sie es Ihrem Schalter. Zwei dürfen eine Weile zugleich gelten.',
      en: 'Make a new secret in the settings and give it to your service. Two secrets may work side by side for a while.',
    },
  },
  network: {
    cause: {
      nl: 'De aanvraag kwam van een IP-adres dat niet geregistreerd is.',
      fr: 'La demande venait d’une adresse IP qui n’est pas enregistrée.',
      de: 'Die Anfrage kam von einer IP-Adresse, die nicht registriert ist.',
      en: 'The request came from an IP address that is not registered.',
    },
    help: {
      nl: 'Kijk langs welk adres uw server naar buiten gaat en voeg het toe bij de netwerken van het tokenadres.',
      fr: 'Vérifiez par quelle adresse sort votre serveur et ajoutez-la aux réseaux du point d’accès token.',
      de: 'Prüfen Sie, über welche Adresse Ihr Server hinausgeht, und fügen Sie sie bei den Netzen der Token-Adresse hinzu.',
      en: 'Find out by which address your server goes out, and add it to the networks of the token endpoint.',
    },
  },
  algorithm: {
    cause: {
      nl: 'De verklaring is ondertekend met een algoritme dat hier niet mag.',
      fr: 'La déclaration est signée avec un algorithme qui n’est pas permis ici.',
      de: 'Die Erklärung ist mit einem Verfahren signiert, das hier nicht erlaubt ist.',
      en: 'The statement is signed with an algorithm that is not allowed here.',
    },
    help: {
      nl: 'Gebruik ES256, PS256, EdDSA of RS256 (onder fapi2 geen RS256).',
      fr: 'Utilisez ES256, PS256, EdDSA ou RS256 (sous fapi2 pas RS256).',
      de: 'Benutzen Sie ES256, PS256, EdDSA oder RS256 (unter fapi2 kein RS256).',
      en: 'Use ES256, PS256, EdDSA or RS256 (under fapi2 no RS256).',
    },
  },
  assertion_incomplete: {
    cause: {
      nl: 'In de verklaring ontbreekt iets.',
      fr: 'Il manque quelque chose dans la déclaration.',
      de: 'In der Erklärung fehlt etwas.',
      en: 'Something is missing in the statement.',
    },
    help: {
      nl: 'Zet er iss, sub, aud, jti, iat en exp in.',
      fr: 'Mettez-y iss, sub, aud, jti, iat et exp.',
      de: 'Sie braucht iss, sub, aud, jti, iat und exp.',
      en: 'It needs iss, sub, aud, jti, iat and exp.',
    },
  },
  assertion_issuer: {
    cause: {
      nl: 'iss in de verklaring is niet de client_id.',
      fr: 'iss dans la déclaration n’est pas le client_id.',
      de: 'iss in der Erklärung ist nicht die client_id.',
      en: 'iss in the statement is not the client_id.',
    },
    help: {
      nl: 'Zet de client_id in iss en in sub.',
      fr: 'Mettez le client_id dans iss et dans sub.',
      de: 'Setzen Sie die client_id in iss und in sub.',
      en: 'Put the client_id into iss and into sub.',
    },
  },
  assertion_audience: {
    cause: {
      nl: 'aud in de verklaring is niet onze issuer.',
      fr: 'aud dans la déclaration n’est pas notre issuer.',
      de: 'aud in der Erklärung ist nicht unser Issuer.',
      en: 'aud in the statement is not our issuer.',
    },
    help: {
      nl: 'Zet precies de issuer in aud, als één tekst: niet het tokenadres, en geen lijst.',
      fr: 'Mettez exactement l’issuer dans aud, comme un seul texte : ni le point d’accès token, ni une liste.',
      de: 'Setzen Sie genau den Issuer in aud, als einen Text: nicht die Token-Adresse und keine Liste.',
      en: 'Put exactly the issuer into aud, as one string: not the token endpoint, and no list.',
    },
  },
  assertion_expired: {
    cause: {
      nl: 'De verklaring was al verlopen toen ze aankwam.',
      fr: 'La déclaration avait déjà expiré à son arrivée.',
      de: 'Die Erklärung war bei ihrer Ankunft schon abgelaufen.',
      en: 'The statement had already expired when it arrived.',
    },
    help: {
      nl: 'Maak voor elke aanvraag een nieuwe, en zet de klok van uw server gelijk (NTP).',
      fr: 'Faites-en une nouvelle pour chaque demande, et mettez l’horloge de votre serveur à l’heure (NTP).',
      de: 'Erstellen Sie für jede Anfrage eine neue, und stellen Sie die Uhr Ihres Servers (NTP).',
      en: 'Make a new one for each request, and set the clock of your server right (NTP).',
    },
  },
  assertion_long: {
    cause: {
      nl: 'De verklaring geldt te lang.',
      fr: 'La déclaration est valable trop longtemps.',
      de: 'Die Erklärung gilt zu lange.',
      en: 'The statement is valid for too long.',
    },
    help: {
      nl: 'Tussen iat en exp mogen hoogstens 300 seconden liggen.',
      fr: 'Entre iat et exp, 300 secondes au maximum.',
      de: 'Zwischen iat und exp dürfen höchstens 300 Sekunden liegen.',
      en: 'There may be at most 300 seconds between iat and exp.',
    },
  },
  assertion_early: {
    cause: {
      nl: 'De verklaring geldt nog niet: de klok van uw server loopt voor.',
      fr: 'La déclaration n’est pas encore valable : l’horloge de votre serveur avance.',
      de: 'Die Erklärung gilt noch nicht: die Uhr Ihres Servers geht vor.',
      en: 'The statement is not valid yet: the clock of your server is ahead.',
    },
    help: {
      nl: 'Zet de klok van uw server gelijk (NTP).',
      fr: 'Mettez l’horloge de votre serveur à l’heure (NTP).',
      de: 'Stellen Sie die Uhr Ihres Servers (NTP).',
      en: 'Set the clock of your server right (NTP).',
    },
  },
  assertion_used: {
    cause: {
      nl: 'Deze verklaring is al eens gebruikt.',
      fr: 'Cette déclaration a déjà été utilisée.',
      de: 'Diese Erklärung wurde schon benutzt.',
      en: 'This statement was used before.',
    },
    help: {
      nl: 'Maak voor elke aanvraag een nieuwe, met een eigen jti.',
      fr: 'Faites-en une nouvelle pour chaque demande, avec son propre jti.',
      de: 'Erstellen Sie für jede Anfrage eine neue, mit eigener jti.',
      en: 'Make a new one for each request, with a jti of its own.',
    },
  },
  assertion_key: {
    cause: {
      nl: 'Wij kennen geen sleutel van uw e-loket met deze kid en dit algoritme.',
      fr: 'Nous ne connaissons aucune clé de votre guichet avec ce kid et cet algorithme.',
      de: 'Wir kennen keinen Schlüssel Ihres Schalters mit dieser kid und diesem Verfahren.',
      en: 'We know no key of your service with this kid and this algorithm.',
    },
    help: {
      nl: 'Registreer de publieke sleutel (jwks), of zet hem op uw jwks_uri vóór u ermee ondertekent.',
      fr: 'Enregistrez la clé publique (jwks), ou mettez-la sur votre jwks_uri avant de signer avec elle.',
      de: 'Registrieren Sie den öffentlichen Schlüssel (jwks), oder stellen Sie ihn auf Ihre jwks_uri, bevor Sie damit signieren.',
      en: 'Register the public key (jwks), or put it on your jwks_uri before you sign with it.',
    },
  },
  assertion_signature: {
    cause: {
      nl: 'De handtekening past bij geen enkele geregistreerde sleutel.',
      fr: 'La signature ne correspond à aucune clé enregistrée.',
      de: 'Die Signatur passt zu keinem registrierten Schlüssel.',
      en: 'The signature fits no registered key.',
    },
    help: {
      nl: 'Kijk of de private sleutel van uw server bij de geregistreerde publieke hoort. Testsleutels en productiesleutels worden vaak verwisseld.',
      fr: 'Vérifiez que la clé privée de votre serveur correspond à la clé publique enregistrée. Les clés de test et de production sont souvent confondues.',
      de: 'Prüfen Sie, ob der private Schlüssel Ihres Servers zum registrierten öffentlichen gehört. Test- und Produktionsschlüssel werden oft verwechselt.',
      en: 'Check that the private key of your server belongs to the registered public one. Keys of test and production are often mixed up.',
    },
  },
  assertion_unreadable: {
    cause: {
      nl: 'De verklaring is geen leesbare JWT.',
      fr: 'La déclaration n’est pas un JWT lisible.',
      de: 'Die Erklärung ist kein lesbares JWT.',
      en: 'The statement is no readable JWT.',
    },
    help: {
      nl: 'Gebruik een bibliotheek die private_key_jwt kent (RFC 7523).',
      fr: 'Utilisez une bibliothèque qui connaît private_key_jwt (RFC 7523).',
      de: 'Benutzen Sie eine Bibliothek, die private_key_jwt kennt (RFC 7523).',
      en: 'Use a library that knows private_key_jwt (RFC 7523).',
    },
  },
  keys_unreachable: {
    cause: {
      nl: 'Wij konden de sleutels van uw e-loket niet ophalen op jwks_uri.',
      fr: 'Nous n’avons pas pu récupérer les clés de votre guichet sur jwks_uri.',
      de: 'Wir konnten die Schlüssel Ihres Schalters nicht von jwks_uri holen.',
      en: 'We could not fetch the keys of your service from jwks_uri.',
    },
    help: {
      nl: 'Het adres moet van buiten uw netwerk binnen 3 seconden antwoorden met JSON van hoogstens 64 kB, zonder doorverwijzing.',
      fr: 'L’adresse doit répondre de l’extérieur de votre réseau en 3 secondes avec du JSON de 64 ko au plus, sans redirection.',
      de: 'Die Adresse muss von außen binnen 3 Sekunden mit höchstens 64 kB JSON antworten, ohne Umleitung.',
      en: 'The address must answer from outside your network within 3 seconds with at most 64 kB of JSON, without a redirect.',
    },
  },
  unknown: {
    cause: {
      nl: 'Het e-loket kon niet bewijzen wie het is.',
      fr: 'Le guichet n’a pas pu prouver qui il est.',
      de: 'Der Schalter konnte nicht beweisen, wer er ist.',
      en: 'The service could not prove who it is.',
    },
    help: {
      nl: 'Vergelijk de instellingen met de pagina Koppelen.',
      fr: 'Comparez les paramètres avec la page Raccorder.',
      de: 'Vergleichen Sie die Einstellungen mit der Seite Anbinden.',
      en: 'Compare the settings with the page Connect.',
    },
  },
};
