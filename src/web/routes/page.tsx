import { type VNode } from 'preact';
import { type Partner } from '../../domain/partner.ts';
import { type PartnerPage, type StoredVerdict } from '../../store/repositories.ts';
import { inOrder } from '../case-file.ts';
import { findArticles, titleOf } from '../case-list.ts';
import { notFound } from '../problem.ts';
import { sendPage, wordsFor } from '../respond.tsx';
import { type Exchange, type Route } from '../route.ts';
import { percent, type DateWords } from '../views/format.ts';
import { Galley } from '../views/galley.tsx';
import { VerdictBox } from '../views/verdict-box.tsx';
import { VerdictStamp } from '../views/marks.tsx';
import { Facts, Head, OutLink, Theirs } from '../views/parts.tsx';

/** GET /partners/:id/page?url=…: what the last look at one page found, case or no case. */
export function pageRoutes(): readonly Route[] {
  return [{ method: 'get', path: '/partners/:id/page', role: 'viewer', handle: showPage }];
}

async function showPage(exchange: Exchange): Promise<void> {
  const { request, deps } = exchange;
  const { url } = request.query;
  const partner = deps.partners().find(({ id }) => id === request.params['id']);
  const page = partner && typeof url === 'string' ? await deps.store.pages.find(partner.id, url) : null;
  if (!partner || !page) throw notFound();
  const verdict = await deps.store.verdicts.latest(partner.id, page.url);
  const article =
    page.articleId === null ? null : ((await findArticles(deps, [page.articleId])).get(page.articleId) ?? null);
  const title = titleOf(article, page.url);
  await sendPage(exchange, {
    title,
    nav: 'partners',
    body: <PageView title={title} partner={partner} page={page} verdict={verdict} words={wordsFor(exchange)} />,
  });
}

interface PageViewProps {
  readonly title: string;
  readonly partner: Partner;
  readonly page: PartnerPage;
  readonly verdict: StoredVerdict | null;
  readonly words: DateWords;
}

function PageView({ title, partner, page, verdict, words }: PageViewProps): VNode {
  return (
    <>
      <Head
        crumbs={
          <>
            <a href="/partners">Partners</a> / <a href={`/partners/${partner.id}`}>{partner.name}</a>
          </>
        }
        title={title}
        lede={<OutLink url={page.url} />}
      />
      <div class="two">
        <div>
          {verdict === null ? (
            <p class="note">This page has not been judged yet.</p>
          ) : (
            <>
              <div class="verdicts">
                {inOrder(verdict.findings).map((finding) => (
                  <VerdictBox finding={finding} key={finding.rule} />
                ))}
              </div>
              <div class="galley">
                <div class="gcols">
                  <Galley comparison={null} title="" findings={verdict.findings} mode="folded" />
                </div>
              </div>
            </>
          )}
        </div>
        <Aside partner={partner} page={page} verdict={verdict} words={words} />
      </div>
    </>
  );
}

function Aside({ partner, page, verdict, words }: Omit<PageViewProps, 'title'>): VNode {
  return (
    <div class="side">
      <section>
        <h2>Page</h2>
        <Facts
          items={[
            ['Verdict', page.status === null ? 'not judged' : <VerdictStamp status={page.status} />],
            ['First seen', words.day(page.firstSeenAt)],
            ['Last fetched', page.lastFetchedAt === null ? 'never' : words.moment(page.lastFetchedAt)],
            ['Found by', page.foundBy],
            ['Of the original', verdict?.articleShare == null ? 'not measured' : percent(verdict.articleShare)],
          ]}
        />
        {verdict?.sha256 == null ? null : <a href={`/evidence/${verdict.sha256}`}>Saved copy</a>}
      </section>
      {page.status === 'needs-review' ? (
        <section>
          <h2>What to do</h2>
          <p>
            A machine cannot settle this, so nobody is charged with anything. Whether the site is commercial is decided
            once, <a href={`/partners/${partner.id}`}>with the partner</a>; a permission for it settles the rest.
          </p>
          <p class="sec1 small dim">
            <Theirs text={partner.name} /> hears nothing of this.
          </p>
        </section>
      ) : null}
    </div>
  );
}
