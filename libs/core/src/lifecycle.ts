import { Rejection } from './rejection.ts';

/** state -> move -> next state. A state without moves is final. */
export type MoveTable<S extends string> = { readonly [state in S]: { readonly [move: string]: S } };

type MoveOf<T> = { [S in keyof T]: keyof T[S] & string }[keyof T];

export interface Lifecycle<S extends string, M extends string> {
  readonly noun: string;
  readonly table: MoveTable<S>;
  /** The state after `move`; throws Rejection `illegal-move` naming the state and the move. */
  next(from: S, move: M): S;
  can(from: S, move: M): boolean;
}

/** One table per noun: whatever is not in it is refused. */
export function lifecycle<const T extends MoveTable<Extract<keyof T, string>>>(
  noun: string,
  table: T,
): Lifecycle<Extract<keyof T, string>, MoveOf<T>> {
  type S = Extract<keyof T, string>;
  const moves: MoveTable<S> = table;
  const can = (from: S, move: string) => Object.hasOwn(moves[from], move);
  return {
    noun,
    table: moves,
    can,
    next(from, move) {
      const to = can(from, move) ? moves[from][move] : undefined;
      if (to === undefined)
        throw new Rejection(
          'illegal-move',
          `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun} that is ${from} cannot ${move}`,
        );
      return to;
    },
  };
}
