// What every key says when a guess was not the right one, and how often it may still be tried.

import { defineTexts } from '#i18n/texts.ts';

export const guessTexts = defineTexts({
  oneLeft: {
    nl: 'U kunt nog één keer proberen. Daarna moet u een kwartier wachten.',
    fr: 'Il vous reste un essai. Ensuite, vous devrez attendre un quart d’heure.',
    de: 'Sie haben noch einen Versuch. Danach müssen Sie eine Viertelstunde warten.',
    en: 'You can try one more time. After that you have to wait a quarter of an hour.',
  },
  someLeft: {
    nl: 'U kunt nog {left} keer proberen. Daarna moet u een kwartier wachten.',
    fr: 'Il vous reste {left} essais. Ensuite, vous devrez attendre un quart d’heure.',
    de: 'Sie haben noch {left} Versuche. Danach müssen Sie eine Viertelstunde warten.',
    en: 'You can try {left} more times. After that you have to wait a quarter of an hour.',
  },
  noneLeft: {
    nl: 'Wacht nu een kwartier, of kies een andere sleutel.',
    fr: 'Attendez maintenant un quart d’heure, ou choisissez une autre clé.',
    de: 'Warten Sie jetzt eine Viertelstunde oder wählen Sie einen anderen Schlüssel.',
    en: 'Now wait a quarter of an hour, or choose another key.',
  },
  wait: {
    nl: 'Probeer opnieuw vanaf {time}, of kies een andere sleutel. Er werd te vaak iets ingevuld dat niet klopte.',
    fr: 'Réessayez à partir de {time}, ou choisissez une autre clé. Trop d’essais n’étaient pas corrects.',
    de: 'Versuchen Sie es ab {time} wieder oder wählen Sie einen anderen Schlüssel. Es gab zu viele falsche Versuche.',
    en: 'Try again from {time}, or choose another key. There were too many tries that were not right.',
  },
});
