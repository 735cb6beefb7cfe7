import { type VNode } from 'preact';
import { z } from 'zod';
import { type CheckResult } from '../../domain/check-result.ts';
import { titleOf } from '../case-list.ts';
import { notFound } from '../problem.ts';
import { sendPage } from '../respond.tsx';
import { type Exchange, type Route } from '../route.ts';
import { percent } from '../views/format.ts';
import { Galley } from '../views/galley.tsx';
import { VerdictStamp } from '../views/marks.tsx';
import { Head, OutLink, Theirs, Token } from '../views/parts.tsx';
import { safeHref } from '../views/plain.ts';

const CheckForm = z.object({
  url: z
    .string('Please give an address.')
    .trim()
    .max(2000, 'The address is too long.')
    .refine((url) => safeHref(url) !== null, 'Please give a full address that begins with http:// or https://.'),
});

/** GET and POST /check: fetches and judges one page, keeps nothing. */
export function checkRoutes(): readonly Route[] {
  return [
    { method: 'get', path: '/check', role: 'desk', handle: showForm },
    { method: 'post', path: '/check', role: 'desk', handle: runCheck },
  ];
}

async function showForm(exchange: Exchange): Promise<void> {
  if (exchange.deps.actions.checkPage === null) throw notFound();
  await sendPage(exchange, {
    title: 'Check a page',
    nav: 'check',
    body: <CheckPage exchange={exchange} url="" result={null} />,
  });
}

async function runCheck(exchange: Exchange): Promise<void> {
  const { checkPage } = exchange.deps.actions;
  if (checkPage === null) throw notFound();
  const { url } = CheckForm.parse(exchange.request.body ?? {});
  const result = await checkPage(url);
  await sendPage(exchange, {
    title: 'Check a page',
    nav: 'check',
    body: <CheckPage exchange={exchange} url={url} result={result} />,
  });
}

function CheckPage({ exchange, url, result }: { exchange: Exchange; url: string; result: CheckResult | null }): VNode {
  return (
    <>
      <Head title="Check a page" lede="Fetches one page now and judges it. Nothing is kept and nobody is told." />
      <form method="post" action="/check" class="askform">
        <Token csrf={exchange.signedIn.csrfToken} />
        <div>
          <label for="url">Address of a republished article</label>
          <input id="url" name="url" type="url" required maxLength={2000} value={url} placeholder="https://" />
        </div>
        <button class="btn go" type="submit">
          Check it
        </button>
      </form>
      {result === null ? null : <Result result={result} />}
    </>
  );
}

function Result({ result }: { result: CheckResult }): VNode {
  const { verdict, fetch, article, match, partner } = result;
  return (
    <section class="sec" aria-labelledby="result">
      <header>
        <h2 id="result">
          <Theirs text={titleOf(article, result.finalUrl)} />
        </h2>
        <VerdictStamp status={verdict.status} />
      </header>
      <p class="dim">
        <OutLink url={result.finalUrl} />
        {fetch.httpStatus === null ? '' : `, answered ${fetch.httpStatus}`}
        {match === null ? '' : `, ${percent(match.articleShare)} of the original stand here`}
      </p>
      {partner === undefined ? null : (
        <p class="dim">
          Judged as a page of <Theirs text={partner.name} />, by its host, with what is agreed with this partner.
        </p>
      )}
      {fetch.detail === null ? null : (
        <p class="note warn">
          It could not be read: <Theirs text={fetch.detail} />
        </p>
      )}
      {article === null && fetch.detail === null ? (
        <p class="note">No original of ours was found on this page.</p>
      ) : null}
      <div class="galley sec1">
        <div class="gcols">
          <Galley comparison={null} title="" findings={verdict.findings} mode="folded" />
        </div>
      </div>
    </section>
  );
}
