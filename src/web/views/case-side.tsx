import { type VNode } from 'preact';
import { type CaseFile } from '../case-file.ts';
import { counted, type DateWords } from './format.ts';
import { Facts, OutLink, Theirs } from './parts.tsx';
import { plain, ruleLabel, shortUrl } from './plain.ts';

/** What one wants to know of a case at a glance. */
export function CaseSide(props: { file: CaseFile; words: DateWords; graceDays: number }): VNode {
  const { file, words, graceDays } = props;
  const { shown, article, partner } = file;
  const contact = partner?.people[0];
  return (
    <div class="side">
      <section>
        <h2>Case</h2>
        <Facts
          items={[
            [
              'Article',
              article === null ? (
                <span class="mono">{plain(shown.articleId, 200)}</span>
              ) : (
                <a href={`/articles/${encodeURIComponent(article.id)}`}>
                  <span class="mono">{plain(article.id, 200)}</span>
                </a>
              ),
            ],
            ['Original', article === null ? 'not known any more' : <OutLink url={article.url} />],
            ['Terms', `${ruleLabel(shown.ruleSet.id)}, edition ${plain(shown.ruleSet.edition, 40)}`],
            ['First seen', words.day(shown.firstFailedAt)],
            ['Last seen', words.moment(shown.lastSeenAt)],
            ['Grace', counted(graceDays, 'day')],
            ['Contact', contact ? <Theirs text={contact.name ?? contact.email} /> : 'nobody on file'],
          ]}
        />
      </section>
      <section>
        <h2>
          Also at <Theirs text={partner?.name ?? shortUrl(shown.pageUrl, 60)} limit={80} />
        </h2>
        <p>
          {file.others === 0 ? (
            'No other open case.'
          ) : (
            <a href={`/cases?partner=${encodeURIComponent(shown.partnerId)}`}>
              {counted(file.others, 'other open case')}
            </a>
          )}
        </p>
      </section>
    </div>
  );
}
