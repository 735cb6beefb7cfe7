import { z } from 'zod';
import { type Evidence } from '../domain/finding.ts';
import { type UseSignal } from '../domain/page.ts';
import { type UseClass } from '../domain/partner.ts';
import { defineCheck, type Subject } from './check.ts';

const answer = z.enum(['passed', 'ask', 'failed']);
const options = z.strictObject({
  ads: answer.default('ask'),
  sponsorLabel: answer.default('ask'),
  paywall: answer.default('failed'),
  price: answer.default('failed'),
  /** Shop, subscriptions and legal form of the site. */
  business: answer.default('ask'),
});
type Options = z.infer<typeof options>;

const REASONS = ['no-signs', 'classed-community', 'classed-commercial', 'paid-access', 'signals'] as const;
const MAX_EVIDENCE = 8;

/** Which option answers for a sign; null: no sign of commercial use. */
const OPTION_OF: Readonly<Record<UseSignal['kind'], keyof Options | null>> = {
  'ad-request': 'ads',
  'ad-slot': 'ads',
  'ads-txt': 'ads',
  affiliate: 'ads',
  'sponsor-label': 'sponsorLabel',
  paywall: 'paywall',
  'wall-words': 'paywall',
  price: 'price',
  shop: 'business',
  subscription: 'business',
  'legal-form': 'business',
  donation: null,
  'non-profit': null,
};

/** Is the site of a kind that may use the article for free? A person's class of the site settles it; signs alone only ask. */
export const useSignals = defineCheck<(typeof REASONS)[number], Options>({
  id: 'use-signals',
  reasons: REASONS,
  options,

  evaluate(subject, chosen) {
    const decided = decidedClass(subject);
    if (decided === 'community') return { outcome: 'passed', reason: 'classed-community' };
    if (decided === 'commercial') return { outcome: 'failed', reason: 'classed-commercial' };
    const ofSite = subject.partner?.observed?.siteSignals ?? [];
    const signs = [...subject.page.useSignals, ...ofSite].map((signal) => ({ signal, means: meaning(signal, chosen) }));
    const charged = signs.filter(({ means }) => means === 'failed').map(({ signal }) => signal);
    if (charged.length > 0) return { outcome: 'failed', reason: 'paid-access', ...told(charged) };
    const asked = signs.filter(({ means }) => means === 'ask').map(({ signal }) => signal);
    if (asked.length > 0) return { outcome: 'cantTell', reason: 'signals', ...told(asked) };
    return { outcome: 'passed', reason: 'no-signs' };
  },
});

function meaning({ kind }: UseSignal, chosen: Options): Options[keyof Options] {
  const option = OPTION_OF[kind];
  const means = option === null ? 'passed' : chosen[option];
  // Such words may as well sell another page of the site.
  return kind === 'wall-words' && means === 'failed' ? 'ask' : means;
}

function decidedClass({ partner, page }: Subject): UseClass | null {
  if (!partner) return null;
  const { until } = partner.use;
  const isOver = until !== null && page.fetchedAt !== null && until < page.fetchedAt;
  return isOver ? null : partner.use.class;
}

function told(signals: readonly UseSignal[]): {
  readonly facts: { signals: string };
  readonly evidence: readonly Evidence[];
} {
  const kinds = [...new Set(signals.map(({ kind }) => kind.replaceAll('-', ' ')))];
  const evidence = signals
    .slice(0, MAX_EVIDENCE)
    .map(({ kind, quote, selector }) => ({ quote, selector, href: null, visible: selector !== null, sign: kind }));
  return { facts: { signals: kinds.join(', ') }, evidence };
}
