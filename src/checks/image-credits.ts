import { z } from 'zod';
import { type Image } from '../domain/page.ts';
import { hostOf } from '../lib/url.ts';
import { defineCheck, type Subject } from './check.ts';
import { shorten, surroundings } from './page-parts.ts';

const answer = z.enum(['passed', 'ask', 'failed']);
const options = z.strictObject({
  /** A picture in the text without words of credit beside it. */
  uncredited: answer.default('ask'),
  /** A picture loaded from the publisher's own host: copied with the text, or without leave. */
  fromPublisher: answer.default('passed'),
  /** Any picture at all, where the terms leave pictures out; whose it is, a machine cannot know. */
  any: z.enum(['passed', 'ask']).default('passed'),
});
type Options = z.infer<typeof options>;
type Reason = 'uncredited' | 'from-publisher' | 'images-present';

const CREDIT =
  /©|\b(?:photo(?:s|graph|graphy|graphs)?|picture|image|illustration|graphic|credit|courtesy|copyright|foto|bild|fotografie|getty|reuters|afp|shutterstock|wikimedia|unsplash|creative commons|cc by|public domain)\b|\/\s?\p{Lu}/iu;
/** Pixels, emoji and placeholders are no pictures. */
const NO_PICTURE = /(?:emoji|smilies|spacer|pixel|gravatar|avatar|count(?:er)?\.gif)|^data:image\/(?:gif|svg)/i;
/** Blocks above the text in which the lead picture of an article stands: title, byline, date, a line of credit. */
const LEAD = 6;

/** Do the pictures in the text carry their credits, or are they there at all? */
export const imageCredits = defineCheck<Reason, Options>({
  id: 'image-credits',
  reasons: ['uncredited', 'from-publisher', 'images-present'],
  reasonsFor: ({ uncredited, fromPublisher, any }) => [
    ...(uncredited === 'passed' ? [] : (['uncredited'] as const)),
    ...(fromPublisher === 'passed' ? [] : (['from-publisher'] as const)),
    ...(any === 'passed' ? [] : (['images-present'] as const)),
  ],
  options,

  evaluate(subject, { uncredited, fromPublisher, any }) {
    const images = subject.page.images.filter((image) => isOfText(image, subject) && !NO_PICTURE.test(image.src));
    if (images.length === 0) return { outcome: 'inapplicable' };
    const questions: readonly (readonly [Reason, Options[keyof Options], readonly Image[]])[] = [
      ['from-publisher', fromPublisher, images.filter((image) => isPublishers(image, subject))],
      ['uncredited', uncredited, images.filter(({ caption, alt }) => !CREDIT.test(`${caption ?? ''} ${alt}`))],
      ['images-present', any, images],
    ];
    const open = questions.filter(([, means, found]) => means !== 'passed' && found.length > 0);
    const worst = open.find(([, means]) => means === 'failed') ?? open[0];
    if (!worst) return { outcome: 'passed' };
    const [reason, means, found] = worst;
    return {
      outcome: means === 'failed' ? 'failed' : 'cantTell',
      reason,
      facts: { found: found[0]?.src ?? '' },
      evidence: found.slice(0, 5).map(({ src, alt, caption, selector }) => {
        return { quote: shorten(caption ?? (alt || src)), selector, href: src, visible: true };
      }),
    };
  },
});

/** In the text, or right above it as a figure or with a caption: of others there, nobody can tell what they belong to. */
function isOfText({ block, caption, selector }: Image, subject: Subject): boolean {
  const around = surroundings(subject);
  if (around.isInside(block)) return true;
  if (block === null || block >= around.first || block < around.first - LEAD) return false;
  const isLead = caption !== null || /\bfigure\b/.test(selector);
  return isLead && around.isNear(block) && subject.page.blocks[block]?.zone !== 'header';
}

function isPublishers({ src }: Image, { page, publisher }: Subject): boolean {
  const host = URL.canParse(src, page.url) ? hostOf(new URL(src, page.url).href) : null;
  return host !== null && publisher.hosts.some((own) => host === own || host.endsWith(`.${own}`));
}
