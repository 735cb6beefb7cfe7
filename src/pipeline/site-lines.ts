import { type SiteLines } from '../store/repositories.ts';

/** On fewer pages a line is no habit of the site. */
const LEAST_PAGES = 3;
/** On a smaller share of the pages without the publisher's texts it is no line of the whole site. */
const LEAST_SHARE = 0.5;

/**
 * Lines that stand on many pages of a partner although these hold none of the publisher's texts: they acknowledge no
 * article. A line that stands only beside the publisher's texts is never one, however often it is repeated.
 */
export function learnSiteLines(groups: readonly SiteLines[]): ReadonlySet<string> {
  const read = new Map<string, number>();
  const seen = new Map<string, { readonly partnerId: string; pages: number }>();
  for (const { partnerId, lines, pages } of groups) {
    read.set(partnerId, (read.get(partnerId) ?? 0) + pages);
    for (const line of new Set(lines)) {
      const known = seen.get(line);
      if (known) known.pages += pages;
      else seen.set(line, { partnerId, pages });
    }
  }
  const often = [...seen].filter(
    ([, { partnerId, pages }]) => pages >= LEAST_PAGES && pages >= (read.get(partnerId) ?? 0) * LEAST_SHARE,
  );
  return new Set(often.map(([line]) => line));
}
