/** The hostile hosts in a process of their own; says where they are and runs until it is told to end. */
import { hostileHosts } from '../../pipeline/hostile-hosts.ts';
import { copyOf, startHostile, type Place } from '../../pipeline/hostile-night.ts';

const hosts = hostileHosts(copyOf(''));
const servers = await Promise.all(hosts.map(startHostile));
const places = hosts.map(({ name, find }, index): Place => ({
  ...{ name, origin: servers[index]?.origin ?? '', find: find ?? { pages: ['/page'] } },
}));
process.send?.(places);
process.once('message', () => process.exit(0));
