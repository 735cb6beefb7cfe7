import { type ComponentChildren, type VNode } from 'preact';
import { plain, safeHref, shortUrl } from './plain.ts';

/** Heading of a page: crumbs, title, one sentence, buttons at the right. */
export function Head(props: {
  title: ComponentChildren;
  crumbs?: ComponentChildren;
  lede?: ComponentChildren;
  buttons?: ComponentChildren;
}): VNode {
  return (
    <div class="head">
      <div class="head-text">
        {props.crumbs ? <p class="crumbs">{props.crumbs}</p> : null}
        <h1>{props.title}</h1>
        {props.lede ? <p class="lede">{props.lede}</p> : null}
      </div>
      {props.buttons ? <div class="btns">{props.buttons}</div> : null}
    </div>
  );
}

/** A headed part of a page; `id` ties heading and section together. */
export function Section(props: {
  id: string;
  title: string;
  aside?: ComponentChildren;
  children: ComponentChildren;
}): VNode {
  return (
    <section class="sec" aria-labelledby={props.id}>
      <header>
        <h2 id={props.id}>{props.title}</h2>
        {props.aside ?? null}
      </header>
      {props.children}
    </section>
  );
}

/** A table in its frame. Cells of a narrow screen are labelled by `data-label`. */
export function Table(props: { caption: string; columns: readonly Column[]; children: ComponentChildren }): VNode {
  return (
    <div class="frame">
      <table class="tbl">
        <caption class="vh">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th scope="col" key={column.label} {...(column.numeric ? { class: 'num' } : {})}>
                {column.hidden ? <span class="vh">{column.label}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}

export interface Column {
  readonly label: string;
  readonly numeric?: boolean;
  readonly hidden?: boolean;
}

/** What stands where a list would. */
export function Empty({ children }: { children: ComponentChildren }): VNode {
  return <p class="frame empty">{children}</p>;
}

/** Words of a stranger, isolated from the direction of the text around them. */
export function Theirs({ text, limit = 300 }: { text: string; limit?: number }): VNode {
  return <bdi>{plain(text, limit)}</bdi>;
}

/** An address of another site: a link where it may be one, otherwise its text. */
export function OutLink({ url, text }: { url: string; text?: string }): VNode {
  const href = safeHref(url);
  const label = <bdi>{text === undefined ? shortUrl(url) : plain(text, 300)}</bdi>;
  if (href === null) return <span class="u">{label}</span>;
  return (
    <a class="u" href={href} rel="noopener noreferrer nofollow">
      {label}
    </a>
  );
}

/** The token that every form carries. */
export function Token({ csrf }: { csrf: string }): VNode {
  return <input type="hidden" name="csrf" value={csrf} />;
}

/** A form that is one button. */
export function PostButton(props: { action: string; csrf: string; label: string; go?: boolean }): VNode {
  return (
    <form method="post" action={props.action}>
      <Token csrf={props.csrf} />
      <button class={props.go ? 'btn go' : 'btn'} type="submit">
        {props.label}
      </button>
    </form>
  );
}

/** Downloads of a list for machines. */
export function Downloads({ path, query = '' }: { path: string; query?: string }): VNode {
  return (
    <>
      <a class="btn" href={`${path}.csv${query}`}>
        CSV
      </a>
      <a class="btn" href={`${path}.json${query}`}>
        JSON
      </a>
    </>
  );
}

/** Links of a choice in a row, one of them current. */
export function Tabs(props: { label: string; kind: 'tabs' | 'seg'; items: readonly Tab[] }): VNode {
  return (
    <nav class={props.kind} aria-label={props.label}>
      {props.items.map(({ href, text, current }) => (
        <a href={href} key={href} {...(current ? { 'aria-current': 'page' as const } : {})}>
          {text}
        </a>
      ))}
    </nav>
  );
}

export interface Tab {
  readonly href: string;
  readonly text: string;
  readonly current: boolean;
}

/** Where in a long list one stands; `total` is null where counting would cost too much. */
export function Pager(props: {
  page: number;
  size: number;
  shown: number;
  more: boolean;
  href: (page: number) => string;
  total: number | null;
}): VNode | null {
  const { page, size, shown, more, href, total } = props;
  const first = (page - 1) * size + 1;
  if (shown === 0 && page === 1) return null;
  const range = shown === 0 ? 'Nothing on this page' : `${first} to ${first + shown - 1}`;
  return (
    <nav class="pager" aria-label="Pages">
      <span>
        {range}
        {total === null ? '' : ` of ${total}`}
      </span>
      <span class="btns">
        {page > 1 ? (
          <a class="btn" href={href(page - 1)} rel="prev">
            Previous
          </a>
        ) : null}
        {more ? (
          <a class="btn" href={href(page + 1)} rel="next">
            Next
          </a>
        ) : null}
      </span>
    </nav>
  );
}

/** A definition list of short facts. */
export function Facts({ items }: { items: readonly (readonly [string, ComponentChildren])[] }): VNode {
  return (
    <dl class="kv">
      {items.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
