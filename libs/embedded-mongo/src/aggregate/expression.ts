import { notImplemented } from '../errors.ts';
import type { DocumentTest } from '../match/operators.ts';

export function compileExpressionTest(_expression: unknown): DocumentTest {
  throw notImplemented('$expr');
}

export function compileExpression(_expression: unknown): (document: Record<string, unknown>) => unknown {
  throw notImplemented('an expression');
}
