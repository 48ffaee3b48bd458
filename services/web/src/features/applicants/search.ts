import type { Bid } from './queries.ts';

export const SORTS = ['newest', 'oldest', 'graduation-year', 'school'] as const;
export type Sort = (typeof SORTS)[number];
export const VIEWS = ['cards', 'table'] as const;
export type View = (typeof VIEWS)[number];
/** How many stand side by side at most. */
export const MOST_COMPARED = 4;
/** States by which an employer narrows the list; who took a bid back is of no interest any more. */
export const STATES = ['live', 'shortlisted', 'accepted', 'funded', 'closed', 'declined', 'lapsed'] as const;

/** Which bids are shown, in which order and shape: all of it is in the address. */
export interface ApplicantSearch {
  /** `mine`, or a school's domain */
  readonly almaMater?: string;
  readonly major?: string;
  readonly year?: number;
  readonly skill?: string;
  readonly cpt?: boolean;
  readonly state?: Bid['status'];
  readonly sort?: Sort;
  readonly view?: View;
  readonly compare?: readonly string[];
}

const textOf = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.slice(0, most) : undefined;
const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((one) => one === value);
const yearOf = (value: unknown): number | undefined =>
  Number.isInteger(value) && Number(value) >= 1900 && Number(value) <= 2200 ? Number(value) : undefined;

/** What an address asks for; what is no filter is left out. */
export function searchOf(address: Record<string, unknown>): ApplicantSearch {
  const { compare } = address;
  const found = {
    almaMater: textOf(address.almaMater, 253),
    major: textOf(address.major, 100),
    year: yearOf(address.year),
    skill: textOf(address.skill, 100),
    cpt: typeof address.cpt === 'boolean' ? address.cpt : undefined,
    state: oneOf(STATES, address.state),
    sort: oneOf(SORTS, address.sort),
    view: oneOf(VIEWS, address.view),
    compare: Array.isArray(compare)
      ? compare.filter((id) => typeof id === 'string').slice(0, MOST_COMPARED)
      : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

const FILTERS = ['almaMater', 'major', 'year', 'skill', 'cpt', 'state'] as const;
export const isNarrowed = (search: ApplicantSearch): boolean =>
  FILTERS.some((name) => search[name] !== undefined);
export const withoutFilters = (search: ApplicantSearch): ApplicantSearch =>
  Object.fromEntries(Object.entries(search).filter(([name]) => !FILTERS.some((one) => one === name)));

/** The query of the API. */
export const queryOf = ({ almaMater, major, year, skill, cpt, state, sort }: ApplicantSearch) => ({
  ...(almaMater === undefined ? {} : { almaMater }),
  ...(major === undefined ? {} : { major }),
  ...(year === undefined ? {} : { graduationYear: year }),
  ...(skill === undefined ? {} : { skill }),
  ...(cpt === undefined ? {} : { cpt }),
  ...(state === undefined ? {} : { status: [state] }),
  ...(sort === undefined ? {} : { sort }),
});
