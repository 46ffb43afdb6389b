// Digital keys in general: what they are, which one everybody has, what to do without a Belgian card.

import type { Topic } from '#i18n/topic.ts';

export const aboutKeys: readonly Topic[] = [
  {
    id: 'mijn-sleutels',
    question: {
      nl: 'Wat kan ik doen in Mijn digitale sleutels?',
      fr: 'Que puis-je faire dans Mes clés numériques ?',
      de: 'Was kann ich in Meine digitalen Schlüssel tun?',
      en: 'What can I do in My digital keys?',
    },
    answer: [
      {
        say: {
          nl: 'U meldt zich er aan met eID of itsme en activeert daar uw andere sleutels: een gebruikersnaam en wachtwoord, een code via sms, mobiele app of e-mail, een passkey. Daarna meldt u zich ook daarmee aan.',
          fr: 'Vous vous y connectez avec l’eID ou itsme et vous y activez vos autres clés : un nom d’utilisateur et un mot de passe, un code par SMS, application mobile ou e-mail, une passkey. Ensuite, vous pouvez aussi vous connecter avec elles.',
          de: 'Sie melden sich dort mit eID oder itsme an und aktivieren Ihre anderen Schlüssel: einen Benutzernamen mit Passwort, einen Code per SMS, App oder E-Mail, einen Passkey. Danach melden Sie sich auch damit an.',
          en: 'You sign in there with eID or itsme and activate your other keys: a user name and password, a code by text message, mobile app or e-mail, a passkey. After that you can sign in with those as well.',
        },
      },
      {
        list: [
          {
            nl: 'U ziet welke sleutels u hebt, wanneer u ze het laatst gebruikte en bij welke e-loketten ze werken.',
            fr: 'Vous voyez quelles clés vous avez, quand vous les avez utilisées et chez quels guichets elles fonctionnent.',
            de: 'Sie sehen, welche Schlüssel Sie haben, wann Sie sie zuletzt benutzt haben und wo sie passen.',
            en: 'You see which keys you have, when you last used them and at which services they work.',
          },
          {
            nl: 'U ziet waar u aangemeld bent en meldt zich daar af, ook op een ander toestel.',
            fr: 'Vous voyez où vous êtes connecté et vous vous déconnectez, même sur un autre appareil.',
            de: 'Sie sehen, wo Sie angemeldet sind, und melden sich dort ab, auch auf einem anderen Gerät.',
            en: 'You see where you are signed in and sign out there, also on another device.',
          },
          {
            nl: 'Ziet u iets dat u niet zelf deed? Met “Dit was ik niet” blokkeert u de sleutel meteen.',
            fr: 'Vous voyez quelque chose que vous n’avez pas fait ? Avec « Ce n’était pas moi », vous bloquez tout de suite la clé.',
            de: 'Sehen Sie etwas, das Sie nicht selbst getan haben? Mit „Das war ich nicht“ sperren Sie den Schlüssel sofort.',
            en: 'Do you see something that you did not do yourself? With “This was not me” you block the key at once.',
          },
        ],
      },
      {
        links: [
          {
            href: { nl: '/sleutels', fr: '/sleutels', de: '/sleutels', en: '/sleutels' },
            text: {
              nl: 'Naar Mijn digitale sleutels',
              fr: 'Vers Mes clés numériques',
              de: 'Zu Meine digitalen Schlüssel',
              en: 'To My digital keys',
            },
          },
        ],
      },
    ],
  },
  {
    id: 'sleutel',
    question: {
      nl: 'Wat is een digitale sleutel?',
      fr: 'Qu’est-ce qu’une clé numérique ?',
      de: 'Was ist ein digitaler Schlüssel?',
      en: 'What is a digital key?',
    },
    answer: [
      {
        say: {
          nl: 'Denk aan een huis met een slot op de deur: zonder sleutel geraakt u niet binnen. Veel online diensten van de overheid hebben ook zo’n slot. Met een digitale sleutel toont u dat u het bent, en gaat de deur open.',
          fr: 'Pensez à une maison dont la porte est fermée à clé : sans clé, vous n’entrez pas. Beaucoup de services publics en ligne ont aussi une serrure. Avec une clé numérique, vous montrez que c’est bien vous, et la porte s’ouvre.',
          de: 'Denken Sie an ein Haus mit einem Türschloss: Ohne Schlüssel kommen Sie nicht hinein. Viele Online-Dienste der Behörden haben auch so ein Schloss. Mit einem digitalen Schlüssel zeigen Sie, dass Sie es sind, und die Tür geht auf.',
          en: 'Think of a house with a lock on its door: without a key you do not get in. Many online public services have such a lock too. With a digital key you show that it is you, and the door opens.',
        },
      },
      {
        say: {
          nl: 'Er bestaan verschillende digitale sleutels, en u kiest welke u het liefst gebruikt. Elk e-loket bepaalt wel zelf welke sleutels het aanvaardt. Daarom past niet elke sleutel overal.',
          fr: 'Il existe plusieurs clés numériques et vous choisissez celle que vous préférez. Chaque guichet décide cependant lui-même quelles clés il accepte. Une clé n’ouvre donc pas toutes les portes.',
          de: 'Es gibt verschiedene digitale Schlüssel, und Sie wählen, welchen Sie am liebsten benutzen. Jeder Online-Schalter bestimmt aber selbst, welche Schlüssel er akzeptiert. Darum passt nicht jeder Schlüssel überall.',
          en: 'There are several digital keys, and you choose the one that you like best. Every service does decide for itself which keys it accepts, so not every key fits everywhere.',
        },
      },
    ],
  },
  {
    id: 'waarom',
    question: {
      nl: 'Waarom zijn online diensten van de overheid beveiligd?',
      fr: 'Pourquoi les services publics en ligne sont-ils sécurisés ?',
      de: 'Warum sind Online-Dienste der Behörden gesichert?',
      en: 'Why are online public services secured?',
    },
    answer: [
      {
        say: {
          nl: 'Een e-loket toont gegevens die alleen voor u bedoeld zijn. Daarom moet het zeker weten wie u bent. Zo kan niemand anders uw gegevens bekijken of iets doen in uw naam.',
          fr: 'Un guichet montre des données qui ne sont destinées qu’à vous. Il doit donc être sûr de votre identité. Ainsi, personne d’autre ne peut voir vos données ni agir en votre nom.',
          de: 'Ein Online-Schalter zeigt Daten, die nur für Sie bestimmt sind. Darum muss er sicher wissen, wer Sie sind. So kann niemand sonst Ihre Daten sehen oder in Ihrem Namen handeln.',
          en: 'A service shows data that are meant for you alone, so it must be sure who you are. That way nobody else can see your data or do something in your name.',
        },
      },
    ],
  },
  {
    id: 'al-een',
    question: {
      nl: 'Heb ik al een digitale sleutel?',
      fr: 'Ai-je déjà une clé numérique ?',
      de: 'Habe ich schon einen digitalen Schlüssel?',
      en: 'Do I have a digital key already?',
    },
    answer: [
      {
        say: {
          nl: 'Ja, als u een Belgische identiteitskaart (eID) hebt. Die sleutel hoeft u niet te activeren: een kaartlezer en uw pincode volstaan. Houd uw pincode even geheim als die van uw bankkaart.',
          fr: 'Oui, si vous avez une carte d’identité belge (eID). Vous ne devez pas activer cette clé : un lecteur de carte et votre code PIN suffisent. Gardez ce code aussi secret que celui de votre carte bancaire.',
          de: 'Ja, wenn Sie einen belgischen Ausweis (eID) haben. Diesen Schlüssel müssen Sie nicht erst freischalten: Ein Kartenleser und Ihr PIN-Code reichen. Halten Sie den PIN-Code so geheim wie den Ihrer Bankkarte.',
          en: 'Yes, if you have a Belgian identity card (eID). You need not activate that key: a card reader and your PIN code are enough. Keep the PIN code as secret as that of your bank card.',
        },
      },
    ],
  },
];

