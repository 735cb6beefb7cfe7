import { type Article } from '../../../src/domain/article.ts';
import { type Writer } from './writer.ts';

/** What somebody does with an article; the names are those of the table. */
export const COPIES = [
  'full',
  'retitled',
  'first three paragraphs',
  'half dropped',
  '40 % of sentences edited',
  '20 % of words edited',
] as const;
export const NO_COPIES = ['quotation of two sentences', 'ten teasers', 'unrelated'] as const;
export type Mutation = (typeof COPIES)[number] | (typeof NO_COPIES)[number];

export interface Made {
  readonly article: Article;
  /** Ten articles for teasers. */
  readonly others: readonly Article[];
  /** Text of the page's own. */
  readonly own: readonly string[];
  readonly random: () => number;
  readonly writer: Writer;
}

/** HTML that goes into the hole of a template. */
export function mutate(mutation: Mutation, made: Made): string {
  const { article, others, own, random, writer } = made;
  const paragraphs = article.text.split('\n\n');
  switch (mutation) {
    case 'full':
      return heading(article.title) + html(paragraphs);
    case 'retitled':
      return heading(own[0]!.split(' ').slice(0, 9).join(' ')) + html(paragraphs);
    case 'first three paragraphs':
      return html(paragraphs.slice(0, 3)) + (random() < 0.5 ? '<p><a href="/more">Read the rest</a></p>' : '');
    case 'half dropped': {
      const dropped = new Set(
        shuffled(
          paragraphs.map((_, index) => index),
          random,
        ).slice(0, paragraphs.length / 2),
      );
      return html(paragraphs.filter((_, index) => !dropped.has(index)));
    }
    case '40 % of sentences edited':
      return html(
        paragraphs.map((text) =>
          sentencesOf(text)
            .map((s) => (random() < 0.4 ? edited(s, 0.5, made) : s))
            .join(' '),
        ),
      );
    case '20 % of words edited':
      return html(paragraphs.map((text) => edited(text, 0.2, made)));
    case 'quotation of two sentences':
      return quotation(article, own, random);
    case 'ten teasers':
      return others.map((other) => teaser(other)).join('\n');
    case 'unrelated':
      return html(random() < 0.5 ? own : writer.article(Math.floor(random() * 1e9) + 5e8));
  }
}

/** Two sentences one after the other within a text of one's own: as a block, in marks, or run into a sentence. */
function quotation(article: Article, own: readonly string[], random: () => number): string {
  const sentences = sentencesOf(article.text.replaceAll('\n\n', ' ')).filter((text) => text.split(' ').length >= 8);
  const at = Math.floor(random() * Math.max(1, sentences.length - 1));
  const words = sentences
    .slice(at, at + 2)
    .join(' ')
    .split(' ')
    .slice(0, 90)
    .join(' ');
  const around = own.slice(0, 4 + Math.floor(random() * 9));
  const place = 1 + Math.floor(random() * (around.length - 1));
  const form = random();
  const quoted =
    form < 0.4
      ? `<blockquote><p>${escape(words)}</p></blockquote>`
      : form < 0.7
        ? `<p>“${escape(words)}”</p>`
        : `<p>As the paper put it this week, “${escape(words)}” Others saw it in another way and said so at once.</p>`;
  return html(around.slice(0, place)) + quoted + html(around.slice(place));
}

function teaser({ title, text, url }: Article): string {
  const words = text.split(/\s+/).slice(0, 34).join(' ');
  return `<div class="teaser"><h3><a href="${escape(url)}">${escape(title)}</a></h3><p>${escape(words)} …</p></div>`;
}

function edited(text: string, share: number, { random, writer }: Made): string {
  return text
    .split(' ')
    .map((word) => (random() < share ? writer.word(random) : word))
    .join(' ');
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?]["”’]?)\s+/);
}

function heading(title: string): string {
  return title === '' ? '' : `<h2>${escape(title)}</h2>`;
}

function html(paragraphs: readonly string[]): string {
  return paragraphs.map((text) => `<p>${escape(text)}</p>`).join('\n');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [all[at], all[other]] = [all[other]!, all[at]!];
  }
  return all;
}
