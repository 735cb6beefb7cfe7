import { type WebDeps } from '../deps.ts';
import { type Route } from '../route.ts';
import { articleRoutes } from './articles.tsx';
import { bundleRoutes } from './bundle.ts';
import { caseRoutes } from './case.tsx';
import { caseListRoutes } from './cases.tsx';
import { checkRoutes } from './check.tsx';
import { decisionRoutes } from './decisions.tsx';
import { demoRoutes } from './demo.tsx';
import { editorRoutes } from './editor.tsx';
import { evidenceRoutes } from './evidence.tsx';
import { healthRoutes } from './health.ts';
import { loginRoutes } from './login.tsx';
import { outboxRoutes } from './outbox.tsx';
import { pageRoutes } from './page.tsx';
import { partnerRoutes } from './partners.tsx';
import { ruleRoutes } from './rules.tsx';
import { runRoutes } from './runs.tsx';
import { todayRoutes } from './today.tsx';

/** Every address of the dashboard; nothing else is mounted but the style sheet and the icon. */
export function allRoutes(deps: Pick<WebDeps, 'demo'>): readonly Route[] {
  return [
    ...healthRoutes(),
    ...loginRoutes(),
    ...editorRoutes(),
    ...todayRoutes(),
    ...caseListRoutes(),
    ...caseRoutes(),
    ...bundleRoutes(),
    ...outboxRoutes(),
    ...pageRoutes(),
    ...partnerRoutes(),
    ...articleRoutes(),
    ...ruleRoutes(),
    ...runRoutes(),
    ...decisionRoutes(),
    ...evidenceRoutes(),
    ...checkRoutes(),
    ...(deps.demo ? demoRoutes() : []),
  ];
}
