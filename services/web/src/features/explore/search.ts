import { CATEGORIES, type Category, LOCATION_MODES, type LocationMode } from '../../vocabulary/words.ts';

/** The names of the ranges, with the policy's limits behind each. */
export const RANGES = ['Fee', 'Hours', 'Days'] as const;
export type RangeName = (typeof RANGES)[number];
export const SORTS = ['newest', 'fee', 'apply-by'] as const;
export type Sort = (typeof SORTS)[number];

/** What explore looks for, as the address bar holds it. Fees are in whole dollars there. */
export interface Search {
  readonly q?: string;
  readonly category?: readonly Category[];
  readonly locationMode?: readonly LocationMode[];
  readonly skills?: readonly string[];
  readonly cptEligible?: true;
  readonly minFee?: number;
  readonly maxFee?: number;
  readonly minHours?: number;
  readonly maxHours?: number;
  readonly minDays?: number;
  readonly maxDays?: number;
  readonly sort?: Sort;
}

const someOf = <T extends string>(value: unknown, known: readonly T[]): T[] | undefined => {
  const found = [value].flat().filter((each): each is T => known.includes(each as T));
  return found.length > 0 ? found : undefined;
};

const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100_000 ? value : undefined;

const texts = (value: unknown): string[] | undefined => {
  const found = [value]
    .flat()
    .filter((each): each is string => typeof each === 'string' && each.length <= 40);
  return found.length > 0 ? found.slice(0, 20) : undefined;
};

/** Reads an address; what it does not know, or what is off, is left out. */
export function searchOf(given: Record<string, unknown>): Search {
  const q = given.q === undefined ? '' : String(given.q).slice(0, 200);
  const read = {
    q: q === '' ? undefined : q,
    category: someOf(given.category, CATEGORIES),
    locationMode: someOf(given.locationMode, LOCATION_MODES),
    skills: texts(given.skills),
    cptEligible: given.cptEligible === true ? true : undefined,
    ...Object.fromEntries(
      RANGES.flatMap((name) => [`min${name}`, `max${name}`]).map((name) => [name, count(given[name])]),
    ),
    sort: SORTS.find((sort) => sort === given.sort && sort !== 'newest'),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as Search;
}

/** The same as the API's query. */
export function queryOf({ minFee, maxFee, cptEligible, ...rest }: Search) {
  return {
    ...rest,
    ...(cptEligible ? { cptEligible: [true] } : {}),
    ...(minFee === undefined ? {} : { minFeeCents: minFee * 100 }),
    ...(maxFee === undefined ? {} : { maxFeeCents: maxFee * 100 }),
  };
}

/** Adds the value where it is not, and takes it away where it is. */
export const toggled = <T>(list: readonly T[] | undefined, value: T): T[] | undefined => {
  const next = list?.includes(value) ? list.filter((each) => each !== value) : [...(list ?? []), value];
  return next.length > 0 ? next : undefined;
};
