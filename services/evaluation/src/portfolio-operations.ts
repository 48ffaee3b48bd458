import { randomBytes } from 'node:crypto';
import { type Clock, type Context, Rejection, rejectFaults } from '@stint/core';
import type { Caller } from '@stint/http';
import { trusted, type Versioned } from '@stint/mongo';
import type { Completed } from './engagement.ts';
import { toldToOthers } from './evaluation.ts';
import { hoursTotal } from './log-hours.ts';
import type { People } from './people.ts';
import {
  type ArrangePortfolio,
  arrangePortfolio,
  closePortfolio,
  newPortfolio,
  type Portfolio,
} from './portfolio.ts';
import type { OwnPortfolioView, PortfolioItem, PortfolioView } from './portfolio-schemas.ts';
import type { PortfolioStore } from './portfolio-store.ts';
import type { EngagementStore } from './store.ts';
import type { Names } from './views.ts';

interface Deps {
  readonly portfolios: PortfolioStore;
  readonly store: EngagementStore;
  readonly people: People;
  readonly clock: Clock;
}

/** 128 bits, in letters that any address can carry. */
const unguessable = () => randomBytes(16).toString('hex');

/** What is said of the work: its evaluation only where the student shows it, a position only where both confirmed it. */
function itemOf(
  { id, terms, employerId, hours, evaluations, ...state }: Completed,
  names: Names,
): PortfolioItem {
  const ofStudent = evaluations['of-student'];
  const organisation = names.get(employerId)?.organisation;
  const { startedAt, completedAt, conversion, acknowledgement } = state;
  const judged = ofStudent.status === 'published' && ofStudent.shown ? ofStudent.evaluation : undefined;
  return {
    engagementId: id,
    ...{ title: terms.title, category: terms.category, skills: [...terms.skills] },
    ...(organisation === undefined ? {} : { organisation }),
    ...{ startedAt, completedAt, estimatedHours: terms.estimatedHours, hoursLogged: hoursTotal(hours) },
    deliverables: terms.deliverables.map(({ title }) => title),
    acknowledged: acknowledgement !== undefined,
    ...(judged ? { evaluation: toldToOthers(judged) } : {}),
    ...(conversion?.confirmed ? { conversion: conversion.kind } : {}),
  };
}

export function portfolioOperations({ portfolios, store, people, clock }: Deps) {
  /** Of these, the student's own that are completed, in the order given. */
  async function completedOf(studentId: string, ids: readonly string[]): Promise<Completed[]> {
    if (ids.length === 0) return [];
    const filter = { _id: trusted({ $in: [...ids] }), studentId, status: 'completed' };
    const found = (await store.model.find(filter as never).lean()).map(
      store.toState,
    ) as Versioned<Completed>[];
    const byId = new Map(found.map((state) => [state.id, state]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async function publicView({ id, headline, engagementIds }: Portfolio): Promise<PortfolioView> {
    const work = await completedOf(id, engagementIds);
    const names = await people.many([id, ...work.map(({ employerId }) => employerId)]);
    return {
      displayName: names.get(id)?.displayName ?? '',
      ...(headline === undefined ? {} : { headline }),
      items: work.map((state) => itemOf(state, names)),
    };
  }

  async function ownView(portfolio: Versioned<Portfolio>): Promise<OwnPortfolioView> {
    const { version, isPublic, slug, headline, engagementIds } = portfolio;
    return {
      ...{ version, isPublic, engagementIds: [...engagementIds] },
      ...(slug === '' ? {} : { slug, path: `/portfolios/${slug}` }),
      ...(headline === undefined ? {} : { headline }),
      preview: await publicView(portfolio),
    };
  }

  async function checkCompleted(studentId: string, ids: readonly string[]): Promise<void> {
    const found = new Set((await completedOf(studentId, ids)).map(({ id }) => id));
    rejectFaults(
      ids.flatMap((id, i) =>
        found.has(id) ? [] : [{ pointer: `/engagementIds/${i}`, detail: 'is no completed work of yours' }],
      ),
    );
  }

  return {
    /** The caller's own, as it stands and as others see it; there is one before anything was said. */
    async showOwnPortfolio({ accountId }: Caller): Promise<OwnPortfolioView> {
      const known = await portfolios.find({ _id: accountId });
      return ownView(known ?? { ...newPortfolio(accountId, '', clock()), version: 0 });
    },
    /** @throws Rejection `invalid-input` for work that is not the caller's or not completed, `slug-taken`. */
    async arrangePortfolio({ accountId }: Caller, command: ArrangePortfolio, context: Context) {
      await checkCompleted(accountId, command.engagementIds);
      const filter = { _id: accountId };
      const { correlationId } = context;
      if (!(await portfolios.find(filter))) {
        if (context.ifVersion !== undefined && context.ifVersion !== 0)
          throw new Rejection('stale-version', 'there is no portfolio yet: its version is 0');
        const fresh = newPortfolio(accountId, unguessable(), clock());
        await portfolios.create({ next: fresh, events: [] }, { correlationId });
      }
      const origin = context.ifVersion === 0 ? { correlationId } : context;
      const arranged = await portfolios.change(
        filter,
        (portfolio) => arrangePortfolio(portfolio, command, unguessable(), clock()),
        origin,
      );
      return ownView(arranged);
    },
    /** For whoever has the link. @throws Rejection `not-found`, also where it is not public. */
    async readPortfolio(slug: string): Promise<PortfolioView> {
      return publicView(await portfolios.get({ slug, isPublic: true }));
    },
    async closePortfolio(accountId: string, context: Context): Promise<void> {
      if (!(await portfolios.find({ _id: accountId }))) return;
      await portfolios.change({ _id: accountId }, (portfolio) => closePortfolio(portfolio, clock()), context);
    },
  };
}
export type PortfolioOperations = ReturnType<typeof portfolioOperations>;
