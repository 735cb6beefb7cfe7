import { type CreditWordings } from './wording.ts';

export const de: CreditWordings = {
  origin: [
    'mit freundlicher|der? genehmigung|erlaubnis ubernommen|nachgedruckt|veroffentlicht|entnommen von|aus|bei',
    'erschienen bei|auf|am',
    'ein|als nachdruck|auszug|abdruck|crosspost|repost|ubersetzung aus|von|bei|eines|des',
    'veroffentlicht|ubernommen|publiziert|wiedergegeben|gepostet *4 genehmigung|erlaubnis|zustimmung|dank von|der|des|durch|an',
    'originalfassung|originalversion|ursprungliche|urspruengliche version|fassung? *4 erschien|erschienen bei|auf|in|im',
    'zuerst|erstmals|ursprunglich|urspruenglich|original erschienen|veroffentlicht|publiziert|veroeffentlicht|gepostet bei|auf|in|im|von|am|durch|unter',
    'erschien|erschienen|veroffentlicht zuerst|erstmals|ursprunglich|urspruenglich|original bei|auf|in|im|von',
    'im original erschienen|veroffentlicht|bei|auf|von bei|auf|in|im|von?',
    'ubernommen|uebernommen|entnommen|nachdruck|zweitveroffentlichung|ubernahme|auszug|crosspost von|aus|mit|bei|vom|der',
    'nachdruck|veroffentlicht|veroffentlichung|abdruck|verwendung mit freundlicher|der? genehmigung|erlaubnis von|des|der|durch',
    'mit freundlicher|der? genehmigung|erlaubnis|freundlichen von|des|der|durch',
    'originalquelle|ursprungsquelle dieses artikels|textes|beitrags ist',
    'bereitgestellt|zur verfugung gestellt|gestellt? von|durch',
    'erschien|erschienen|veroffentlicht|publiziert *6 zuerst|erstmals|ursprunglich|urspruenglich|original bei|auf|in|im|von|am|unter',
    'geteilt|kopiert|reblogged|rebloggt|gespiegelt|crossposting|wiederveroffentlichung|wiederabdruck|abdruck|ubernahme|uebernahme von|aus|bei|mit',
    'version|fassung dieses|des artikels|textes|beitrags *4 erschien|wurde *3 bei|auf|in|im|von',
    'ubersetzt|uebersetzt aus dem? *3 von',
  ],
  ofThis: [
    'entstand|entstanden|erscheint|erschien|veroffentlicht *2 kooperation|zusammenarbeit|partnerschaft mit',
    'erschien|erschienen|veroffentlicht|produziert bei|auf|in|im|von',
  ],
  nameBefore: [
    'hat|hatte diesen|dieses|den artikel|text|beitrag|interview *3 zuerst|ursprunglich|erstmals veroffentlicht|publiziert',
    'veroffentlichte|publizierte|brachte diesen|dieses|den artikel|text|beitrag|interview *2 zuerst|ursprunglich|erstmals',
    'wo|in|auf|bei der|dem dieser? artikel|text|beitrag? zuerst|ursprunglich|erstmals erschien|erschienen|veroffentlicht',
    'hat|gab *4 genehmigung|erlaubnis *4 veroffentlichen|nachdruck|veroffentlichung|wiedergabe',
  ],
  originAround: [
    {
      before: 'zuerst|erstmals|ursprunglich|urspruenglich|original bei|auf|in|im|von|am|unter',
      after: ['erschienen', 'veroffentlicht', 'publiziert', 'veroeffentlicht', 'gepostet'],
    },
    { before: 'im original bei|auf|in|im|von', after: ['erschienen', 'veroffentlicht', 'publiziert'] },
    { before: 'stammt|stammen von|vom|aus|ursprunglich aus|von|vom?', after: [] },
    {
      before: 'wurde|ist ursprunglich|zuerst|erstmals|original *3 von|bei|auf|in|im|vom',
      after: ['erschienen', 'veroffentlicht', 'publiziert', 'gepostet'],
    },
    { before: 'wurde|ist *8 von|vom', after: ['ubernommen', 'uebernommen', 'ubersetzt', 'bereitgestellt'] },
  ],
  label: [
    'quelle|quellen',
    'quelle und|u|mit|des|dieses originaltext|text|original|link|artikels|beitrags|textes',
    'im original',
    'link|links|originalseite',
    'originalquelle|ursprungsquelle',
    'originalartikel|originaltext|originalbeitrag|originalveroffentlichung|erstveroffentlichung|erstveroeffentlichung|erstpublikation bei|auf|in|von?',
    'via',
    'link zum|zur? original|originalartikel|quelle|artikel|originalbeitrag|originalquelle',
    'zum original|originalartikel|originaltext',
    'original bei|auf|von|in|im|hier?',
    'originallink|quellenangabe|textquelle|artikelquelle|quellartikel',
  ],
  pointer: [
    'den|das|zum|der|die? originalartikel|originaltext|originalbeitrag|artikel|text|beitrag im? original? finden|findest|lesen|gibt|konnen|steht|ist|findet *3 hier|unter|auf|bei|im?',
    'zum original|originalartikel|originaltext|originalbeitrag|ganzen|vollstandigen|kompletten artikel|text|beitrag?',
    'originalartikel|originaltext|originalbeitrag|originallink|originalquelle',
    'den|lesen|hier ganzen|vollstandigen|kompletten|originalen|sie artikel|text|beitrag|den lesen|bei|auf|ganzen|vollstandigen? artikel?',
    'weiterlesen|weiter|mehr lesen? sie? bei|auf|weiter?',
    'lesen sie *5 weiter|original bei|auf',
    'hier|da? geht es|s zum|zur original|originalartikel|originaltext|originalbeitrag|quelle|originalquelle',
    'gefunden|gesehen|entdeckt|gelesen bei|auf|in',
    'mit? dank|danke|besten|herzlichen dank? an',
  ],
  websiteBefore: [
    'von der webseite|website|internetseite|homepage|seite von|der?',
    'auf der webseite|website|seite von',
  ],
  websiteAround: [{ before: 'von|vom', after: ['website', 'webseite'] }],
  elsewhere: [
    'erschien|erschienen|veroffentlicht|publiziert auch|ebenfalls|zudem bei|auf|in|von',
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
    'autor|autors|autorin|verlag|verlags|redaktion|und|der|die|das|dem|den|des|unserem|unserer|partner|website|webseite|seite|blog|magazin|zeitung|zeitschrift|portal|nachrichtenagentur|agentur|bei|auf|in|im|von|vom|internetseite|plattform|online'.split(
      '|',
    ),
  inName: 'der|die|das|und|fur|fuer|am|im|von|zu|des|dem|den'.split('|'),
  noName:
    'januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|englisch|franzosisch|deutsch|hier|heute|gestern|uhr|englischen|franzosischen'.split(
      '|',
    ),
};
