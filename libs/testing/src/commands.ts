/** A command to the database, as the driver tells of it. */
export interface SentCommand {
  readonly commandName: string;
  readonly databaseName: string;
  readonly command: Readonly<Record<string, unknown>>;
}

type Operation = Readonly<Record<string, unknown>>;

/** One operation of a `bulkWrite` as the command that does the same alone. */
function commandOf(operation: Operation, namespaces: readonly { readonly ns: string }[]): SentCommand {
  const [[kind, at] = []] = Object.entries(operation);
  const { ns = '' } = namespaces[Number(at)] ?? {};
  const dot = ns.indexOf('.');
  const { document, filter: q, updateMods: u, multi, upsert } = operation;
  const statement = {
    insert: { documents: [document] },
    update: { updates: [{ q, u, multi, ...(upsert ? { upsert } : {}) }] },
    delete: { deletes: [{ q, limit: multi ? 0 : 1 }] },
  }[String(kind)];
  if (!statement) throw new Error(`a bulkWrite has an operation ${kind}`);
  const command = { [String(kind)]: ns.slice(dot + 1), ...statement };
  return { commandName: String(kind), databaseName: ns.slice(0, dot), command };
}

/** A command as the ones to single collections that it stands for: many for a `bulkWrite`, itself for any other. */
export function commandsIn({ commandName, databaseName, command }: SentCommand): SentCommand[] {
  if (commandName !== 'bulkWrite') return [{ commandName, databaseName, command }];
  const { ops, nsInfo } = command as { ops: Operation[]; nsInfo: { ns: string }[] };
  return ops.map((operation) => commandOf(operation, nsInfo));
}
