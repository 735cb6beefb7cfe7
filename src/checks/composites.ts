import { z } from 'zod';
import { defineCheck, type AnyCheck, type CheckAnswer, type CheckRegistry, type Subject } from './check.ts';

const CONDITIONS = ['translated', 'excerpt', 'edited', 'unedited', 'otherwise'] as const;
type Condition = (typeof CONDITIONS)[number];

/** Words of the article that extraction may lose without anybody having edited it. */
const SAME = 0.97;

/** `any`, `all` and `by-condition` over checks that are no composites themselves. Parts are named, with their options. */
export function composites(parts: CheckRegistry): readonly AnyCheck[] {
  const part = partSchema(parts);
  return [anyCheck(parts, part), allCheck(parts, part), byCondition(parts, part)];
}

type PartSchema = ReturnType<typeof partSchema>;
type Part = z.infer<PartSchema>;
type Answer = CheckAnswer<string>;

function partSchema(parts: CheckRegistry) {
  const names = [...parts.keys()];
  return z
    .strictObject({
      check: z.string().refine((id) => parts.has(id), `must be one of ${names.join(', ')}`),
      options: z.record(z.string(), z.unknown()).default({}),
    })
    .superRefine(({ check, options }, context) => {
      const read = parts.get(check)?.options.safeParse(options);
      for (const { path, message } of read?.error?.issues ?? [])
        context.addIssue({ code: 'custom', path: ['options', ...path], message });
    });
}

function ask({ check, options }: Part, parts: CheckRegistry, subject: Subject): Answer {
  const found = parts.get(check);
  if (!found) throw new Error(`there is no check ${check}`);
  return found.evaluate(subject, options);
}

function anyCheck(parts: CheckRegistry, part: PartSchema): AnyCheck {
  const options = z.strictObject({ of: z.array(part).min(2).max(10) });
  return defineCheck<'none-met' | 'undecided', z.infer<typeof options>>({
    id: 'any',
    reasons: ['none-met', 'undecided'],
    options,
    evaluate(subject, { of }) {
      const answers = of.map((one) => ask(one, parts, subject)).filter(({ outcome }) => outcome !== 'inapplicable');
      const met = answers.find(({ outcome }) => outcome === 'passed');
      if (answers.length === 0) return { outcome: 'inapplicable' };
      if (met) return { outcome: 'passed', ...gathered([met]) };
      const doubts = answers.filter(({ outcome }) => outcome === 'cantTell');
      if (doubts.length > 0) return { outcome: 'cantTell', reason: 'undecided', ...gathered(doubts) };
      return { outcome: 'failed', reason: 'none-met', ...gathered(answers) };
    },
  });
}

function allCheck(parts: CheckRegistry, part: PartSchema): AnyCheck {
  const options = z.strictObject({ of: z.array(part).min(2).max(10) });
  return defineCheck<'not-met' | 'undecided', z.infer<typeof options>>({
    id: 'all',
    reasons: ['not-met', 'undecided'],
    options,
    evaluate(subject, { of }) {
      return together(of.map((one) => ask(one, parts, subject)));
    },
  });
}

function byCondition(parts: CheckRegistry, part: PartSchema): AnyCheck {
  const options = z.strictObject({
    /** The first case that fits is asked; where none does, the rule does not apply. */
    cases: z
      .array(z.strictObject({ when: z.enum(CONDITIONS), ask: part }))
      .min(1)
      .max(10),
  });
  return defineCheck<'not-met' | 'undecided', z.infer<typeof options>>({
    id: 'by-condition',
    reasons: ['not-met', 'undecided'],
    options,
    evaluate(subject, { cases }) {
      const fitting = cases.find(({ when }) => holds(when, subject));
      if (!fitting) return { outcome: 'inapplicable' };
      const answer = together([ask(fitting.ask, parts, subject)]);
      // That somebody edited or translated is a guess from shares and languages, and a guess charges nobody.
      const isGuess = fitting.when === 'edited' || fitting.when === 'translated';
      return answer.outcome === 'failed' && isGuess ? { ...answer, outcome: 'cantTell', reason: 'undecided' } : answer;
    },
  });
}

function together(all: readonly Answer[]): CheckAnswer<'not-met' | 'undecided'> {
  const answers = all.filter(({ outcome }) => outcome !== 'inapplicable');
  if (answers.length === 0) return { outcome: 'inapplicable' };
  const failed = answers.filter(({ outcome }) => outcome === 'failed');
  if (failed.length > 0) return { outcome: 'failed', reason: 'not-met', ...gathered(failed) };
  const doubts = answers.filter(({ outcome }) => outcome === 'cantTell');
  if (doubts.length > 0) return { outcome: 'cantTell', reason: 'undecided', ...gathered(doubts) };
  return { outcome: 'passed', ...gathered(answers) };
}

function gathered(answers: readonly Answer[]): Pick<Answer, 'facts' | 'evidence'> {
  const found = [...new Set(answers.flatMap(({ facts }) => facts?.['found'] ?? []))].join('; ');
  return { facts: { found }, evidence: answers.flatMap(({ evidence }) => evidence ?? []).slice(0, 8) };
}

function holds(when: Condition, { page, article, match }: Subject): boolean {
  const language = (tag: string | null): string | undefined => tag?.toLowerCase().split('-')[0];
  const [here, there] = [language(page.language), language(article.language)];
  switch (when) {
    case 'translated':
      return match.kind === 'claimed' || (here !== undefined && there !== undefined && here !== there);
    case 'excerpt':
      return match.kind === 'part' || match.kind === 'quotation';
    case 'edited':
      return match.kind === 'whole' && match.articleShare < SAME;
    case 'unedited':
      return match.kind === 'whole' && match.articleShare >= SAME;
    case 'otherwise':
      return true;
  }
}
