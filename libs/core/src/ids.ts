import { Type } from 'typebox';
import { v7 } from 'uuid';

/** A UUIDv7: unique, and in creation order within a process. */
export const newId = (): string => v7();

export const IdSchema = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  description: 'UUIDv7',
});
