import { createSite } from '../crawl/same-site.ts';
import { type PageOwner } from '../domain/check-result.ts';
import { type Partner } from '../domain/partner.ts';

/** The partner on one of whose sites an address lies; null where it is nobody's. */
export function partnerOfPage(url: string, partners: readonly Partner[]): Partner | null {
  return partners.find(({ sites }) => createSite(sites).own(url) !== null) ?? null;
}

/** As whose page one was judged, and how that was known. */
export function ownerOf(partner: Partner, foundBy: PageOwner['foundBy']): PageOwner {
  const { id, name } = partner;
  return { id, name, language: languageOf(partner), foundBy };
}

/** In which a partner is written to: that of its first person. */
export function languageOf({ people }: Partner): string {
  return people[0]?.language ?? 'en';
}
