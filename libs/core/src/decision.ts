/** What a rule answers: the next state and the facts to publish with it. */
export interface Decision<S, E> {
  readonly next: S;
  readonly events: readonly E[];
}

/** Where a command came from: carried into its events, so that one request can be followed through every service. */
export interface Context {
  readonly correlationId: string;
  /** Id of the event this command answers to; saved with the document so that a redelivery changes nothing. */
  readonly consumed?: string;
  /** The version the caller last saw (`If-Match`); another one is refused as `stale-version`. */
  readonly ifVersion?: number;
}
