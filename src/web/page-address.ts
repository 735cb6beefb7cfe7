/** Where the dashboard shows one page of a partner. */
export function pageHref(partnerId: string, url: string): string {
  return `/partners/${encodeURIComponent(partnerId)}/page?url=${encodeURIComponent(url)}`;
}
