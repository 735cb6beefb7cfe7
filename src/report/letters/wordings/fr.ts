import { type LetterWording } from '../letter-wording.ts';

export const fr: LetterWording = {
  longDate: '{weekday} {day} {month} {year}',
  greeting: 'Bonjour {name},',
  greetingUnnamed: 'Bonjour,',
  subject: {
    first: {
      one: '1 article de {publisher} sur {site} : il manque {missing}',
      other: '{count} articles de {publisher} sur {site} : il manque {missing}',
    },
    reminder: {
      one: 'Rappel : 1 article de {publisher} sur {site} : il manque {missing}',
      other: 'Rappel : {count} articles de {publisher} sur {site} : il manque {missing}',
    },
    'second-reminder': {
      one: 'Deuxième rappel : 1 article de {publisher} sur {site} : il manque {missing}',
      other: 'Deuxième rappel : {count} articles de {publisher} sur {site} : il manque {missing}',
    },
    fixed: {
      one: 'Merci : 1 article de {publisher} sur {site} est de nouveau complet',
      other: 'Merci : {count} articles de {publisher} sur {site} sont de nouveau complets',
    },
    reopened: {
      one: '1 article de {publisher} sur {site} : il manque de nouveau {missing}',
      other: '{count} articles de {publisher} sur {site} : il manque de nouveau {missing}',
    },
  },
  subjectOther: {
    one: 'Une question sur 1 article de {publisher} sur {site}',
    other: 'Une question sur {count} articles de {publisher} sur {site}',
  },
  opening: {
    first: {
      one: 'Merci de publier notre travail. Lors de notre dernier passage, le {seen}, l’un de nos articles sur {site} ne portait pas toutes les mentions que demandent nos conditions de reprise.',
      other:
        'Merci de publier notre travail. Lors de notre dernier passage, le {seen}, {count} de nos articles sur {site} ne portaient pas toutes les mentions que demandent nos conditions de reprise.',
    },
    reminder: {
      one: 'Nous vous avons écrit le {written} à propos de l’un de nos articles sur {site}. Lors de notre dernier passage, le {seen}, il était toujours dans l’état décrit ci-dessous.',
      other:
        'Nous vous avons écrit le {written} à propos de {count} de nos articles sur {site}. Lors de notre dernier passage, le {seen}, ils étaient toujours dans l’état décrit ci-dessous.',
    },
    'second-reminder': {
      one: 'Ceci est notre deuxième et dernier rappel à propos de l’un de nos articles sur {site} ; notre premier message date du {written}. Lors de notre dernier passage, le {seen}, il était toujours dans l’état décrit ci-dessous. Une personne de notre équipe prendra ensuite le relais.',
      other:
        'Ceci est notre deuxième et dernier rappel à propos de {count} de nos articles sur {site} ; notre premier message date du {written}. Lors de notre dernier passage, le {seen}, ils étaient toujours dans l’état décrit ci-dessous. Une personne de notre équipe prendra ensuite le relais.',
    },
    fixed: {
      one: 'Merci d’avoir fait le nécessaire. L’article ci-dessous sur {site} porte maintenant toutes les mentions que demandent nos conditions de reprise : il n’y a plus rien à faire.',
      other:
        'Merci d’avoir fait le nécessaire. Les {count} articles ci-dessous sur {site} portent maintenant toutes les mentions que demandent nos conditions de reprise : il n’y a plus rien à faire.',
    },
    reopened: {
      one: 'Vous aviez complété l’un de nos articles sur {site}, merci encore. Lors de notre dernier passage, le {seen}, ses mentions avaient de nouveau disparu. Un nouveau gabarit en est peut-être la cause.',
      other:
        'Vous aviez complété {count} de nos articles sur {site}, merci encore. Lors de notre dernier passage, le {seen}, leurs mentions avaient de nouveau disparu. Un nouveau gabarit en est peut-être la cause.',
    },
  },
  acknowledged: 'Vous nous avez dit vous en occuper, merci. Ce message ne sert qu’à garder la liste sous la main.',
  whatToDo: {
    one: 'Que faire : collez dans la page le bloc placé sous le titre. C’est tout.',
    other: 'Que faire : collez dans chaque page le bloc placé sous son titre. C’est tout.',
  },
  duties: { source: 'la mention de la source', copyright: 'la ligne de copyright', link: 'le lien vers l’original' },
  missing: 'Il manque : {missing}',
  asHtml: 'Le même bloc en HTML :',
  morePages: {
    one: 'Une autre page figure à l’adresse ci-dessous.',
    other: '{count} autres pages figurent à l’adresse ci-dessous.',
  },
  more: 'Ce que nous avons vu, tous les blocs en HTML et un bouton « vérifier de nouveau » :',
  checkAgain: 'Voir le détail et vérifier de nouveau',
  deadline: 'Merci de compléter d’ici au {date}. Dans ce cas, il n’y aura pas d’autre suite.',
  reply:
    'Nous nous sommes trompés, ou vous avez une autorisation ? Répondez simplement à ce message. Une personne le lira, et les rappels s’arrêtent jusqu’à sa réponse.',
  closing: 'Avec nos remerciements,',
  desk: 'Service des reprises, {publisher}',
  why: 'Vous recevez ce message parce que {partner} reprend des articles de {publisher}.',
  someoneElse: 'Une autre personne s’en occupe ?',
  stop: 'Ne plus recevoir ces messages :',
  credit: {
    by: 'Par {authors}.',
    firstPublished: 'Publié à l’origine par {publisher} :',
    thirdParty: 'Source originale : {sources}. Repris de {publisher} :',
  },
};
