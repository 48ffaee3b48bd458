/** The driver's and Mongoose's names of "no server answers now"; none of them says anything of the operation. */
const UNAVAILABLE =
  /^(Mongo(Network|NetworkTimeout|ServerSelection|NotConnected|TopologyClosed|PoolCleared|WaitQueueTimeout)|MongoPoolClearedOnNetwork|PoolClearedOnNetwork|MongooseServerSelection)Error$/;

/** The driver passes the system's error on as it is where a server ended the connection just before a write. */
const BROKEN_SOCKET = new Set(['EPIPE', 'ECONNRESET']);

/** True where the database could not be reached, so that the same operation may succeed once it is back. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof Error &&
  (UNAVAILABLE.test(error.name) ||
    BROKEN_SOCKET.has((error as NodeJS.ErrnoException).code ?? '') ||
    isUnavailable(error.cause));