export const aboutOtherKeys: readonly Topic[] = [
  {
    id: 'andere-sleutels',
    question: {
      nl: 'Welke andere digitale sleutels bestaan er?',
      fr: 'Quelles autres clés numériques existe-t-il ?',
      de: 'Welche anderen digitalen Schlüssel gibt es?',
      en: 'Which other digital keys are there?',
    },
    answer: [
      {
        say: {
          nl: 'Er bestaan sleutels met een beveiligingscode die u één keer gebruikt. U krijgt die code via sms, een mobiele app of e-mail. U hebt er ook uw gebruikersnaam en wachtwoord voor nodig.',
          fr: 'Il existe des clés avec un code de sécurité que vous utilisez une seule fois. Vous recevez ce code par SMS, par une application mobile ou par e-mail. Il vous faut aussi votre nom d’utilisateur et votre mot de passe.',
          de: 'Es gibt Schlüssel mit einem Code, den Sie nur einmal benutzen. Sie erhalten ihn per SMS, in einer App oder per E-Mail. Dazu brauchen Sie auch Ihren Benutzernamen und Ihr Passwort.',
          en: 'There are keys with a security code that you use once. You get the code by text message, in a mobile app or by e-mail. You also need your user name and password for it.',
        },
      },
      {
        say: {
          nl: 'Zo’n sleutel activeert u in “Mijn digitale sleutels”, nadat u zich met eID of itsme hebt aangemeld. Elk e-loket bepaalt zelf welke sleutels het aanvaardt; op de keuzepagina ziet u welke dat zijn.',
          fr: 'Vous activez une telle clé dans « Mes clés numériques », après vous être connecté avec eID ou itsme. Chaque guichet décide lui-même quelles clés il accepte ; la page de choix vous les montre.',
          de: 'Einen solchen Schlüssel aktivieren Sie in „Meine digitalen Schlüssel“. Dort melden Sie sich zuerst mit eID oder itsme an. Jeder Schalter bestimmt selbst, welche Schlüssel er nimmt. Auf der Auswahlseite sehen Sie, welche das sind.',
          en: 'You activate such a key in “My digital keys”, after you have signed in with eID or itsme. Every service decides for itself which keys it accepts; the page where you choose shows them.',
        },
      },
    ],
  },
  {
    id: 'meerdere',
    question: {
      nl: 'Tip: activeer meer dan één sleutel',
      fr: 'Conseil : activez plus d’une clé',
      de: 'Tipp: Aktivieren Sie mehr als einen Schlüssel',
      en: 'Tip: activate more than one key',
    },
    answer: [
      {
        say: {
          nl: 'Zo hebt u er altijd een bij de hand, ook als uw kaart thuis ligt of uw telefoon stuk is. Activeer bijvoorbeeld itsme naast uw eID.',
          fr: 'Vous en aurez ainsi toujours une sous la main, même si votre carte est restée à la maison ou si votre téléphone est en panne. Activez par exemple itsme en plus de votre eID.',
          de: 'So haben Sie immer einen zur Hand, auch wenn Ihr Ausweis zu Hause liegt oder Ihr Telefon kaputt ist. Aktivieren Sie zum Beispiel itsme neben Ihrer eID.',
          en: 'Then you always have one at hand, even if your card is at home or your phone is broken. Activate itsme beside your eID, for example.',
        },
      },
    ],
  },
  {
    id: 'geen-smartphone',
    question: {
      nl: 'Ik heb geen smartphone. Welke sleutels kan ik gebruiken?',
      fr: 'Je n’ai pas de smartphone. Quelles clés puis-je utiliser ?',
      de: 'Ich habe kein Smartphone. Welche Schlüssel kann ich benutzen?',
      en: 'I have no smartphone. Which keys can I use?',
    },
    answer: [
      {
        list: [
          {
            nl: 'Uw eID met een kaartlezer en uw pincode: dat werkt overal. Een bibliotheek of uw gemeente heeft vaak een kaartlezer.',
            fr: 'Votre eID avec un lecteur et votre code PIN : cela fonctionne partout. Une bibliothèque ou votre commune a souvent un lecteur.',
            de: 'Ihre eID mit Kartenleser und PIN-Code: das geht überall. Die Bücherei oder Ihre Gemeinde hat oft einen Kartenleser.',
            en: 'Your eID with a card reader and your PIN code: that works everywhere. A library or your municipality often has a card reader.',
          },
          {
            nl: 'Een code via sms: elke gsm kan een sms ontvangen. Of een code via e-mail. U gebruikt ze samen met een gebruikersnaam en wachtwoord.',
            fr: 'Un code par SMS : tout GSM reçoit des SMS. Ou un code par e-mail. Vous les utilisez avec un nom d’utilisateur et un mot de passe.',
            de: 'Ein Code per SMS: das geht mit jedem Handy. Oder ein Code per E-Mail. Dazu brauchen Sie auch Ihren Namen und Ihr Passwort.',
            en: 'A code by text message: every mobile phone receives those. Or a code by e-mail. You use them together with a user name and password.',
          },
          {
            nl: 'Een passkey op uw computer, of een beveiligingssleutel die u in de usb-poort steekt.',
            fr: 'Une clé d’accès (passkey) sur votre ordinateur, ou une clé de sécurité à brancher sur le port USB.',
            de: 'Ein Passkey auf Ihrem Computer oder auf einem USB-Schlüssel.',
            en: 'A passkey on your computer, or a security key that you put into the USB port.',
          },
        ],
      },
      {
        say: {
          nl: 'De laatste twee activeert u één keer in Mijn digitale sleutels, met uw eID.',
          fr: 'Les deux derniers s’activent une seule fois dans Mes clés numériques, avec votre eID.',
          de: 'Die letzten beiden aktivieren Sie einmal in Meine digitalen Schlüssel, mit Ihrer eID.',
          en: 'The last two you activate once in My digital keys, with your eID.',
        },
      },
    ],
  },
  {
    id: 'geen-eid',
    question: {
      nl: 'Ik heb geen Belgische eID. Wat kan ik doen?',
      fr: 'Je n’ai pas d’eID belge. Que puis-je faire ?',
      de: 'Ich habe keine belgische eID. Was kann ich tun?',
      en: 'I have no Belgian eID. What can I do?',
    },
    answer: [
      {
        say: {
          nl: 'Hebt u een Belgische verblijfskaart met chip? Die werkt in een kaartlezer net zoals een eID.',
          fr: 'Vous avez une carte de séjour belge à puce ? Elle fonctionne dans un lecteur de carte comme une eID.',
          de: 'Haben Sie einen belgischen Aufenthaltstitel mit Chip? Er funktioniert im Kartenleser wie eine eID.',
          en: 'Do you have a Belgian residence card with a chip? It works in a card reader just like an eID.',
        },
      },
      {
        say: {
          nl: 'Bent u niet ingeschreven in België? Dan hebt u misschien een BIS-nummer; het lijkt op een rijksregisternummer. Ga met uw identiteitsbewijs naar een registratiekantoor, bijvoorbeeld bij een gemeente. Daar kijkt men na wie u bent. U krijgt een code op papier en een link per e-mail: daarmee activeert u uw eerste sleutel.',
          fr: 'Vous n’êtes pas inscrit en Belgique ? Vous avez peut-être un numéro BIS, qui ressemble à un numéro de registre national. Rendez-vous avec votre pièce d’identité dans un bureau d’enregistrement, par exemple dans une commune. On y vérifie votre identité. Vous recevez un code sur papier et un lien par e-mail : avec eux, vous activez votre première clé.',
          de: 'Sie sind nicht in Belgien eingetragen? Dann haben Sie vielleicht eine BIS-Nummer; sie ähnelt einer Nationalregisternummer. Gehen Sie mit Ihrem Ausweis zu einer Registrierungsstelle, zum Beispiel bei einer Gemeinde. Dort prüft man, wer Sie sind. Sie bekommen einen Code auf Papier und einen Link per E-Mail: Damit aktivieren Sie Ihren ersten Schlüssel.',
          en: 'You are not registered in Belgium? Then you may have a BIS number, which looks like a national number. Take your proof of identity to a registration office, for example at a municipality. They check who you are. You get a code on paper and a link by e-mail: with these you activate your first key.',
        },
      },
    ],
  },
  {
    id: 'activeren-loket',
    question: {
      nl: 'Hoe activeer ik een sleutel met een blad van het loket?',
      fr: 'Comment activer une clé avec une feuille du guichet ?',
      de: 'Wie aktiviere ich einen Schlüssel mit einem Blatt vom Schalter?',
      en: 'How do I activate a key with a sheet from the counter?',
    },
    answer: [
      {
        steps: [
          {
            nl: 'Ga met uw identiteitsbewijs naar een loket. U krijgt een blad met een code, en wij sturen u een e-mail.',
            fr: 'Allez à un guichet avec votre pièce d’identité. Vous recevez une feuille avec un code, et nous vous envoyons un e-mail.',
            de: 'Gehen Sie mit Ihrem Ausweis zu einem Schalter. Sie bekommen ein Blatt mit einem Code, und wir schicken Ihnen eine E-Mail.',
            en: 'Take your identity document to a counter. You get a sheet with a code, and we send you an e-mail.',
          },
          {
            nl: 'Klik in de e-mail op “Uw eerste sleutel activeren”. Doe dat vóór de datum die op het blad staat.',
            fr: 'Cliquez dans l’e-mail sur « Activer votre première clé ». Faites-le avant la date indiquée sur la feuille.',
            de: 'Klicken Sie in der E-Mail auf „Ihren ersten Schlüssel aktivieren“. Tun Sie das vor dem Datum, das auf dem Blatt steht.',
            en: 'Click “Activate your first key” in the e-mail. Do so before the date on the sheet.',
          },
          {
            nl: 'Typ de code van het blad over.',
            fr: 'Recopiez le code de la feuille.',
            de: 'Tippen Sie den Code vom Blatt ab.',
            en: 'Type the code of the sheet.',
          },
          {
            nl: 'Kies zelf een gebruikersnaam en een wachtwoord. Helpt iemand u? Laat die persoon dan even wegkijken.',
            fr: 'Choisissez vous-même un nom d’utilisateur et un mot de passe. Quelqu’un vous aide ? Demandez-lui de détourner le regard.',
            de: 'Wählen Sie selbst einen Benutzernamen und ein Passwort. Hilft Ihnen jemand? Lassen Sie die Person kurz wegschauen.',
            en: 'Choose a user name and a password yourself. Is somebody helping you? Let that person look away for a moment.',
          },
        ],
      },
      {
        say: {
          nl: 'Vindt u de e-mail niet? Kijk bij ongewenste post. Is hij weg, is het blad kwijt, of typte u vijf keer een foute code? Ga dan terug naar het loket: u krijgt er een nieuw blad, en het oude werkt niet meer.',
          fr: 'Vous ne trouvez pas l’e-mail ? Regardez dans les indésirables. L’e-mail ou la feuille est perdu, ou vous avez tapé cinq fois un code erroné ? Retournez au guichet : vous y recevez une nouvelle feuille, et l’ancienne ne fonctionne plus.',
          de: 'Sie finden die E-Mail nicht? Schauen Sie im Spam nach. Ist sie weg, ist das Blatt verloren, oder haben Sie fünfmal einen falschen Code getippt? Gehen Sie zurück zum Schalter: Dort bekommen Sie ein neues Blatt, und das alte gilt nicht mehr.',
          en: 'Can you not find the e-mail? Look in your junk mail. Is it gone, is the sheet lost, or did you type a wrong code five times? Go back to the counter: you get a new sheet there, and the old one no longer works.',
        },
      },
      {
        say: {
          nl: 'Hetzelfde kan als u uw wachtwoord vergat en geen eID of itsme hebt. Stuur of lees de code aan niemand: ook wij vragen er nooit naar.',
          fr: 'Vous pouvez faire de même si vous avez oublié votre mot de passe et n’avez ni eID ni itsme. N’envoyez et ne lisez le code à personne : nous non plus, nous ne le demandons jamais.',
          de: 'Dasselbe geht, wenn Sie Ihr Passwort vergessen und weder eID noch itsme haben. Schicken oder lesen Sie den Code niemandem vor: Auch wir fragen nie danach.',
          en: 'The same goes when you forgot your password and have neither eID nor itsme. Send or read the code to nobody: we never ask for it either.',
        },
      },
    ],
  },
];
