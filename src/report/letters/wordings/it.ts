import { type LetterWording } from '../letter-wording.ts';

export const it: LetterWording = {
  longDate: '{weekday} {day} {month} {year}',
  greeting: 'Buongiorno {name},',
  greetingUnnamed: 'Buongiorno,',
  subject: {
    first: {
      one: '1 articolo di {publisher} su {site}: manca {missing}',
      other: '{count} articoli di {publisher} su {site}: manca {missing}',
    },
    reminder: {
      one: 'Promemoria: 1 articolo di {publisher} su {site}: manca {missing}',
      other: 'Promemoria: {count} articoli di {publisher} su {site}: manca {missing}',
    },
    'second-reminder': {
      one: 'Secondo promemoria: 1 articolo di {publisher} su {site}: manca {missing}',
      other: 'Secondo promemoria: {count} articoli di {publisher} su {site}: manca {missing}',
    },
    fixed: {
      one: 'Grazie: 1 articolo di {publisher} su {site} è di nuovo completo',
      other: 'Grazie: {count} articoli di {publisher} su {site} sono di nuovo completi',
    },
    reopened: {
      one: '1 articolo di {publisher} su {site}: manca di nuovo {missing}',
      other: '{count} articoli di {publisher} su {site}: manca di nuovo {missing}',
    },
  },
  subjectOther: {
    one: 'Una domanda su 1 articolo di {publisher} su {site}',
    other: 'Una domanda su {count} articoli di {publisher} su {site}',
  },
  opening: {
    first: {
      one: 'Grazie per aver pubblicato il nostro lavoro. Alla nostra ultima visita, in data {seen}, uno dei nostri articoli su {site} non riportava tutto ciò che chiedono le nostre condizioni d’uso.',
      other:
        'Grazie per aver pubblicato il nostro lavoro. Alla nostra ultima visita, in data {seen}, {count} dei nostri articoli su {site} non riportavano tutto ciò che chiedono le nostre condizioni d’uso.',
    },
    reminder: {
      one: 'Le abbiamo scritto in data {written} a proposito di uno dei nostri articoli su {site}. Alla nostra ultima visita, in data {seen}, era ancora come descritto qui sotto.',
      other:
        'Le abbiamo scritto in data {written} a proposito di {count} dei nostri articoli su {site}. Alla nostra ultima visita, in data {seen}, erano ancora come descritto qui sotto.',
    },
    'second-reminder': {
      one: 'Questo è il nostro secondo e ultimo promemoria su uno dei nostri articoli su {site}; avevamo scritto la prima volta in data {written}. Alla nostra ultima visita, in data {seen}, era ancora come descritto qui sotto. Da qui in poi se ne occuperà una persona della nostra redazione.',
      other:
        'Questo è il nostro secondo e ultimo promemoria su {count} dei nostri articoli su {site}; avevamo scritto la prima volta in data {written}. Alla nostra ultima visita, in data {seen}, erano ancora come descritto qui sotto. Da qui in poi se ne occuperà una persona della nostra redazione.',
    },
    fixed: {
      one: 'Grazie per aver completato tutto. L’articolo qui sotto su {site} riporta ora tutto ciò che chiedono le nostre condizioni d’uso e non c’è altro da fare.',
      other:
        'Grazie per aver completato tutto. I {count} articoli qui sotto su {site} riportano ora tutto ciò che chiedono le nostre condizioni d’uso e non c’è altro da fare.',
    },
    reopened: {
      one: 'Tempo fa aveva completato uno dei nostri articoli su {site}, grazie ancora. Alla nostra ultima visita, in data {seen}, aveva perso di nuovo le sue righe. Forse dipende da un nuovo modello di pagina.',
      other:
        'Tempo fa aveva completato {count} dei nostri articoli su {site}, grazie ancora. Alla nostra ultima visita, in data {seen}, avevano perso di nuovo le loro righe. Forse dipende da un nuovo modello di pagina.',
    },
  },
  acknowledged:
    'Ci ha detto che se ne sta occupando, grazie. Questo messaggio serve solo ad avere l’elenco a portata di mano.',
  whatToDo: {
    one: 'Che cosa fare: incolli nella pagina il blocco sotto il titolo. È tutto.',
    other: 'Che cosa fare: incolli in ogni pagina il blocco sotto il suo titolo. È tutto.',
  },
  duties: { source: 'la citazione della fonte', copyright: 'la riga di copyright', link: 'il link all’originale' },
  missing: 'Manca: {missing}',
  asHtml: 'Lo stesso blocco in HTML:',
  morePages: {
    one: 'Un’altra pagina si trova all’indirizzo qui sotto.',
    other: 'Altre {count} pagine si trovano all’indirizzo qui sotto.',
  },
  more: 'Che cosa abbiamo visto, tutti i blocchi in HTML e un pulsante «controlla di nuovo»:',
  checkAgain: 'Vedi i dettagli e controlla di nuovo',
  deadline: 'La preghiamo di completare entro {date}. In tal caso non accadrà altro.',
  reply:
    'Ci siamo sbagliati, oppure ha un’autorizzazione? Basta rispondere. Una persona legge il messaggio, e i promemoria si fermano finché non ha risposto.',
  closing: 'Con i nostri ringraziamenti,',
  desk: 'Ufficio ripubblicazioni, {publisher}',
  why: 'Riceve questo messaggio perché {partner} ripubblica articoli di {publisher}.',
  someoneElse: 'Se ne occupa qualcun altro?',
  stop: 'Non ricevere più questi messaggi:',
  credit: {
    by: 'Di {authors}.',
    firstPublished: 'Pubblicato originariamente da {publisher}:',
    thirdParty: 'Fonte originale: {sources}. Ripreso da {publisher}:',
  },
};
