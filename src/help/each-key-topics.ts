// What to know of each digital key, under its id: how to get it, how to use it, what to do when it lets you down.
// The first topic of a key bears the key's own id.

import { everywhere, type Topic } from './topic.ts';

export const aboutEachKey: Readonly<Record<string, readonly Topic[]>> = {
  eid: [
    {
      id: 'eid',
      question: {
        nl: 'Hoe meld ik mij aan met eID en kaartlezer?',
        fr: 'Comment me connecter avec l’eID et un lecteur de carte ?',
        de: 'Wie melde ich mich mit eID und Kartenleser an?',
        en: 'How do I sign in with eID and a card reader?',
      },
      answer: [
        {
          steps: [
            {
              nl: 'Zorg voor een kaartlezer. U vindt er een in de meeste supermarkten en multimediawinkels, en duur hoeft dat niet te zijn. In een bibliotheek of bij uw gemeente mag u er vaak een gebruiken.',
              fr: 'Procurez-vous un lecteur de carte. La plupart des supermarchés et des magasins multimédias en vendent, souvent à petit prix. Une bibliothèque ou votre commune en met souvent un à disposition.',
              de: 'Besorgen Sie sich einen Kartenleser. Die meisten Supermärkte und Elektronikgeschäfte haben welche, und teuer muss das nicht sein. In einer Bibliothek oder bei Ihrer Gemeinde dürfen Sie oft einen benutzen.',
              en: 'Get a card reader. Most supermarkets and electronics shops sell them, and it need not be expensive. A library or your municipality often has one that you may use.',
            },
            {
              nl: 'Installeer de eID-software van eid.belgium.be op uw computer. Gebruikt u Firefox? Voeg dan ook de eID-uitbreiding voor Firefox toe.',
              fr: 'Installez sur votre ordinateur le logiciel eID de eid.belgium.be. Vous utilisez Firefox ? Ajoutez aussi l’extension eID pour Firefox.',
              de: 'Installieren Sie auf Ihrem Computer die eID-Software von eid.belgium.be. Sie benutzen Firefox? Fügen Sie dann auch die eID-Erweiterung für Firefox hinzu.',
              en: 'Install the eID software from eid.belgium.be on your computer. Do you use Firefox? Then add the eID extension for Firefox as well.',
            },
            {
              nl: 'Sluit de kaartlezer aan en steek uw kaart erin. Kies daarna eID op de keuzepagina.',
              fr: 'Branchez le lecteur et insérez-y votre carte. Choisissez ensuite eID sur la page de choix.',
              de: 'Schließen Sie den Kartenleser an und stecken Sie Ihre Karte hinein. Wählen Sie dann eID auf der Auswahlseite.',
              en: 'Connect the reader and put your card in it. Then choose eID on the page with keys.',
            },
            {
              nl: 'Vraagt uw browser welk certificaat u wilt gebruiken? Neem dat met uw naam en “Authentication”. Typ daarna uw pincode.',
              fr: 'Votre navigateur demande quel certificat utiliser ? Prenez celui avec votre nom et « Authentication ». Tapez ensuite votre code PIN.',
              de: 'Fragt Ihr Browser, welches Zertifikat Sie verwenden wollen? Nehmen Sie das mit Ihrem Namen und „Authentication“. Geben Sie dann Ihren PIN-Code ein.',
              en: 'Does your browser ask which certificate to use? Take the one with your name and “Authentication”. Then type your PIN code.',
            },
          ],
        },
        {
          say: {
            nl: 'Vraagt uw browser niets, of koos u een verkeerd certificaat? Sluit alle vensters van uw browser en begin opnieuw. De browser onthoudt de eerste keuze tot hij helemaal gesloten is.',
            fr: 'Votre navigateur ne demande rien, ou vous avez pris un autre certificat ? Fermez toutes ses fenêtres et recommencez. Il retient le premier choix tant qu’il n’est pas complètement fermé.',
            de: 'Fragt Ihr Browser nichts, oder haben Sie ein anderes Zertifikat gewählt? Schließen Sie alle seine Fenster und beginnen Sie neu. Er merkt sich die erste Wahl, bis er ganz geschlossen ist.',
            en: 'Does your browser ask nothing, or did you take another certificate? Close all its windows and start again. It remembers the first choice until it is closed completely.',
          },
        },
        {
          links: [{ href: everywhere('https://eid.belgium.be'), text: everywhere('eid.belgium.be') }],
        },
      ],
    },
    {
      id: 'pincode',
      question: {
        nl: 'De pincode van mijn eID is geblokkeerd of vergeten. Wat nu?',
        fr: 'Le code PIN de mon eID est bloqué ou oublié. Que faire ?',
        de: 'Der PIN-Code meiner eID ist gesperrt oder vergessen. Was nun?',
        en: 'The PIN code of my eID is blocked or forgotten. What now?',
      },
      answer: [
        {
          say: {
            nl: 'Ga met uw kaart naar uw gemeente: daar krijgt u hulp om een nieuwe pincode in te stellen. Neem uw pukcode mee als u die nog hebt; anders vraagt de gemeente nieuwe codes voor u aan.',
            fr: 'Rendez-vous avec votre carte dans votre commune : on vous y aide à choisir un nouveau code PIN. Prenez votre code PUK si vous l’avez encore ; sinon, la commune demande de nouveaux codes pour vous.',
            de: 'Gehen Sie mit Ihrer Karte zu Ihrer Gemeinde: Dort hilft man Ihnen, einen neuen PIN-Code festzulegen. Nehmen Sie Ihren PUK-Code mit, wenn Sie ihn noch haben; sonst beantragt die Gemeinde neue Codes für Sie.',
            en: 'Take your card to your municipality: they help you to set a new PIN code. Bring your PUK code if you still have it; otherwise the municipality asks for new codes for you.',
          },
        },
        {
          say: {
            nl: 'Na drie foute pincodes blokkeert de kaart zichzelf. Zo kan iemand die uw kaart vindt, uw code niet raden. Intussen kunt u zich aanmelden met een andere sleutel die het e-loket aanvaardt.',
            fr: 'Après trois codes PIN erronés, la carte se bloque d’elle-même. Ainsi, celui qui trouve votre carte ne peut pas deviner votre code. Entre-temps, vous pouvez vous connecter avec une autre clé que le guichet accepte.',
            de: 'Nach drei falschen PIN-Codes sperrt sich die Karte selbst. So kann niemand, der Ihre Karte findet, den Code erraten. Inzwischen können Sie sich mit einem anderen Schlüssel anmelden, den der Online-Schalter akzeptiert.',
            en: 'After three wrong PIN codes the card blocks itself, so that somebody who finds it cannot guess your code. Meanwhile you can sign in with another key that the service accepts.',
          },
        },
      ],
    },
  ],
  itsme: [
    {
      id: 'itsme',
      question: {
        nl: 'Hoe activeer en gebruik ik itsme?',
        fr: 'Comment activer et utiliser itsme ?',
        de: 'Wie aktiviere und benutze ich itsme?',
        en: 'How do I activate and use itsme?',
      },
      answer: [
        {
          steps: [
            {
              nl: 'Installeer de itsme-app op uw smartphone, uit de App Store of Google Play.',
              fr: 'Installez l’app itsme sur votre smartphone, depuis l’App Store ou Google Play.',
              de: 'Installieren Sie die itsme-App auf Ihrem Smartphone, aus dem App Store oder von Google Play.',
              en: 'Install the itsme app on your smartphone, from the App Store or Google Play.',
            },
            {
              nl: 'Koppel uw identiteit aan itsme. Dat doet u één keer, met uw bankkaart of met uw eID. Alle stappen staan op itsme.be/get-started.',
              fr: 'Liez votre identité à itsme. Vous le faites une seule fois, avec votre carte bancaire ou votre eID. Toutes les étapes se trouvent sur itsme.be/get-started.',
              de: 'Verknüpfen Sie Ihre Identität mit itsme. Das machen Sie einmal, mit Ihrer Bankkarte oder Ihrer eID. Alle Schritte stehen auf itsme.be/get-started.',
              en: 'Link your identity to itsme. You do this once, with your bank card or your eID. All steps are on itsme.be/get-started.',
            },
            {
              nl: 'Kies itsme op de keuzepagina en bevestig op uw telefoon dat u zich wilt aanmelden.',
              fr: 'Choisissez itsme sur la page de choix et confirmez sur votre téléphone que vous voulez vous connecter.',
              de: 'Wählen Sie itsme auf der Auswahlseite und bestätigen Sie auf Ihrem Telefon, dass Sie sich anmelden wollen.',
              en: 'Choose itsme on the page with keys and confirm on your phone that you want to sign in.',
            },
          ],
        },
        {
          say: {
            nl: 'Vraagt de app iets terwijl u zich niet aan het aanmelden bent? Weiger dan.',
            fr: 'L’app vous demande quelque chose alors que vous n’êtes pas en train de vous connecter ? Refusez.',
            de: 'Fragt die App etwas, obwohl Sie sich gerade nicht anmelden? Lehnen Sie dann ab.',
            en: 'Does the app ask something while you are not signing in? Then refuse.',
          },
        },
        {
          links: [
            {
              href: {
                nl: 'https://www.itsme.be/nl/get-started',
                fr: 'https://www.itsme.be/fr/get-started',
                de: 'https://www.itsme.be/de/get-started',
                en: 'https://www.itsme.be/en/get-started',
              },
              text: everywhere('itsme.be/get-started'),
            },
          ],
        },
      ],
    },
    {
      id: 'itsme-telefoon',
      question: {
        nl: 'Mijn telefoon met itsme is kwijt of gestolen. Wat nu?',
        fr: 'Mon téléphone avec itsme est perdu ou volé. Que faire ?',
        de: 'Mein Telefon mit itsme ist verloren oder gestohlen. Was nun?',
        en: 'My phone with itsme is lost or stolen. What now?',
      },
      answer: [
        {
          say: {
            nl: 'Blokkeer uw itsme-account zo snel mogelijk op itsme.be. Dan kan niemand zich ermee aanmelden. Op uw nieuwe telefoon activeert u itsme opnieuw.',
            fr: 'Bloquez votre compte itsme au plus vite sur itsme.be. Plus personne ne peut alors l’utiliser pour se connecter. Sur votre nouveau téléphone, vous réactivez itsme.',
            de: 'Sperren Sie Ihr itsme-Konto so schnell wie möglich auf itsme.be. Dann kann sich niemand mehr damit anmelden. Auf Ihrem neuen Telefon aktivieren Sie itsme neu.',
            en: 'Block your itsme account as soon as you can at itsme.be. Then nobody can sign in with it. On your new phone you activate itsme again.',
          },
        },
        { links: [{ href: everywhere('https://www.itsme.be'), text: everywhere('itsme.be') }] },
      ],
    },
  ],
};
