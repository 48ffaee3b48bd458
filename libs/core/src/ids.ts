import { Type } from 'typebox';
import { v7 } from 'uuid';

/** A UUIDv7: unique, and in creation order within a process. */
export const newId = (): string => v7();

/** Comes in the order of ids before all that were made less than `ms` before `id`, by whichever process. */
export function placeBefore(id: string, ms: number): string {
  const madeAtMs = Number.parseInt(id.slice(0, 13).replace('-', ''), 16);
  const time = (madeAtMs - ms).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}

export const IdSchema = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  description: 'UUIDv7',
});
