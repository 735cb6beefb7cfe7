/** Short lines with which a site interrupts its articles. Longer ones are the article's own words. */
const MOST = 160;

const STARTS =
  /^(?:advertisement|ad$|sponsored|share (?:this|on|via)|share:|related(?: (?:articles?|stor(?:y|ies)|posts?|topics?|content|links?|news|reading|coverage))?\s*[:|–-]|related (?:articles?|stor(?:y|ies)|posts?|topics)\s*$|recommended(?: for you)?\s*[:|]|you (?:may|might) (?:also )?(?:like|be interested)|if you liked this|more (?:stories|articles|news)\b|more on this\b|follow us|follow @|sign up (?:for|to|now)|subscribe (?:to|now|for|today)|click here to (?:subscribe|sign)|already (?:have an account|a subscriber)|get (?:the|our) (?:latest|newsletter|daily)|join our (?:newsletter|telegram|whatsapp)|read (?:more|also|next)\s*[:|»>]|also read|see also\s*:|watch\s*:|listen\s*:|photo(?:graph)?(?:s)?(?: by| credit)?\s*[:/]|image(?: credit| source)?\s*[:/]|picture\s*:|image copyright|image caption|media playback|getty images|copyright ©|©|all rights reserved|this article (?:is exclusive|was amended)|download the app|print this|email this|tags?\s*:|categor(?:y|ies)\s*:|filed under|posted in\b|\d+ comments?$|leave a (?:comment|reply)|comments? (?:are )?closed|skip to|table of contents|in this article$|last (?:updated|modified)\b|(?:published|updated|posted)(?: on)?\s*:|\d+ min(?:ute)?s? read)/i;
/** These need a link beside them: in running prose they are words like others. */
const LINKED_STARTS =
  /^(?:read more|read the|more:|related|see also|watch|click here|source\s*:|via\s*:|continue reading|learn more|find out more|buy now|shop now|download)/i;

/** Whether a line is furniture by its words. */
export function isFurnitureLine(text: string, linkShare: number): boolean {
  if (text.length > MOST) return false;
  return STARTS.test(text) || (linkShare > 0.5 && LINKED_STARTS.test(text));
}
