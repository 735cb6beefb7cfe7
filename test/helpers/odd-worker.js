// Stands in for the reader's thread: does to it what the address of a page says.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ read: { url } }) => {
  if (url.endsWith('/endless')) for (;;);
  if (url.endsWith('/throws')) throw new Error('a bug in the reader');
  if (url.endsWith('/eats')) {
    const eaten = [];
    for (;;) eaten.push(new Array(1e5).fill({ url }));
  }
  parentPort.postMessage({ url });
});
parentPort.postMessage('ready');
