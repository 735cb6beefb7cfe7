import { type VNode } from 'preact';
import { type PartnerPage } from '../../store/repositories.ts';
import { pageHref } from '../page-address.ts';
import { counted, type DateWords } from './format.ts';
import { VerdictStamp } from './marks.tsx';
import { Empty, OutLink, Section, Table } from './parts.tsx';

const PAGES_SHOWN = 100;

/** The pages of a partner that republish, each with its last verdict and the way to what was found. */
export function RepublishedPages({ pages, words }: { pages: readonly PartnerPage[]; words: DateWords }): VNode {
  const republications = pages.filter(({ articleId }) => articleId !== null);
  return (
    <Section
      id="pages"
      title="Pages that republish"
      aside={<span class="small dim">{counted(pages.length, 'address', 'addresses')} known</span>}
    >
      {republications.length === 0 ? (
        <Empty>None found yet.</Empty>
      ) : (
        <Table
          caption="Pages that republish"
          columns={[{ label: 'Page' }, { label: 'Last verdict' }, { label: 'Last fetched', numeric: true }]}
        >
          {republications.slice(0, PAGES_SHOWN).map((page) => (
            <tr key={page.url}>
              <td class="wide">
                <OutLink url={page.url} />
                {page.duplicateOf == null ? null : (
                  <div class="small dim">
                    The same page as <OutLink url={page.duplicateOf} />
                  </div>
                )}
              </td>
              <td>
                {page.status === null ? (
                  <span class="dim">not judged</span>
                ) : (
                  <a href={pageHref(page.partnerId, page.url)}>
                    <VerdictStamp status={page.status} />
                  </a>
                )}
              </td>
              <td class="num">{page.lastFetchedAt === null ? '–' : words.moment(page.lastFetchedAt)}</td>
            </tr>
          ))}
        </Table>
      )}
      {republications.length > PAGES_SHOWN ? (
        <p class="small dim">
          The first {PAGES_SHOWN} of {republications.length}.
        </p>
      ) : null}
    </Section>
  );
}
