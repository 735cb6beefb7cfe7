import { normaliseUrl } from './url.ts';

/**
 * What two spellings of one address share: the normalised address without its scheme. For comparing and storing, not for
 * fetching. Text that is no http(s) address is its own key, blanks around it gone.
 */
export function addressKey(url: string): string {
  return normaliseUrl(url)?.replace(/^https:\/\//, '') ?? url.trim();
}
