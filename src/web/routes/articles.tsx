import { type Article } from '../../domain/article.ts';
import { fixBlock } from '../../report/fix-block.ts';
import { newestEdition, withNames } from '../case-list.ts';
import { queryText, textId } from '../forms.ts';
import { notFound } from '../problem.ts';
import { sendList, sendPage, wordsFor } from '../respond.tsx';
import { listPaths, type Exchange, type Route } from '../route.ts';
import { CaseTable } from '../views/case-table.tsx';
import { counted, grouped, type DateWords } from '../views/format.ts';
import { WordStamp } from '../views/marks.tsx';
import { Downloads, Empty, Facts, Head, OutLink, Section, Table, Theirs } from '../views/parts.tsx';
import { PasteBlock } from '../views/paste-block.tsx';
import { plain, shortUrl } from '../views/plain.ts';
import { type VNode } from 'preact';

const PAGE_SIZE = 50;
const EXPORT_SIZE = 5000;
const EXCERPT = 1200;

/** GET /articles (.json, .csv), /articles/:id */
export function articleRoutes(): readonly Route[] {
  return [
    ...listPaths('/articles').map((path): Route => ({ method: 'get', path, role: 'viewer', handle: showArticles })),
    { method: 'get', path: '/articles/:id', role: 'viewer', handle: showArticle },
  ];
}

async function showArticles(exchange: Exchange): Promise<void> {
  const { deps, request } = exchange;
  const size = /\.(json|csv)$/.test(request.path) ? EXPORT_SIZE : PAGE_SIZE;
  const after = queryText(request, 'after', 2000);
  const [found, count] = await Promise.all([
    deps.store.articles.list({ after, limit: size + 1 }),
    deps.store.articles.count(),
  ]);
  const articles = found.slice(0, size);
  const words = wordsFor(exchange);
  await sendList(exchange, {
    columns: ['article', 'url', 'title', 'byline', 'publishedAt', 'language', 'ownership'],
    rows: articles.map((article) => ({
      article: article.id,
      url: article.url,
      title: article.title,
      byline: article.byline.join('; '),
      publishedAt: article.publishedAt,
      language: article.language,
      ownership: article.ownership,
    })),
    page: () => ({
      title: 'Articles',
      nav: 'articles',
      body: (
        <>
          <Head
            title="Articles"
            lede={`${counted(count, 'original')} that copies are matched to.`}
            buttons={<Downloads path="/articles" />}
          />
          {articles.length === 0 ? (
            <Empty>
              No originals yet. Read them in with <code>creditline corpus sync</code>.
            </Empty>
          ) : (
            <ArticleTable articles={articles} words={words} />
          )}
          <KeyPager after={after} last={articles[articles.length - 1]?.id ?? null} more={found.length > size} />
        </>
      ),
    }),
  });
}

function KeyPager({ after, last, more }: { after: string | null; last: string | null; more: boolean }): VNode | null {
  if (after === null && !more) return null;
  return (
    <nav class="pager" aria-label="Pages">
      <span class="btns">
        {after === null ? null : (
          <a class="btn" href="/articles">
            To the start
          </a>
        )}
        {more && last !== null ? (
          <a class="btn" href={`/articles?after=${encodeURIComponent(last)}`} rel="next">
            Next
          </a>
        ) : null}
      </span>
    </nav>
  );
}

function ArticleTable({ articles, words }: { articles: readonly Article[]; words: DateWords }): VNode {
  return (
    <Table
      caption="Articles"
      columns={[{ label: 'Article' }, { label: 'By' }, { label: 'Published' }, { label: 'Rights' }]}
    >
      {articles.map((article) => (
        <tr key={article.id}>
          <td class="wide">
            <p class="t">
              <a href={`/articles/${encodeURIComponent(article.id)}`}>
                <Theirs text={article.title === '' ? article.id : article.title} />
              </a>
            </p>
            <p class="u">
              <bdi>{shortUrl(article.url)}</bdi>
            </p>
          </td>
          <td>
            <Theirs text={article.byline.join(', ')} limit={200} />
          </td>
          <td>{article.publishedAt === null ? <span class="dim">unknown</span> : words.day(article.publishedAt)}</td>
          <td>
            <Ownership article={article} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Ownership({ article }: { article: Article }): VNode {
  return article.ownership === 'own' ? (
    <WordStamp tone="good" icon="tick" word="Own" />
  ) : (
    <WordStamp tone="ask" icon="ask" word="Third party" />
  );
}

async function showArticle(exchange: Exchange): Promise<void> {
  const { store } = exchange.deps;
  const article = await store.articles.find(textId(exchange.request));
  if (article === null) throw notFound('article');
  const rows = await withNames(exchange.deps, await store.cases.list({ articleId: article.id, limit: 100 }));
  const words = wordsFor(exchange);
  const publisher = newestEdition(exchange.deps)?.publisher;
  const body = (
    <>
      <Head
        crumbs={<a href="/articles">Articles</a>}
        title={<Theirs text={article.title} />}
        lede={<Theirs text={article.byline.length === 0 ? 'No author named' : `By ${article.byline.join(', ')}`} />}
        buttons={<Ownership article={article} />}
      />
      <Section id="runs-at" title="Where it has a case">
        {rows.length === 0 ? (
          <Empty>No case. Copies that meet every duty need none.</Empty>
        ) : (
          <CaseTable caption="Cases of this article" rows={rows} words={words} />
        )}
      </Section>
      <div class="two sec1">
        <div>
          {publisher ? (
            <Section id="block" title="Its credit line">
              <PasteBlock block={fixBlock(article, publisher, [], 'en')} id="paste" />
            </Section>
          ) : null}
          <Section id="text" title="How it begins">
            <div class="frame proof">
              {plain(article.text, EXCERPT) === '' ? (
                <p class="dim">The text is not known.</p>
              ) : (
                <p class="copy">{plain(article.text, EXCERPT)}</p>
              )}
            </div>
          </Section>
        </div>
        <ArticleSide article={article} words={words} />
      </div>
    </>
  );
  await sendPage(exchange, { title: article.title, nav: 'articles', body });
}

function ArticleSide({ article, words }: { article: Article; words: DateWords }): VNode {
  const rights = article.copyright;
  return (
    <div class="side">
      <section>
        <h2>Original</h2>
        <Facts
          items={[
            ['Id', <span class="mono">{plain(article.id, 200)}</span>],
            ['Address', <OutLink url={article.url} />],
            ['Published', article.publishedAt === null ? 'unknown' : words.day(article.publishedAt)],
            ['Language', article.language ?? 'unknown'],
            [
              'Copyright',
              rights === null
                ? 'not stated'
                : plain(`© ${rights.holders.join(', ')}${rights.year === null ? '' : `, ${rights.year}`}`, 300),
            ],
            [
              'Sources',
              article.originalSources.length === 0 ? 'not stated' : plain(article.originalSources.join(', '), 300),
            ],
            ...(article.ownershipReason === null ? [] : [['Why', plain(article.ownershipReason, 300)] as const]),
          ]}
        />
      </section>
      {article.addresses.length === 0 ? null : (
        <section>
          <h2>{grouped(article.addresses.length)} other addresses</h2>
          <ul class="plainlist">
            {article.addresses.slice(0, 20).map((address) => (
              <li class="u" key={address}>
                <bdi>{shortUrl(address)}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
