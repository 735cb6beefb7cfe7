import { type ComponentChildren, type VNode } from 'preact';
import { type User } from '../../domain/user.ts';
import { Brand } from './icons.tsx';
import { plain } from './plain.ts';

/** Entries of the navigation; the one that a page names is marked as current. */
export type NavKey =
  'today' | 'cases' | 'outbox' | 'partners' | 'articles' | 'rules' | 'runs' | 'decisions' | 'check' | 'mail' | null;

/** What stands around every page of a person who is signed in. */
export interface Shell {
  readonly user: Pick<User, 'name' | 'email' | 'role'>;
  readonly csrfToken: string;
  readonly counts: Readonly<Partial<Record<Exclude<NavKey, null>, string>>>;
  /** One line about the last crawl. */
  readonly crawlLine: string;
  readonly search: string;
  readonly demo: boolean;
  readonly mayCheck: boolean;
}

interface Entry {
  readonly key: Exclude<NavKey, null>;
  readonly href: string;
  readonly label: string;
}

const DESK: readonly Entry[] = [
  { key: 'today', href: '/', label: 'Today' },
  { key: 'cases', href: '/cases', label: 'Cases' },
  { key: 'outbox', href: '/outbox', label: 'Outbox' },
];
const COVERAGE: readonly Entry[] = [
  { key: 'partners', href: '/partners', label: 'Partners' },
  { key: 'articles', href: '/articles', label: 'Articles' },
  { key: 'rules', href: '/rules', label: 'Rules' },
];
const RECORDS: readonly Entry[] = [
  { key: 'runs', href: '/runs', label: 'Crawl runs' },
  { key: 'decisions', href: '/decisions', label: 'Decision log' },
];
const CHECK: Entry = { key: 'check', href: '/check', label: 'Check a page' };
const MAIL: Entry = { key: 'mail', href: '/delivered', label: 'Delivered mail' };

/** The frame of every HTML answer: no script, no inline style, one style sheet. */
export function Document({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{`${plain(title, 120)} · Creditline`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <link rel="stylesheet" href="/creditline.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      </head>
      <body>{children}</body>
    </html>
  );
}

/** A page inside the dashboard. */
export function Framed(props: { title: string; nav: NavKey; shell: Shell; children: ComponentChildren }): VNode {
  const { title, nav, shell, children } = props;
  return (
    <Document title={title}>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <TopBar shell={shell} />
      <div class="shell">
        <Navigation nav={nav} shell={shell} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </Document>
  );
}

/** A page without navigation: login and errors for people who are not signed in. */
export function Bare({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <Document title={title}>
      <main id="main" class="bare" tabIndex={-1}>
        <p class="brand">
          <Brand />
        </p>
        {children}
      </main>
    </Document>
  );
}

function TopBar({ shell }: { shell: Shell }): VNode {
  return (
    <header class="top">
      <a class="brand" href="/" aria-label="Creditline, home">
        <Brand />
      </a>
      <form role="search" action="/cases" method="get" class="find">
        <label class="vh" for="search">
          Search cases by title or address
        </label>
        <input type="search" id="search" name="q" value={shell.search} maxLength={200} placeholder="Search cases" />
      </form>
      <span class="grow" />
      <span class="small dim crawl-line">{shell.crawlLine}</span>
      {shell.demo ? <NightButton csrfToken={shell.csrfToken} /> : null}
      <form action="/logout" method="post" class="who">
        <input type="hidden" name="csrf" value={shell.csrfToken} />
        <span class="small">
          <bdi>{plain(shell.user.name, 60)}</bdi> <span class="dim">({shell.user.role})</span>
        </span>
        <button class="btn" type="submit">
          Sign out
        </button>
      </form>
    </header>
  );
}

function NightButton({ csrfToken }: { csrfToken: string }): VNode {
  return (
    <form action="/demo/night" method="post">
      <input type="hidden" name="csrf" value={csrfToken} />
      <button class="btn go" type="submit">
        Let a night pass
      </button>
    </form>
  );
}

function Navigation({ nav, shell }: { nav: NavKey; shell: Shell }): VNode {
  const groups: readonly (readonly [string | null, readonly Entry[]])[] = [
    [null, DESK],
    ['Coverage', shell.mayCheck ? [...COVERAGE, CHECK] : COVERAGE],
    ['Records', shell.demo ? [...RECORDS, MAIL] : RECORDS],
  ];
  return (
    <nav class="nav" aria-label="Main">
      {groups.map(([heading, entries]) => (
        <div key={heading}>
          {heading === null ? null : <h2>{heading}</h2>}
          <ul>
            {entries.map((entry) => (
              <li key={entry.key}>
                <a href={entry.href} {...(entry.key === nav ? { 'aria-current': 'page' as const } : {})}>
                  {entry.label}
                  <span class="n">{shell.counts[entry.key] ?? ''}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
