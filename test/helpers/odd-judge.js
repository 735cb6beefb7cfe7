// Stands in for the judge's thread: does to it what the address of a page says, else answers what it was told.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ page, policy, own, terms }) => {
  if (page.finalUrl.endsWith('/endless')) for (;;);
  if (page.finalUrl.endsWith('/throws')) throw new Error('a bug in the judge');
  parentPort.postMessage({ policy, partner: own?.partner?.id ?? null, hasTerms: terms !== undefined });
});
parentPort.postMessage('ready');
