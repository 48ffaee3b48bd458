import { type Context, newId, Rejection } from '@stint/core';
import type { Caller } from '@stint/http';
import type { Versioned } from '@stint/mongo';
import type { Interview } from './interview.ts';
import {
  type AnswerInterview,
  acceptInterview,
  declineInterview,
  settleInterview,
  withdrawInterview,
} from './interview-answer.ts';
import { type AskInterview, askForInterview } from './interview-ask.ts';
import type { InterviewListRequest, InterviewOwner, InterviewStore } from './interview-store.ts';
import type { Deps } from './surroundings.ts';

type InterviewDeps = Pick<Deps, 'store' | 'replicas' | 'clock' | 'policy'> & {
  readonly interviews: InterviewStore;
};
type Found = Promise<Versioned<Interview>>;
type Asked = Omit<AskInterview, 'id'> & { readonly bidId: string };

/** Tries at one request; each follows another one of the same employer's that took the place. */
const MAX_TRIES = 20;

/** What can be done with interviews. Another's id reads as one that is not there. */
export function interviewOperations(deps: InterviewDeps) {
  const { store, replicas, interviews, clock, policy } = deps;
  const toldTo = ({ accountId }: Caller, id: string) => ({ _id: id, studentId: accountId });

  /** The first place that is free. @throws Rejection `too-many-interviews` */
  async function freePlace(employerId: string): Promise<number> {
    const taken = await interviews.takenPlaces(employerId);
    const { openPerEmployer } = policy.interviews;
    for (let place = 1; place <= openPerEmployer; place += 1) if (!taken.includes(place)) return place;
    throw new Rejection(
      'too-many-interviews',
      `${openPerEmployer} of your requests wait for an answer; ask again when some are answered`,
    );
  }

  return {
    async askForInterview(caller: Caller, id: string, { bidId, ...asked }: Asked, context: Context): Found {
      const employerId = caller.accountId;
      const bid = await store.bids.get({ _id: bidId, employerId });
      const people = await replicas.accounts.many([employerId, bid.studentId]);
      const [asker, student] = [people.get(employerId), people.get(bid.studentId)];
      for (let tries = 1; ; tries += 1) {
        const grounds = { bid, asker, student, place: await freePlace(employerId) };
        const decision = askForInterview(grounds, { id, ...asked }, clock(), policy);
        try {
          return await interviews.create(decision, context);
        } catch (error) {
          const overtaken = error instanceof Rejection && error.code === 'too-many-interviews';
          if (!overtaken || tries === MAX_TRIES) throw error;
        }
      }
    },
    async acceptInterview(caller: Caller, id: string, answer: AnswerInterview, context: Context): Found {
      const { employerId } = await interviews.get(toldTo(caller, id));
      const asker = await replicas.accounts.get(employerId);
      return interviews.change(
        toldTo(caller, id),
        (interview) => acceptInterview(interview, answer, asker, clock()),
        context,
      );
    },
    declineInterview: (caller: Caller, id: string, message: string | undefined, context: Context): Found =>
      interviews.change(
        toldTo(caller, id),
        (interview) => declineInterview(interview, message, clock()),
        context,
      ),
    withdrawInterview: (caller: Caller, id: string, context: Context): Found =>
      interviews.change(
        { _id: id, employerId: caller.accountId },
        (interview) => withdrawInterview(interview, clock()),
        context,
      ),
    getInterview: ({ accountId }: Caller, id: string): Found =>
      interviews.get({ _id: id, $or: [{ employerId: accountId }, { studentId: accountId }] }),
    /** As the student who is asked, or as the employer who asks; who is both says as which. */
    listInterviews(
      { accountId, roles }: Caller,
      as: 'student' | 'employer' | undefined,
      request: InterviewListRequest,
    ) {
      const side = as ?? (roles.includes('student') ? 'student' : 'employer');
      const owner: InterviewOwner = side === 'student' ? { studentId: accountId } : { employerId: accountId };
      return interviews.page(owner, request);
    },
    /** The timer rule. */
    async settleInterview(id: string): Promise<void> {
      const context = { correlationId: newId() };
      await interviews.change({ _id: id }, (interview) => settleInterview(interview, clock()), context);
    },
  };
}
export type InterviewOperations = ReturnType<typeof interviewOperations>;
