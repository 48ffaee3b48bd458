// Publishes 0, 1, 2, ... to `numbers` on the log named by the first argument, tells its parent of each that is
// acknowledged, and consumes them as the group `workers`, until it is killed.
import { openLocalBus } from '../src/index.ts';
import { message } from './fixtures.ts';

const path = process.argv[2];
if (path === undefined) throw new Error('usage: local-bus-process.ts FILE');
const bus = await openLocalBus({ path });
await bus.subscribe('workers', ['numbers'], async () => {});
for (let n = 0; ; n += 1) {
  await bus.publish([message('numbers', `key-${n % 7}`, String(n))]);
  process.send?.(String(n));
}
