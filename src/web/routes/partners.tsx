import { type VNode } from 'preact';
import { z } from 'zod';
import { type Partner } from '../../domain/partner.ts';
import { EndDate, Note, textId } from '../forms.ts';
import { listPartners, loadPartner } from '../partner-file.ts';
import { loadShare, type Share } from '../partner-share.ts';
import { notFound, Problem } from '../problem.ts';
import { sendList, sendPage, wordsFor } from '../respond.tsx';
import { listPaths, mayAct, type Exchange, type Route } from '../route.ts';
import { counted, percent } from '../views/format.ts';
import { WordStamp } from '../views/marks.tsx';
import { PartnerView, ShareBar } from '../views/partner-view.tsx';
import { Downloads, Empty, Head, Table, Theirs } from '../views/parts.tsx';
import { shortUrl } from '../views/plain.ts';

const UseForm = z.object({
  useClass: z.enum(['community', 'commercial', 'unsure'], 'Please choose a class.'),
  note: Note,
  until: EndDate,
});

/** GET /partners (.json, .csv), /partners/:id; POST /partners/:id/use */
export function partnerRoutes(): readonly Route[] {
  return [
    ...listPaths('/partners').map((path): Route => ({ method: 'get', path, role: 'viewer', handle: showPartners })),
    { method: 'get', path: '/partners/:id', role: 'viewer', handle: showPartner },
    { method: 'post', path: '/partners/:id/use', role: 'desk', handle: classify },
  ];
}

async function showPartners(exchange: Exchange): Promise<void> {
  const { deps } = exchange;
  const shares = await Promise.all(
    (await listPartners(deps)).map(async (partner) => ({ partner, share: await loadShare(deps, partner.id) })),
  );
  await sendList(exchange, {
    columns: [
      'partner',
      'name',
      'sites',
      'use',
      'republications',
      'compliant',
      'inBreach',
      'needsReview',
      'activeCases',
    ],
    rows: shares.map(({ partner, share }) => ({
      partner: partner.id,
      name: partner.name,
      sites: partner.sites.join(' '),
      use: partner.use.class,
      republications: share.judged,
      compliant: share.compliant,
      inBreach: share.inBreach,
      needsReview: share.needsReview,
      activeCases: share.activeCases,
    })),
    page: () => ({
      title: 'Partners',
      nav: 'partners',
      body: (
        <>
          <Head
            title="Partners"
            lede={`${counted(shares.length, 'site')} may republish. How a site uses what it takes is decided once, by a person.`}
            buttons={<Downloads path="/partners" />}
          />
          {shares.length === 0 ? (
            <Empty>No partner yet. Each is a file in the folder config/partners.</Empty>
          ) : (
            <PartnerTable shares={shares} />
          )}
        </>
      ),
    }),
  });
}

function PartnerTable({ shares }: { shares: readonly { partner: Partner; share: Share }[] }): VNode {
  const columns = [
    { label: 'Partner' },
    { label: 'All duties met' },
    { label: 'Share', numeric: true },
    { label: 'Active cases', numeric: true },
    { label: 'Use' },
  ];
  return (
    <Table caption="Partners" columns={columns}>
      {shares.map(({ partner, share }) => (
        <tr key={partner.id}>
          <td class="wide">
            <p class="t">
              <a href={`/partners/${encodeURIComponent(partner.id)}`}>
                <Theirs text={partner.name} />
              </a>
            </p>
            <p class="u">{partner.sites.map((site) => shortUrl(site)).join(', ')}</p>
          </td>
          <td>
            <ShareBar share={share} />
            <span class="small dim">
              {share.compliant} of {counted(share.judged, 'page')}
            </span>
          </td>
          <td class="num">{share.judged === 0 ? '–' : percent(share.compliant / share.judged)}</td>
          <td class="num">
            {share.activeCases === 0 ? (
              '0'
            ) : (
              <a href={`/cases?partner=${encodeURIComponent(partner.id)}`}>{share.activeCases}</a>
            )}
          </td>
          <td>
            <UseStamp use={partner.use.class} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function UseStamp({ use }: { use: Partner['use']['class'] }): VNode {
  switch (use) {
    case 'community':
      return <WordStamp tone="good" icon="tick" word="Community" />;
    case 'commercial':
      return <WordStamp tone="bad" icon="flag" word="Commercial" />;
    case 'unsure':
      return <WordStamp tone="flat" icon="ask" word="Not classed" />;
  }
}

function findPartner({ deps, request }: Exchange): Partner {
  const partner = deps.partners().find(({ id }) => id === textId(request));
  if (!partner) throw notFound('partner');
  return partner;
}

async function showPartner(exchange: Exchange): Promise<void> {
  const { deps, signedIn } = exchange;
  const partner = findPartner(exchange);
  const file = await loadPartner(deps, partner);
  const csrf = mayAct(signedIn.user.role, 'desk') ? signedIn.csrfToken : null;
  const body = (
    <PartnerView file={file} words={wordsFor(exchange)} csrf={csrf} pace={deps.settings.crawl.perHostDelay} />
  );
  await sendPage(exchange, { title: partner.name, nav: 'partners', body });
}

async function classify(exchange: Exchange): Promise<void> {
  const { deps, request, response, signedIn } = exchange;
  const partner = findPartner(exchange);
  const result = await deps.actions.decideSiteUse(partner.id, UseForm.parse(request.body), signedIn.user);
  if (!result.ok) throw new Problem(409, result.why);
  response.redirect(303, `/partners/${encodeURIComponent(partner.id)}`);
}
