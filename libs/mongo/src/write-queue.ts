import { mongo } from 'mongoose';

/** One write of one document. */
export interface Write {
  /** how a command of many says it */
  readonly model: mongo.AnyClientBulkWriteModel<mongo.Document>;
  /** Does it in a command of its own; answers how many documents matched. */
  alone(options: mongo.CommandOperationOptions): Promise<number>;
}

interface Waiting extends Write {
  readonly resolve: (matched: number) => void;
  readonly reject: (error: unknown) => void;
}

/** Writes of one command: of more, the first would wait long for the last. */
const MOST_TOGETHER = 500;

/** How many documents an update of a command matched; none where it inserted one, or was no update. */
function matchedBy({ updateResults }: mongo.ClientBulkWriteResult, at: number): number {
  const updated = updateResults?.get(at);
  return !updated || updated.didUpsert ? 0 : updated.matchedCount;
}

/**
 * What a process writes at about the same time, whatever the collections, goes to the database as one command, which costs
 * both sides more than a write does. It is MongoDB 8.0's `bulkWrite`, which says of each write what became of it: each is
 * taken or refused by itself, in any order.
 */
export class WriteQueue {
  readonly #client: mongo.MongoClient;
  readonly #options: mongo.CommandOperationOptions;
  #waiting: Waiting[] = [];
  #sending: Promise<void> | undefined;

  constructor(client: mongo.MongoClient, options: mongo.CommandOperationOptions) {
    this.#client = client;
    this.#options = options;
  }

  /** Answers how many documents matched. @throws what the write would throw alone. */
  add(write: Write): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...write, resolve, reject });
      this.#sending ??= this.#sendAll();
    });
  }

  /** One command at a time: what is written while it is on its way goes with the next. */
  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      // The rest of this turn of the event loop may write more.
      await new Promise(setImmediate);
      const group = this.#waiting.splice(0, MOST_TOGETHER);
      const [only] = group;
      await (only && group.length === 1 ? this.#alone(only) : this.#together(group));
    }
    this.#sending = undefined;
  }

  #alone({ alone, resolve, reject }: Waiting): Promise<void> {
    return alone(this.#options).then(resolve, reject);
  }

  async #together(group: readonly Waiting[]): Promise<void> {
    const options = { ...this.#options, ordered: false, verboseResults: true };
    try {
      const done = await this.#client.bulkWrite(
        group.map(({ model }) => model),
        options,
      );
      for (const [at, { resolve }] of group.entries()) resolve(matchedBy(done, at));
    } catch (error) {
      await this.#sortOut(group, error);
    }
  }

  /** Tells the writes of a command that was not carried out whole what became of each. */
  async #sortOut(group: readonly Waiting[], error: unknown): Promise<void> {
    const { writeErrors, partialResult: done } = refusalOf(error) ?? {};
    const again: Promise<void>[] = [];
    for (const [at, waiting] of group.entries()) {
      // Why it is refused, a command of many does not say as fully as one for it alone.
      if (writeErrors?.has(at)) again.push(this.#alone(waiting));
      else if (done) waiting.resolve(matchedBy(done, at));
      else waiting.reject(error);
    }
    await Promise.all(again);
  }
}

/** The error that says of each write whether it was refused; undefined where it is not known of any. */
const refusalOf = (error: unknown): mongo.MongoClientBulkWriteError | undefined =>
  error instanceof mongo.MongoClientBulkWriteError &&
  error.writeErrors.size > 0 &&
  error.writeConcernErrors.length === 0
    ? error
    : undefined;
