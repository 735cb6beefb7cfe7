import { type CreditStatement } from '../../domain/credit-statement.ts';
import { type Block, type Page } from '../../domain/page.ts';
import { hasTrigger } from './book.ts';
import { bylineStatements } from './bylines.ts';
import { copyrightStatements, hasCopyrightMark, isPictureMark, isSiteMark } from './copyright.ts';
import { linksOf, place, type Reading } from './draft.ts';
import { headStatements } from './head-credits.ts';
import { readLayout } from './layout.ts';
import { logoStatements } from './pictures.ts';
import { readSite } from './site.ts';
import { type Next, wordedStatements } from './worded.ts';

/** More than this on one page is no page that an honest reader could read. */
const MAX_STATEMENTS = 400;
const SHORT = 80;
/** A line that long at the edge of the text may be a note about it. */
const LINE = 200;
const REFERENCES = 3;
const SOURCE_LABEL = /^(?:sources?|fuentes?|fonte|fonti|fontes|quellen?)\b/i;
/** A line cut behind its wording; the name stands in the next one. */
const REPRINTED =
  /(?:reprinted|reposted|republished|reproduced|used|published) (?:here )?(?:with|by) (?:kind |express |written |full )?permission|avec (?:l.aimable )?autorisation|con (?:la )?(?:autorización|permiso)|mit (?:freundlicher )?genehmigung|per gentile concessione|com (?:a )?(?:autorização|permissão)/i;
const HEADING = /^h[1-6]$/;
const NOTHING: Next = { text: '', links: [] };
const OPEN_LINE = /^(?:from|von|by|via)$/i;

/** Statements of the page that name a source, a copyright or the original, in document order; hidden ones are marked. */
export function findCreditStatements(page: Omit<Page, 'creditStatements'>): readonly CreditStatement[] {
  const reading: Reading = { page, site: readSite(page), layout: readLayout(page) };
  const found: CreditStatement[] = [...headStatements(reading)];
  for (const block of page.blocks) {
    if (found.length >= MAX_STATEMENTS) break;
    const worded = mayState(block, reading) ? ofBlock(block, reading) : [];
    found.push(...worded);
    if (worded.some(saysWhence)) continue;
    found.push(...bylineStatements(block, reading).map((draft) => place(draft, block, reading)));
  }
  return [...withoutReferences(found), ...logoStatements(reading)];
}

/** Whether wordings are looked for in a block: in every short line at the edges of the text, else where a stem stands. */
function mayState({ text, index, zone, hiddenBy }: Block, { layout }: Reading): boolean {
  if (hasTrigger(text) || OPEN_LINE.test(text)) return true;
  if (text.length > LINE || hiddenBy !== null || zone === 'nav' || zone === 'footer' || zone === 'comments')
    return false;
  const { title, first, last } = layout;
  return (index >= title - 2 && index <= first + 2) || (index >= last - 2 && index <= last + 12);
}

/** Several lines "Source: …" in one article are references to its figures. */
function withoutReferences(found: readonly CreditStatement[]): readonly CreditStatement[] {
  const labels = found.filter(isSourceLabel);
  return new Set(labels.map(({ quote }) => quote)).size < REFERENCES
    ? found
    : found.filter((one) => !isSourceLabel(one));
}

function isSourceLabel({ kinds, quote, belongsTo }: CreditStatement): boolean {
  return belongsTo === 'article' && kinds.includes('source') && SOURCE_LABEL.test(quote);
}

function saysWhence({ kinds }: CreditStatement): boolean {
  return kinds.includes('source') || kinds.includes('self') || kinds.includes('elsewhere');
}

function ofBlock(block: Block, reading: Reading): readonly CreditStatement[] {
  const worded = wordedStatements(block, reading, nextLine(block, reading)).map((draft) =>
    place(draft, block, reading),
  );
  if (!hasCopyrightMark(block.text)) return worded;
  const lines = copyrightStatements(block, reading)
    .filter((draft) => !isPictureMark(block, draft, reading))
    .map((draft) => ofSiteOrText(place(draft, block, reading), isSiteMark(block, draft, reading)));
  return [...worded, ...lines.map((line) => joined(line, worded, block))];
}

function ofSiteOrText(line: CreditStatement, isSites: boolean): CreditStatement {
  return isSites && line.belongsTo === 'article' ? { ...line, belongsTo: 'site' } : line;
}

/**
 * What a line of copyright says together with the words around it: "First published by X. Copyright 2015." names X as the
 * holder, "© X. Reprinted with permission." names X as the source.
 */
function joined(line: CreditStatement, worded: readonly CreditStatement[], block: Block): CreditStatement {
  const source = worded.find(({ kinds }) => kinds.includes('source'));
  if (line.holders.length === 0 && source) return { ...line, holders: source.names };
  const isCredit = !source && !line.kinds.includes('self') && line.holders.length > 0 && REPRINTED.test(block.text);
  return isCredit ? { ...line, kinds: ['source', ...line.kinds], names: line.holders } : line;
}

/** The next visible short line, where a statement may go on. */
function nextLine({ index, text, tag }: Block, reading: Reading): Next {
  if (text.length > SHORT) return NOTHING;
  const near = reading.page.blocks.slice(index + 1, index + 3).filter(({ hiddenBy }) => hiddenBy === null);
  const isList = near[0]?.tag === 'li' && (HEADING.test(tag) || (SOURCE_LABEL.test(text) && near[1]?.tag === 'li'));
  const next = near.filter(({ text: words }) => words.length <= SHORT);
  const links = next.slice(0, 1).flatMap((block) => linksOf(block, reading));
  return isList ? NOTHING : { text: next.map(({ text: words }) => words).join(' '), links };
}
