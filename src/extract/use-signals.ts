import { type UseSignal } from '../domain/page.ts';

/** First version. */
export function useSignals(): readonly UseSignal[] {
  return [];
}
