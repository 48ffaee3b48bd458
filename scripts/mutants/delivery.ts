import { edit, type Mutant, mutant } from './mutant.ts';

const STORE = 'libs/mongo/src/aggregate-store.ts';
const CHANGE = 'libs/mongo/test/change.test.ts';
const RELAY = 'libs/messaging/test/relay.test.ts';

/** Bugs between a change and whoever has to hear of it. */
export const DELIVERY: readonly Mutant[] = [
  mutant(
    'a consumed event is consumed again',
    [edit(STORE, 'if (context.consumed && doc.seen?.includes(context.consumed)) return state;', '')],
    CHANGE,
  ),
  mutant(
    'facts are published before the commit',
    [
      edit(
        STORE,
        'const saved = await write(doc._id, async () => {',
        'if (takesLease) relay.nudge(outbox, { documentId: doc._id, events: envelopes }, leasedAtMs);\n    const saved = await write(doc._id, async () => {',
      ),
    ],
    CHANGE,
  ),
  mutant(
    'the version is ignored in the save',
    [edit(STORE, '{ _id: doc._id, version: doc.version, ...asRead }', '{ _id: doc._id, ...asRead }')],
    CHANGE,
  ),
  mutant(
    'of two writes at once, what either leaves is at hand',
    [edit('libs/mongo/src/remembered.ts', 'left !== undefined && !underWay.mixed', 'left !== undefined')],
    'libs/mongo/test/remembered.test.ts',
  ),
  mutant(
    'of many writes sent together, one that is refused counts as made',
    [
      edit(
        'libs/mongo/src/write-queue.ts',
        'if (writeErrors?.has(at)) again.push(this.#alone(waiting));\n      else if (done)',
        'if (done)',
      ),
    ],
    'libs/mongo/test/writes.test.ts',
  ),
  mutant(
    'of many writes sent together, one that matched nothing counts as made',
    [edit('libs/mongo/src/write-queue.ts', '? 0 : updated.matchedCount', '? 0 : 1')],
    'libs/mongo/test/writes.test.ts',
  ),
  mutant(
    'a group that reads what is at hand gets its last message once more',
    [edit('libs/messaging/src/local-log.ts', 'newest.slice(known + 1,', 'newest.slice(known,')],
    'libs/messaging/test/local-log.property.test.ts',
  ),
  mutant(
    'a bid more is not counted where the bids of its project were counted before',
    [
      edit(
        'services/bidding/src/store.ts',
        'stored.create(decision, context).finally(() => counts.forget(decision.next.projectId))',
        'stored.create(decision, context)',
      ),
    ],
    'services/bidding/test/list-again.test.ts',
  ),
  mutant(
    'a list of bids that was sent stands although its employer has another alma mater',
    [edit('services/bidding/src/list-answers.ts', ' + replicas.accounts.written()', '')],
    'services/bidding/test/list-again.test.ts',
  ),
  mutant(
    'an older fact about a bid is counted in place of the newer one',
    [
      edit(
        'services/project-posting/src/bid-fact.ts',
        'if (sequence !== undefined && known.sequence !== undefined && sequence <= known.sequence) return known;',
        '',
      ),
    ],
    'services/project-posting/test/bid-fact.test.ts',
  ),
  mutant(
    'facts leave the outbox before the bus has them',
    [
      edit(
        'libs/messaging/src/publisher.ts',
        'await this.#options.bus.publish(round.flatMap(({ messages }) => messages));',
        'for (const { task } of round) await task.outbox.settle(this.#options.owner, [{ documentId: task.documentId, eventIds: task.events.map(idOf) }]);\n      await this.#options.bus.publish(round.flatMap(({ messages }) => messages));',
      ),
    ],
    RELAY,
  ),
  mutant(
    'a refused publish is forgotten',
    [edit('libs/messaging/src/publisher.ts', 'this.#waiting.unshift(...round.map(({ task }) => task));', '')],
    RELAY,
  ),
  mutant(
    'of a backlog nothing more goes out until nothing at all is being published',
    [
      edit(
        'libs/messaging/src/relay.ts',
        'await this.#publisher.passed(outbox, claimed);',
        'await this.#publisher.idle();',
      ),
    ],
    'libs/messaging/test/relay-backlog.test.ts',
  ),
  mutant(
    'a relay takes what another one holds',
    [
      edit(
        'libs/mongo/src/outbox.ts',
        'const free = { outboxAt: { $exists: true }, leaseUntil: { $lt: wallTime() } };',
        'const free = { outboxAt: { $exists: true } };',
      ),
    ],
    'libs/mongo/test/outbox-lease.test.ts',
  ),
  mutant(
    'a dead letter loses its bytes',
    [
      edit(
        'libs/messaging/src/parking.ts',
        'key, value, headers: {',
        "key, value: Buffer.from(''), headers: {",
      ),
    ],
    'libs/messaging/test/dead-letters.test.ts',
  ),
  mutant(
    'dead letters are replayed in the order of the clocks that made their ids',
    [
      edit(
        'libs/messaging/src/parking.ts',
        'Number(BigInt(a.delivery.offset) - BigInt(b.delivery.offset)) || (',
        '(',
      ),
    ],
    'libs/messaging/test/dead-letters.test.ts',
  ),
  mutant(
    'a message behind a dead letter that is gone waits for ever',
    [
      edit(
        'libs/messaging/src/parking.ts',
        'if (first?.id !== own.id || others.length > 0) return',
        'return',
      ),
    ],
    'libs/messaging/test/dead-letters.test.ts',
  ),
  mutant(
    'those behind a dead letter overtake it',
    [
      edit(
        'libs/messaging/src/consumer.ts',
        "if (deadLetters.isParked(delivery) && (await deadLetters.putBehind(delivery))) return 'dead-lettered';",
        '',
      ),
    ],
    'libs/messaging/test/dead-letters.test.ts',
  ),
  mutant(
    'one slot is given twice',
    [
      edit(
        'services/bidding/src/store.ts',
        '{ unique: true, partialFilterExpression: { slot: { $exists: true } } },',
        '{ partialFilterExpression: { slot: { $exists: true } } },',
      ),
    ],
    'services/bidding/test/races.test.ts',
  ),
  mutant(
    'a disputed delivery approves itself',
    [
      edit(
        'services/evaluation/src/timers.ts',
        "    case 'delivered':\n      return reached(state.autoApproveAt, now) ?",
        "    case 'disputed':\n      return reached(addDays(state.dispute.openedAt, policy.review.autoApproveAfterDays), now)\n        ? autoApprove({ ...state, autoApproveAt: now } as never)\n        : unchanged(state);\n    case 'delivered':\n      return reached(state.autoApproveAt, now) ?",
      ),
    ],
    'services/evaluation/test/timers.test.ts',
  ),
  mutant(
    'what comes while a mail is on its way is taken to be in it',
    [edit('services/notification/src/mailbox-store.ts', '{ _id: accountId, wakes },', '{ _id: accountId },')],
    'services/notification/test/mail-news.test.ts',
  ),
  mutant(
    'two processes that find the same mailbox due both mail it',
    [
      edit(
        'services/notification/src/mailbox-store.ts',
        '{ _id: box.accountId, dueAt: box.dueAt }',
        '{ _id: box.accountId }',
      ),
    ],
    'services/notification/test/mail-news.test.ts',
  ),
  mutant(
    'news hasten the tries at a mail that no server takes',
    [
      edit(
        'services/notification/src/mailbox-store.ts',
        "{ $cond: [{ $gt: ['$tries', 0] }, '$dueAt', soonest] }",
        'soonest',
      ),
    ],
    'services/notification/test/mail-news.test.ts',
  ),
  mutant(
    'a stream passes over what another process stored under an earlier id',
    [
      edit(
        'services/notification/src/stream.ts',
        'const from = placeBefore(last, LATE_MS);',
        'const from = last;',
      ),
    ],
    'services/notification/test/stream.test.ts',
  ),
];
