import { type Article } from '../domain/article.ts';
import { type Page } from '../domain/page.ts';
import { type Partner } from '../domain/partner.ts';
import { type Publisher } from '../domain/publisher.ts';
import { type Wording } from '../domain/rule-set.ts';
import { fillPlaceholders, placeholdersOf } from '../checks/placeholders.ts';
import { type Facts } from '../checks/check.ts';
import { safeLine } from '../lib/safe-text.ts';

const MAX_FACT = 300;

/** Values of the placeholders that stand for every page; see checks/placeholders.ts. */
export function pageFacts(page: Page, article: Article | null, publisher: Publisher, partner: Partner | null): Facts {
  return {
    publisher: publisher.name,
    permissions: publisher.permissions ?? publisher.name,
    page: page.url,
    partner: partner?.name ?? '',
    ...(article
      ? articleFacts(article, publisher)
      : { original: '', title: '', author: '', holders: '', year: '', copyright: '' }),
  };
}

function articleFacts(article: Article, publisher: Publisher): Facts {
  const author = article.byline.join(', ') || publisher.name;
  const holders = article.copyright?.holders ?? [...article.byline, publisher.name];
  const named = [...new Set(holders)].join(', ') || publisher.name;
  const year = String(article.copyright?.year ?? article.publishedAt?.slice(0, 4) ?? '');
  return {
    original: article.url,
    title: article.title,
    author,
    holders: named,
    year,
    copyright: `© ${named}${year === '' ? '' : `, ${year}`}`,
  };
}

/** A wording in the language, else in English, filled; every value becomes one calm line first. */
export function render(wording: Wording, language: string, facts: Facts): string {
  const [primary = 'en'] = language.toLowerCase().split('-');
  const template = wording[primary] ?? wording['en'] ?? '';
  const values = placeholdersOf(template).map((name) => [name, safeLine(factOf(name, facts), MAX_FACT)] as const);
  return fillPlaceholders(template, Object.fromEntries(values));
}

function factOf(name: string, facts: Facts): string {
  return Object.hasOwn(facts, name) ? (facts[name] ?? '') : '';
}
