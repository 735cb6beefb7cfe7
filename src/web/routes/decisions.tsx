import { sendList, wordsFor } from '../respond.tsx';
import { listPaths, type Exchange, type Route } from '../route.ts';
import { DecisionTable } from '../views/decision-table.tsx';
import { Downloads, Empty, Head } from '../views/parts.tsx';

const LIST_LIMIT = 500;

/** GET /decisions (.json, .csv) */
export function decisionRoutes(): readonly Route[] {
  return listPaths('/decisions').map((path) => ({ method: 'get', path, role: 'viewer', handle: showDecisions }));
}

async function showDecisions(exchange: Exchange): Promise<void> {
  const decisions = await exchange.deps.store.decisions.list({ limit: LIST_LIMIT });
  const words = wordsFor(exchange);
  await sendList(exchange, {
    columns: [
      'id',
      'kind',
      'caseId',
      'partnerId',
      'articleId',
      'rule',
      'useClass',
      'reason',
      'note',
      'by',
      'at',
      'until',
    ],
    rows: decisions.map((decision) => ({ ...decision })),
    page: () => ({
      title: 'Decision log',
      nav: 'decisions',
      body: (
        <>
          <Head
            title="Decision log"
            lede="What people decided, why, and until when. Nothing here is ever deleted."
            buttons={<Downloads path="/decisions" />}
          />
          {decisions.length === 0 ? (
            <Empty>Nobody has decided anything yet.</Empty>
          ) : (
            <DecisionTable decisions={decisions} words={words} />
          )}
        </>
      ),
    }),
  });
}
