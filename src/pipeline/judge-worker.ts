import { parentPort } from 'node:worker_threads';
import { checks } from '../checks/index.ts';
import { judgeSnapshot, type Policy } from './judge-page.ts';
import { keptOf } from './judged-page.ts';
import { type JudgeMessage, type OwnTerms, type SharedTerms } from './page-judge.ts';
import { joinOriginals } from './share-originals.ts';
import { READY } from './thread-pool.ts';

/** A thread that judges pages: one page in, what is kept of it out; see page-judge.ts. */
let terms: Omit<Policy, keyof OwnTerms> | null = null;
const policies = new Map<number, OwnTerms>();

parentPort?.on('message', (message: JudgeMessage) => {
  if (message.terms) take(message.terms);
  if (message.own) policies.set(message.policy, message.own);
  parentPort?.postMessage(keptOf(judgeSnapshot(message.page, policyOf(message.policy))));
});

parentPort?.postMessage(READY);

/** Terms of another night, or of another corpus: what was said of partners before belonged to the old ones. */
function take({ originals: shared, ruleSet, boilerplate, language }: SharedTerms): void {
  policies.clear();
  const originals = shared && joinOriginals(shared, ruleSet.publisher);
  if (shared && !originals) throw new Error('the originals cannot be opened in this thread');
  terms = { originals, ruleSet, boilerplate, language, registry: checks };
}

function policyOf(policy: number): Policy {
  const own = policies.get(policy);
  if (!terms || !own) throw new Error('no terms to judge by');
  return { ...terms, ...own };
}
