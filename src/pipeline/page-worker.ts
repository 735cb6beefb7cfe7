import { parentPort, workerData } from 'node:worker_threads';
import { checks } from '../checks/index.ts';
import { openFilters } from '../extract/ad-filters.ts';
import { extractPage } from '../extract/extract-page.ts';
import { wholePage } from '../extract/read-page.ts';
import { type AdLists } from './ad-lists.ts';
import { judgeSnapshot, type Policy, type ReadLists } from './judge-page.ts';
import { keptOf, type JudgedPage } from './judged-page.ts';
import { type JudgeMessage, type OwnTerms, type ReadMessage, type SharedTerms } from './page-judge.ts';
import { joinOriginals } from './share-originals.ts';
import { READY } from './thread-pool.ts';

/** A thread that reads and judges pages: one page in, what is kept of it out; see page-judge.ts. */
const adLists = openLists(workerData as Pick<AdLists, 'packed' | 'sha256'> | null);
let terms: Omit<Policy, keyof OwnTerms> | null = null;
const policies = new Map<number, OwnTerms>();

parentPort?.on('message', (message: JudgeMessage | ReadMessage) => {
  parentPort?.postMessage('read' in message ? wholePage(extractPage(message.read, adLists?.filters)) : judge(message));
});
parentPort?.postMessage(READY);

function openLists(given: Pick<AdLists, 'packed' | 'sha256'> | null): ReadLists | null {
  const filters = given && openFilters(given.packed);
  return filters && { filters, sha256: given.sha256 };
}

function judge(message: JudgeMessage): JudgedPage {
  if (message.terms) take(message.terms);
  if (message.own) policies.set(message.policy, message.own);
  return keptOf(judgeSnapshot(message.page, policyOf(message.policy)));
}

/** Terms of another night, or of another corpus: what was said of partners before belonged to the old ones. */
function take({ originals: shared, ruleSet, boilerplate, language }: SharedTerms): void {
  policies.clear();
  const originals = shared && joinOriginals(shared, ruleSet.publisher);
  if (shared && !originals) throw new Error('the originals cannot be opened in this thread');
  terms = { originals, ruleSet, boilerplate, language, registry: checks, adLists };
}

function policyOf(policy: number): Policy {
  const own = policies.get(policy);
  if (!terms || !own) throw new Error('no terms to judge by');
  return { ...terms, ...own };
}
