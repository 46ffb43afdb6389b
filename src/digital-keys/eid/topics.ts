// What "Hulp nodig?" answers about eID: how to use it, and what to do when card, PIN or reader let you down.

import { everywhere, type Topic } from '#i18n/topic.ts';

export const eidHelp: readonly Topic[] = [
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
];
