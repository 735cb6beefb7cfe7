/** Short lines with which a site interrupts its articles. Longer ones are the article's own words. */
const MOST = 160;
/** A line of little else than links may be longer. */
const MOST_LINKED = 400;
const MOSTLY_LINKS = 0.6;
/** Brackets, arrows and pictures that stand before a line's words. */
const BEFORE_WORDS = /^[^\p{L}\p{N}©]{1,8}/u;
/** Words that lead to other articles. */
const RELATED =
  /^(?:related\b|recommended\b|more (?:on|about|from)\b|(?:you (?:may|might) )?also (?:read|see|like)\b|further reading\b|see also\b|read (?:more|also|next)\b|suggested\b|don['’]t miss\b|(?:à )?(?:lire|voir) (?:aussi|également)\b|sur le même (?:sujet|thème)|(?:lesen|sehen) sie (?:auch|dazu|hier)|(?:mehr|lesen) (?:zum thema|dazu)\b|auch interessant\b|(?:lee|lea|leer|ver|mira) (?:también|además|más)(?:$|\W)|te puede interesar\b|(?:leggi|vedi) anche\b|potrebbe interessarti\b|(?:leia|veja) (?:também|mais)(?:$|\W))/i;
/** The name of a picture or a recording, where it could not be shown. */
const FILE = /^[\w .()-]{1,80}\.(?:mp4|webm|mov|avi|mp3|wav|jpe?g|png|gif|webp)$/i;
/** How they begin: most lines need no second look. */
const INTERRUPTING = /^(?:sto|art|con|scr|lis|you|to |got|hav|que|our|med|cop|thi|fol|cet|il |lir)/i;
const INTERRUPTS =
  /^(?:(?:story|article) continues (?:below|after)|continue reading (?:below|the main story)|scroll (?:down|to continue)|listen to (?:this|the) (?:article|story|post)|your browser does not support|to view this content|(?:got|have) a (?:news )?tip\b|questions\? comments\?|our standards\s*:|media caption\b|copyright (?:\(c\)|\d{4})|to (?:continue|keep) reading\b|(?:this )?(?:article|content|story) is (?:only |exclusively )?(?:available )?(?:for|to) (?:our )?(?:paying )?subscribers|follow (?:the )?\p{Lu}[\p{L}.'’-]*(?: [\p{L}.'’&-]+){0,4} on (?:twitter|facebook|instagram|x\b|google|youtube|linkedin)|(?:cet )?article (?:est )?réservé (?:à nos|aux) abonnés|il vous reste \d|lire la suite\b|contenido exclusivo para|artikel weiterlesen)/iu;
const STARTS =
  /^(?:advertisement|ad$|sponsored|share (?:this|on|via)|share:|related(?: (?:articles?|stor(?:y|ies)|posts?|topics?|content|links?|news|reading|coverage))?\s*[:|–-]|related (?:articles?|stor(?:y|ies)|posts?|topics)\s*$|recommended(?: for you)?\s*[:|]|you (?:may|might) (?:also )?(?:like|be interested)|if you liked this|more (?:stories|articles|news)\b|more on this\b|follow (?:us|me|along|@)|sign up (?:for|to|now)|subscribe (?:to|now|for|today)|click here to (?:subscribe|sign)|already (?:have an account|a subscriber)|get (?:the|our) (?:latest|newsletter|daily)|join our (?:newsletter|telegram|whatsapp)|read (?:more|also|next)\s*[:|»>]|also read|see also\s*:|(?:must[- ])?(?:read|watch|listen|see)\s*[:|»]|(?:also |further )?read\s*\||videos?\s*:|listen\s*:|photo(?:graph)?(?:s)?(?: by| credit)?\s*[:/]|image(?: credit| source)?\s*[:/]|picture\s*:|image copyright|image caption|media playback|getty images|copyright ©|©|all rights reserved|this (?:article|entry|post) (?:is exclusive|was (?:amended|posted|tagged|filed))|download the app|print this|email this|tags?\s*:|categor(?:y|ies)\s*:|filed under|posted in\b|\d+ comments?$|leave a (?:comment|reply)|comments? (?:are )?closed|skip to|table of contents|in this article$|last (?:updated|modified)\b|(?:published|updated|posted)(?: on)?\s*:|\d+ min(?:ute)?s? read)/i;
/** The same in French, Spanish, German, Italian and Portuguese. */
const STARTS_ELSEWHERE =
  /^(?:publicité$|anzeige$|werbung$|publicidad$|pubblicità$|publicidade$|(?:partager|teilen|compartir|compartilhar|condividi)(?: (?:sur|l['’]article|auf|diesen|en|esta|este|no|su))?\s*:?$|(?:à )?lire (?:aussi|également)\s*[:|»>]|lesen sie (?:auch|dazu)\s*[:|»>]|(?:lee|lea|leer) (?:también|además)\s*[:|»>]|leggi anche\s*[:|»>]|leia (?:também|mais)\s*[:|»>]|(?:abonnez|inscrivez)-vous\b|newsletter abonnieren|(?:jetzt|hier) (?:abonnieren|anmelden)\b|(?:suscríbete|suscríbase|iscriviti|abbonati|inscreva-se|assine)\b|(?:crédits?|crédito|bildnachweis|bildquelle|quelle)(?: (?:photos?|der foto|da foto|foto))?\s*[:/]|(?:foto|bild|imagen|immagine|imagem)\s*[:/]|(?:étiquettes|mots[- ]clés|schlagwörter|schlagworte|etiquetas|palabras clave|palavras-chave)\s*:|(?:temps de lecture|lesezeit|tiempo de lectura|tempo di lettura|tempo de leitura)\b)/i;
/** These need a link beside them: in running prose they are words like others. */
const LINKED_STARTS =
  /^(?:read more|read the|more:|related|see also|watch|click here|source\s*:|via\s*:|continue reading|learn more|find out more|buy now|shop now|download|check (?:the )?(?:current |latest )?prices?\b|(?:\d[\d.,]* )?(?:now )?[$€£] ?\d|sources?$)/i;

/** A line of nothing but this is the label of what leads elsewhere, in ten languages. */
const LABEL =
  /^(?:read (?:more|next|also|this next)|more stories|(?:top|latest|related|recommended|popular|trending|other) (?:stories|news|videos|articles|coverage|content|links|topics|posts)|more on (?:this|the) (?:story|topic|subject)|most (?:read|popular|viewed|shared)|watch (?:now|next|live|more)|related|recommended(?: for you)?|up next|don['’]t miss|what to read next|from the web|around the web|text size|share (?:this )?(?:article|story|page)|auch interessant|weitere videos|mehr zum thema|zum thema|meistgelesen|lesen sie auch|mehr lesen über|(?:à )?lire aussi|à voir aussi|sur le même (?:sujet|thème)|les plus lus|nos dernières vidéos|(?:lee|leer|lea) también|te puede interesar|más información|más leídas?|noticias relacionadas|temas relacionados|leggi anche|potrebbe interessarti(?: anche)?|più letti|articoli correlati|leia (?:também|mais)|veja (?:também|mais)|mais lidas|saiba mais|notícias relacionadas|lees ook|meer over dit onderwerp|läs (?:också|även|mer)|les også|læs også|lue myös|czytaj (?:też|także|również)|читайте также)$/iu;
/** As long as a label gets, what stands around it included. */
const MOST_LABEL = 45;
/** Nothing but a day, and perhaps a time. */
const DATED =
  /(?:\p{L}{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}\.?(?: de)? \p{L}{3,10}\.?,?(?: de)? \d{4}|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?:\W{1,4}\d{1,2}[:.h]\d{2}.{0,12})?$/u;
const HAS_YEAR = /\d\d/;
const BY = /^(?:[Bb]y|BY|[Vv]on|[Pp]or|[Pp]ar|PAR|[Dd]i|[Dd]a|[Dd]oor) \p{Lu}/u;
const ENDS_SENTENCE = /[.!?…:]["'”’»)]*$/;
const MOST_BYLINE = 80;
const DATE =
  /^(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:\d{1,2}(?:st|nd|rd|th|\.)? \p{L}{3,10}\.?,? \d{4}|\p{L}{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})(?:\W{1,4}\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?: \p{Lu}{2,4}| uhr)?)?$/iu;
/** A picture's credit at the end of its caption. */
const CREDITED =
  /(?:\((?:(?:AP|Reuters|REUTERS|AFP)(?: Photo)?\s?\/|(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Cc]redit|[Ff]oto|[Bb]ild|[Cc]rédit)s?(?: [Cc]redit)?(?:\s?[:/]| [Bb]y\b)|[Ff]ile [Pp]hoto by\b)[^()]{2,60}\)|(?:[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture) (?:[Bb]y|[Cc]redit:?|[Cc]ourtesy(?: of)?) \p{Lu}[^.!?]{2,60}|(?:[Pp]hotograph|[Cc]redit|[Cc]rédits? photos?|[Ff]oto)\s?: ?\p{Lu}[^.!?]{2,60}|\/\s?(?:Getty Images|Shutterstock|Reuters|REUTERS|AFP|dpa))\W{0,2}$/u;
const MOST_CREDITED = 400;
/** Where a credit would stand, and what none does without. */
const TAIL = 100;
const CREDIT_HINT = /[:/]|\b[Bb]y |ourtesy|redit/;

/** Whether a line is furniture by its words. */
export function isFurnitureLine(words: string, linkShare: number): boolean {
  if (words.length > MOST_LINKED) return false;
  const text = words.replace(BEFORE_WORDS, '');
  if (linkShare > MOSTLY_LINKS && (RELATED.test(text) || FILE.test(text))) return true;
  if (words.length <= MOST_CREDITED && isCredited(words.slice(-TAIL))) return true;
  if (text.length <= MOST_LABEL && HAS_YEAR.test(text) && DATE.test(text)) return true;
  if (text.length > MOST) return false;
  return (
    (INTERRUPTING.test(text) && INTERRUPTS.test(text)) ||
    STARTS.test(text) ||
    STARTS_ELSEWHERE.test(text) ||
    (linkShare > 0.5 && LINKED_STARTS.test(text))
  );
}

function isCredited(tail: string): boolean {
  return CREDIT_HINT.test(tail) && CREDITED.test(tail);
}

/** Whether a line above a text names who wrote it or when. */
export function isBylineLine(text: string): boolean {
  if (text.length > MOST_BYLINE || ENDS_SENTENCE.test(text)) return false;
  return BY.test(text) || DATED.test(text);
}

/** Whether a block is mostly code that readers may copy to show a video elsewhere. */
export function isEmbedCode(text: string): boolean {
  const start = text.indexOf('<iframe ');
  return start >= 0 && (text.lastIndexOf('>') - start) * 2 > text.length;
}

/** Whether a heading or a line is nothing but a label of what leads elsewhere. */
export function isLabel(words: string): boolean {
  return words.length <= MOST_LABEL && LABEL.test(words.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
}

/** What a site says of money it earns by links or asks for, of its letters, and what a form makes of a click. */
const NOTICE =
  /\bmay not be (?:re)?(?:published|produced|copied|broadcast)\b.{0,120}\b(?:without|or redistributed)\b|\ball rights reserved\.?$|\bplease consider (?:donating|making a (?:\w+ )?donation)\b|\b(?:sign up|subscribe|newsletter|roundup|delivered (?:straight|directly|right))\b.{0,120}\b(?:in|to) your inbox\b|\b(?:contains?|includes?|are|some) (?:some )?affiliate (?:links|ones)|\baffiliate links (?:are|may)|\bmay earn (?:us |me )?(?:an? )?(?:small )?(?:affiliate )?commissions?|\bearns? (?:an? )?(?:small )?commissions? (?:from|if|when|on)|\bearn from qualifying purchases|\bby (?:signing up|clicking|subscribing|submitting)\b.{0,60}\byou (?:agree|confirm|consent|accept)/i;
/** What none of them does without: looked for first, as it is found fast. */
const HINT =
  /ffiliate|ommission|qualifying p|onsider |inbox|may not be |ights reserved|you (?:agree|confirm|consent|accept)/;
const MOST_NOTICE = 600;

/** Whether a paragraph is a notice of the site and no words of the article. */
export function isNotice(text: string): boolean {
  return text.length <= MOST_NOTICE && HINT.test(text) && NOTICE.test(text);
}
