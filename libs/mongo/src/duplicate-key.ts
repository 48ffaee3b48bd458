interface DuplicateKeyError {
  readonly code: 11000;
  readonly keyPattern: Readonly<Record<string, number>>;
}

/** MongoDB's E11000 as the fields of the index that refused, joined by a comma (`projectId,slot`). */
export function duplicateKey(error: unknown): string | undefined {
  if (!(error instanceof Error) || (error as Partial<DuplicateKeyError>).code !== 11000) return undefined;
  return Object.keys((error as unknown as DuplicateKeyError).keyPattern).join(',');
}
