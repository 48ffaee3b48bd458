import { notImplemented } from '../errors.ts';
import type { CommandHandler } from './context.ts';

export const aggregate: CommandHandler = {
  fields: ['pipeline', 'cursor', 'allowDiskUse', 'explain', 'hint', 'let', 'bypassDocumentValidation'],
  run() {
    throw notImplemented('aggregate');
  },
};
