import type { DeadLetter, DeadLetterStore } from '../src/index.ts';

/** Dead letters in a list: the contract of dead-letters.ts without a database. */
export function memoryDeadLetters(): DeadLetterStore & { readonly letters: DeadLetter[]; queries: number } {
  const letters: DeadLetter[] = [];
  return {
    letters,
    queries: 0,
    async add(letter) {
      letters.push(letter);
    },
    async list(group, { limit, after = '' }) {
      this.queries += 1;
      return letters.filter((l) => l.group === group && l.id > after).slice(0, limit);
    },
    async ofKey(group, topic, key) {
      this.queries += 1;
      return letters.filter((l) => l.group === group && l.delivery.topic === topic && l.delivery.key === key);
    },
    async get(group, id) {
      return letters.find((l) => l.group === group && l.id === id);
    },
    async remove(id) {
      const at = letters.findIndex((l) => l.id === id);
      if (at >= 0) letters.splice(at, 1);
    },
    async count(group) {
      return letters.filter((l) => l.group === group).length;
    },
  };
}
