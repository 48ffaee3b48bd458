import { notImplemented } from '../errors.ts';
import type { CommandHandler } from './context.ts';

export const explain: CommandHandler = {
  fields: ['verbosity'],
  run() {
    throw notImplemented('explain');
  },
};
