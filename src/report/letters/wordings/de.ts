import { type LetterWording } from '../letter-wording.ts';

export const de: LetterWording = {
  longDate: '{weekday}, {day}. {month} {year}',
  greeting: 'Guten Tag {name},',
  greetingUnnamed: 'Guten Tag,',
  subject: {
    first: {
      one: '1 Artikel von {publisher} auf {site}: es fehlt {missing}',
      other: '{count} Artikel von {publisher} auf {site}: es fehlt {missing}',
    },
    reminder: {
      one: 'Erinnerung: 1 Artikel von {publisher} auf {site}: es fehlt {missing}',
      other: 'Erinnerung: {count} Artikel von {publisher} auf {site}: es fehlt {missing}',
    },
    'second-reminder': {
      one: 'Zweite Erinnerung: 1 Artikel von {publisher} auf {site}: es fehlt {missing}',
      other: 'Zweite Erinnerung: {count} Artikel von {publisher} auf {site}: es fehlt {missing}',
    },
    fixed: {
      one: 'Danke: 1 Artikel von {publisher} auf {site} ist wieder vollständig',
      other: 'Danke: {count} Artikel von {publisher} auf {site} sind wieder vollständig',
    },
    reopened: {
      one: '1 Artikel von {publisher} auf {site}: es fehlt wieder {missing}',
      other: '{count} Artikel von {publisher} auf {site}: es fehlt wieder {missing}',
    },
  },
  subjectOther: {
    one: 'Eine Frage zu 1 Artikel von {publisher} auf {site}',
    other: 'Eine Frage zu {count} Artikeln von {publisher} auf {site}',
  },
  opening: {
    first: {
      one: 'danke, dass Sie unsere Arbeit veröffentlichen. Als wir zuletzt nachsahen, am {seen}, trug einer unserer Artikel auf {site} nicht alle Angaben, um die unsere Nutzungsbedingungen bitten.',
      other:
        'danke, dass Sie unsere Arbeit veröffentlichen. Als wir zuletzt nachsahen, am {seen}, trugen {count} unserer Artikel auf {site} nicht alle Angaben, um die unsere Nutzungsbedingungen bitten.',
    },
    reminder: {
      one: 'am {written} haben wir Ihnen wegen eines unserer Artikel auf {site} geschrieben. Als wir zuletzt nachsahen, am {seen}, war er noch so wie unten beschrieben.',
      other:
        'am {written} haben wir Ihnen wegen {count} unserer Artikel auf {site} geschrieben. Als wir zuletzt nachsahen, am {seen}, waren sie noch so wie unten beschrieben.',
    },
    'second-reminder': {
      one: 'dies ist unsere zweite und letzte Erinnerung an einen unserer Artikel auf {site}; zuerst haben wir am {written} geschrieben. Als wir zuletzt nachsahen, am {seen}, war er noch so wie unten beschrieben. Danach kümmert sich ein Mensch in unserer Redaktion darum.',
      other:
        'dies ist unsere zweite und letzte Erinnerung an {count} unserer Artikel auf {site}; zuerst haben wir am {written} geschrieben. Als wir zuletzt nachsahen, am {seen}, waren sie noch so wie unten beschrieben. Danach kümmert sich ein Mensch in unserer Redaktion darum.',
    },
    fixed: {
      one: 'danke fürs Ergänzen. Der Artikel unten auf {site} trägt jetzt alle Angaben, um die unsere Nutzungsbedingungen bitten; es ist nichts mehr zu tun.',
      other:
        'danke fürs Ergänzen. Die {count} Artikel unten auf {site} tragen jetzt alle Angaben, um die unsere Nutzungsbedingungen bitten; es ist nichts mehr zu tun.',
    },
    reopened: {
      one: 'vor einiger Zeit haben Sie einen unserer Artikel auf {site} ergänzt, noch einmal danke. Als wir zuletzt nachsahen, am {seen}, fehlten die Angaben wieder. Vielleicht liegt es an einer neuen Vorlage.',
      other:
        'vor einiger Zeit haben Sie {count} unserer Artikel auf {site} ergänzt, noch einmal danke. Als wir zuletzt nachsahen, am {seen}, fehlten die Angaben wieder. Vielleicht liegt es an einer neuen Vorlage.',
    },
  },
  acknowledged:
    'Sie haben uns gesagt, dass Sie sich darum kümmern, danke. So haben Sie die Liste noch einmal zur Hand.',
  whatToDo: {
    one: 'Was zu tun ist: Fügen Sie den Block unter dem Titel in die Seite ein. Das ist alles.',
    other: 'Was zu tun ist: Fügen Sie den Block unter jedem Titel in seine Seite ein. Das ist alles.',
  },
  duties: { source: 'die Quellenangabe', copyright: 'die Copyright-Zeile', link: 'der Link zum Original' },
  missing: 'Es fehlt: {missing}',
  asHtml: 'Dasselbe als HTML:',
  morePages: {
    one: 'Eine weitere Seite steht unter der Adresse unten.',
    other: '{count} weitere Seiten stehen unter der Adresse unten.',
  },
  more: 'Was wir gesehen haben, alle Blöcke als HTML und ein Knopf „noch einmal prüfen“:',
  checkAgain: 'Ansehen und noch einmal prüfen',
  deadline: 'Bitte ergänzen Sie es bis {date}. Dann geschieht nichts weiter.',
  reply:
    'Haben wir uns geirrt, oder haben Sie eine Erlaubnis? Antworten Sie einfach. Ein Mensch liest es, und bis er geantwortet hat, kommen keine Erinnerungen.',
  closing: 'Mit Dank und freundlichen Grüßen',
  desk: 'Nachdruck-Redaktion, {publisher}',
  why: 'Sie erhalten diese Nachricht, weil {partner} Artikel von {publisher} veröffentlicht.',
  someoneElse: 'Ist jemand anderes zuständig?',
  stop: 'Keine solchen Nachrichten mehr:',
  credit: {
    by: 'Von {authors}.',
    firstPublished: 'Zuerst veröffentlicht von {publisher}:',
    thirdParty: 'Originalquelle: {sources}. Übernommen von {publisher}:',
  },
};
