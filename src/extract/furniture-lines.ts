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
const STARTS =
  /^(?:advertisement|ad$|sponsored|share (?:this|on|via)|share:|related(?: (?:articles?|stor(?:y|ies)|posts?|topics?|content|links?|news|reading|coverage))?\s*[:|–-]|related (?:articles?|stor(?:y|ies)|posts?|topics)\s*$|recommended(?: for you)?\s*[:|]|you (?:may|might) (?:also )?(?:like|be interested)|if you liked this|more (?:stories|articles|news)\b|more on this\b|follow (?:us|me|along|@)|sign up (?:for|to|now)|subscribe (?:to|now|for|today)|click here to (?:subscribe|sign)|already (?:have an account|a subscriber)|get (?:the|our) (?:latest|newsletter|daily)|join our (?:newsletter|telegram|whatsapp)|read (?:more|also|next)\s*[:|»>]|also read|see also\s*:|watch\s*:|listen\s*:|photo(?:graph)?(?:s)?(?: by| credit)?\s*[:/]|image(?: credit| source)?\s*[:/]|picture\s*:|image copyright|image caption|media playback|getty images|copyright ©|©|all rights reserved|this (?:article|entry|post) (?:is exclusive|was (?:amended|posted|tagged|filed))|download the app|print this|email this|tags?\s*:|categor(?:y|ies)\s*:|filed under|posted in\b|\d+ comments?$|leave a (?:comment|reply)|comments? (?:are )?closed|skip to|table of contents|in this article$|last (?:updated|modified)\b|(?:published|updated|posted)(?: on)?\s*:|\d+ min(?:ute)?s? read)/i;
/** The same in French, Spanish, German, Italian and Portuguese. */
const STARTS_ELSEWHERE =
  /^(?:publicité$|anzeige$|werbung$|publicidad$|pubblicità$|publicidade$|(?:partager|teilen|compartir|compartilhar|condividi)(?: (?:sur|l['’]article|auf|diesen|en|esta|este|no|su))?\s*:?$|(?:à )?lire (?:aussi|également)\s*[:|»>]|lesen sie (?:auch|dazu)\s*[:|»>]|(?:lee|lea|leer) (?:también|además)\s*[:|»>]|leggi anche\s*[:|»>]|leia (?:também|mais)\s*[:|»>]|(?:abonnez|inscrivez)-vous\b|newsletter abonnieren|(?:jetzt|hier) (?:abonnieren|anmelden)\b|(?:suscríbete|suscríbase|iscriviti|abbonati|inscreva-se|assine)\b|(?:crédits?|crédito|bildnachweis|bildquelle|quelle)(?: (?:photos?|der foto|da foto|foto))?\s*[:/]|(?:foto|bild|imagen|immagine|imagem)\s*[:/]|(?:étiquettes|mots[- ]clés|schlagwörter|schlagworte|etiquetas|palabras clave|palavras-chave)\s*:|(?:temps de lecture|lesezeit|tiempo de lectura|tempo di lettura|tempo de leitura)\b)/i;
/** These need a link beside them: in running prose they are words like others. */
const LINKED_STARTS =
  /^(?:read more|read the|more:|related|see also|watch|click here|source\s*:|via\s*:|continue reading|learn more|find out more|buy now|shop now|download)/i;

/** Whether a line is furniture by its words. */
export function isFurnitureLine(words: string, linkShare: number): boolean {
  if (words.length > MOST_LINKED) return false;
  const text = words.replace(BEFORE_WORDS, '');
  if (linkShare > MOSTLY_LINKS && RELATED.test(text)) return true;
  if (text.length > MOST) return false;
  return STARTS.test(text) || STARTS_ELSEWHERE.test(text) || (linkShare > 0.5 && LINKED_STARTS.test(text));
}

/** What a site says of money it earns by links or asks for, of its letters, and what a form makes of a click. */
const NOTICE =
  /\bplease consider (?:donating|making a (?:\w+ )?donation)\b|\b(?:sign up|subscribe|newsletter|roundup|delivered (?:straight|directly|right))\b.{0,120}\b(?:in|to) your inbox\b|\b(?:contains?|includes?|are|some) (?:some )?affiliate (?:links|ones)|\baffiliate links (?:are|may)|\bmay earn (?:us |me )?(?:an? )?(?:small )?(?:affiliate )?commissions?|\bearns? (?:an? )?(?:small )?commissions? (?:from|if|when|on)|\bearn from qualifying purchases|\bby (?:signing up|clicking|subscribing|submitting)\b.{0,60}\byou (?:agree|confirm|consent|accept)/i;
/** What none of them does without: looked for first, as it is found fast. */
const HINT = /ffiliate|ommission|qualifying p|onsider |inbox|you (?:agree|confirm|consent|accept)/i;
const MOST_NOTICE = 600;

/** Whether a paragraph is a notice of the site and no words of the article. */
export function isNotice(text: string): boolean {
  return text.length <= MOST_NOTICE && HINT.test(text) && NOTICE.test(text);
}
