import { type CreditWordings } from './wording.ts';

export const de: CreditWordings = {
  origin: [
    'zuerst|erstmals|ursprunglich|urspruenglich|original erschienen|veroffentlicht|publiziert|veroeffentlicht|gepostet bei|auf|in|im|von|am|durch|unter',
    'erschien|erschienen|veroffentlicht zuerst|erstmals|ursprunglich|urspruenglich|original bei|auf|in|im|von',
    'im original erschienen|veroffentlicht|bei|auf|von bei|auf|in|im|von?',
    'ubernommen|uebernommen|entnommen|nachdruck|zweitveroffentlichung|ubernahme|auszug|crosspost von|aus|mit|bei|vom|der',
    'nachdruck|veroffentlicht|veroffentlichung|abdruck|verwendung mit freundlicher|der? genehmigung|erlaubnis von|des|der|durch',
    'mit freundlicher|der? genehmigung|erlaubnis|freundlichen von|des|der|durch',
    'originalquelle|ursprungsquelle dieses artikels|textes|beitrags ist',
    'bereitgestellt|zur verfugung gestellt|gestellt? von|durch',
    'ubersetzt|uebersetzt aus dem? *3 von',
  ],
  ofThis: ['erschien|erschienen|veroffentlicht bei|auf|in|im|von'],
  originAround: [
    {
      before: 'zuerst|erstmals|ursprunglich|urspruenglich|original bei|auf|in|im|von|am|unter',
      after: ['erschienen', 'veroffentlicht', 'publiziert', 'veroeffentlicht', 'gepostet'],
    },
    { before: 'im original bei|auf|in|im|von', after: ['erschienen', 'veroffentlicht', 'publiziert'] },
    { before: 'stammt|stammen von|vom|aus|ursprunglich aus|von|vom?', after: [] },
    { before: 'wurde|ist *3 von', after: ['ubernommen', 'ubersetzt', 'bereitgestellt'] },
  ],
  label: [
    'quelle|quellen',
    'originalquelle|ursprungsquelle',
    'originalartikel|originaltext|originalbeitrag|originalveroffentlichung|erstveroffentlichung|erstveroeffentlichung|erstpublikation bei|auf|in|von?',
    'via',
    'link zum? original|originalartikel|quelle|artikel',
    'zum original|originalartikel|originaltext',
    'uber',
  ],
  pointer: [
    'zum original|originalartikel|originaltext|originalbeitrag|ganzen|vollstandigen|kompletten artikel|text|beitrag?',
    'originalartikel|originaltext|originalbeitrag|originallink|originalquelle',
    'den|lesen|hier ganzen|vollstandigen|kompletten|originalen|sie artikel|text|beitrag|den lesen|bei|auf|ganzen|vollstandigen? artikel?',
    'weiterlesen|weiter|mehr lesen? bei|auf',
  ],
  websiteBefore: [
    'von der webseite|website|internetseite|homepage|seite von|der?',
    'auf der webseite|website|seite von',
  ],
  websiteAround: [{ before: 'von|vom', after: ['website', 'webseite'] }],
  elsewhere: [
    'auch|ebenfalls|zudem erschienen|veroffentlicht|publiziert bei|auf|in|von',
    'wurde auch|spater|ebenfalls von|bei|auf|in *4 ubernommen|nachgedruckt|veroffentlicht',
  ],
  licence: ['creative commons', 'lizenz cc|creative', 'unter der? *3 lizenz'],
  permission: ['mit freundlicher|der? genehmigung|erlaubnis'],
  translation: ['ubersetzt|uebersetzt|ubersetzung|uebersetzung|ubersetzer|ubersetzerin von|aus|durch|ins|aus?'],
  rights: ['alle rechte vorbehalten'],
  textNouns:
    'artikel|text|beitrag|kommentar|interview|aufsatz|essay|inhalt|post|reportage|analyse|kolumne|bericht|gesprach|meldung|geschichte|gastbeitrag|leitartikel'.split(
      '|',
    ),
  otherNouns: 'studie|buch|roman|foto|bild|karte|forschung|film|umfrage|video|zeitschrift|grafik'.split('|'),
  pointing: 'dieser|diese|dieses|der|folgende|folgender|vorliegende|obige'.split('|'),
  articles: 'der|die|das|ein|eine'.split('|'),
  by: 'von'.split('|'),
  notCredit: ['frühere|fruhere version|fassung', 'korrektur', 'korrigiert', 'hinweis der redaktion wir'],
  beforeName:
    'der|die|das|dem|den|des|unserem|unserer|partner|website|webseite|seite|blog|magazin|zeitung|zeitschrift|portal|nachrichtenagentur|agentur|bei|auf|in|im|von|vom|internetseite|plattform|online'.split(
      '|',
    ),
  inName: 'der|die|das|und|fur|fuer|am|im|von|zu|des|dem|den'.split('|'),
  noName:
    'januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|englisch|franzosisch|deutsch|hier|heute|gestern|uhr|englischen|franzosischen'.split(
      '|',
    ),
};
