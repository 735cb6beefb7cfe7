import { type Publisher } from '../domain/publisher.ts';
import { namesWithHosts } from '../lib/names.ts';

const known = new WeakMap<Publisher, readonly string[]>();

/** Every name by which a page may credit the publisher. */
export function publisherNames(publisher: Publisher): readonly string[] {
  const before = known.get(publisher);
  if (before) return before;
  const names = namesWithHosts(
    [publisher.name, ...publisher.acceptNames],
    [...publisher.hosts, ...publisher.sisterHosts],
  );
  known.set(publisher, names);
  return names;
}
