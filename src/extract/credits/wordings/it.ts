import { type CreditWordings } from './wording.ts';

export const it: CreditWordings = {
  origin: [
    'comparso|comparsa|pubblicato|pubblicata|apparso|apparsa in? origine|precedenza|originale|prima su|sul|sulla|sull|da|dal|in|nel|nella',
    'comparso|comparsa su|sul|sulla|sull|in|nel',
    'pubblicato|pubblicata|riprodotto|ripubblicato|condiviso con|su|grazie|sotto *4 permesso|autorizzazione|licenza|concessione|consenso|accordo|a di|del|della|dell|con',
    'ripubblicazione|riproduzione|estratto|riassunto|copia di|da|del|dal|dalla',
    'versione originale *4 pubblicata|apparsa|uscita su|sul|da|in',
    'pubblicato|pubblicata|apparso|apparsa|uscito|uscita originariamente|originalmente|inizialmente|in|per su|sul|sulla|sull|da|dal|in|nel|nella|origine',
    'originariamente|originalmente|inizialmente pubblicato|pubblicata|apparso|apparsa|uscito su|sul|sulla|sull|da|dal|in|nel|nella',
    'pubblicato|pubblicata|apparso|apparsa in origine su|sul|sulla|sull|da|dal',
    'pubblicato|pubblicata|apparso|apparsa|uscito per la prima volta su|sul|sulla|sull|da|dal|in|nel|nella',
    'tratto|tratta|ripreso|ripresa|estratto|ripubblicato|ripubblicata|riprodotto|riprodotta|adattato da|dal|dalla|dall|su|con',
    'pubblicato|ripubblicato|riprodotto|pubblicata|ripubblicata|riprodotta qui? con|per il|gentile|l|la? permesso|autorizzazione|concessione di|del|della|dell',
    'per|con gentile? concessione|permesso|autorizzazione di|del|della|dell',
    'fonte originale di questo|dell articolo|testo e',
    'articolo|testo|post originale e? stato? pubblicato|apparso|di|su|da? su|da|di?',
    'fornito|fornita da|dal',
    'proviene|viene|arriva|condiviso|condivisa|copiato|ripubblicazione|riproduzione da|dal|dalla|dall',
    'una? versione di questo|quest articolo|testo *3 apparsa|pubblicata|uscita su|sul|sulla|da|in',
  ],
  ofThis: [
    'pubblicato|prodotto|realizzato *2 collaborazione|partnership con',

    'pubblicato|pubblicata|apparso|apparsa|uscito|prodotto su|sul|sulla|sull|da|dal|in|nel|nella',
    'e di|del|della|tratto|tratta',
  ],
  nameBefore: [
    'ha pubblicato|diffuso *3 questo|quest articolo|testo|pezzo',
    'dove questo|quest|l articolo|testo *3 pubblicato|apparso|uscito',
    'ci|ha *3 autorizzato|concesso|autorizzazione|permesso *3 ripubblicare|riprodurre|pubblicare|ripubblicazione',
  ],
  originAround: [],
  label: [
    'fonte|fonti',
    'fonte originale',
    'fonte|fonti di|dell|della|del? articolo|notizia|testo|questo',
    'link|collegamento',
    'articolo|testo|link|post|versione|pubblicazione originale|in|inglese?',
    'via',
    'tratto|tratta|ripreso da|dal|dalla',
    'originale',
    'link|collegamento originale|all|alla|fonte articolo|fonte|originale? originale?',
    'originale su|sul|sulla|in|qui|di',
    'url|indirizzo di|dell|originale articolo|questo?',
  ],
  pointer: [
    'leggi|vedi l? originale qui|su|sul?',
    'leggi|vedi|leggere|leggete|continua|consulta il|l|la|qui|questo articolo|testo|post|versione|resto originale|completo|integrale|completa? su|sul|qui|di?',
    'articolo|testo|versione|post originale|integrale|completo|completa',
    'visto|letto|trovato|scoperto su|sul|in',
    'grazie|ringraziamo|si ringrazia a|il|la?',
    'leggi|continua|prosegui a? tutto|leggere|originale|su|la|il|altro su|sul|lettura?',
  ],
  websiteBefore: ['dal|del|sul sito web|internet|ufficiale? di|del|della|dell?'],
  websiteAround: [],
  elsewhere: [
    'anche|inoltre pubblicato|pubblicata|apparso|disponibile su|da|sul',
    'e stato|stata ripubblicato|ripreso|riprodotto|ripubblicata|ripresa su|da|dal|sul',
    'pubblicato|pubblicata|apparso|apparsa|ripubblicato|ripreso anche|inoltre su|da|dal|sul',
  ],
  licence: ['creative commons', 'licenza cc|creative', 'sotto|con licenza'],
  permission: ['con|per il? gentile? concessione|permesso|autorizzazione'],
  translation: ['tradotto|tradotta|traduzione|traduttore|traduttrice da|di|del|dall|per|dalla|a'],
  rights: ['tutti i diritti riservati', 'riproduzione riservata'],
  textNouns:
    'articolo|testo|pezzo|intervista|editoriale|saggio|contenuto|post|reportage|analisi|commento|contributo|brano|racconto'.split(
      '|',
    ),
  otherNouns: 'studio|libro|romanzo|foto|immagine|mappa|ricerca|rapporto|film|tesi|sondaggio|video|rivista'.split('|'),
  pointing: 'questo|quest|questa|presente|seguente'.split('|'),
  articles: 'l|il|lo|la|un|una'.split('|'),
  by: 'di|da'.split('|'),
  notCredit: ['versione precedente', 'correzione', 'errata', 'e stato corretto'],
  beforeName:
    'autore|autrice|editore|redazione|e|l|dell|il|lo|la|l|i|gli|le|sito|web|internet|su|sul|sulla|sull|blog|rivista|giornale|quotidiano|portale|agenzia|nostro|partner|di|del|della|dal|da|in|nel'.split(
      '|',
    ),
  inName: 'di|del|della|delle|dei|degli|e|il|la|lo|i|per|su|al'.split('|'),
  noName:
    'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|inglese|francese|spagnolo|tedesco|italiano|qui|oggi|ieri'.split(
      '|',
    ),
};
