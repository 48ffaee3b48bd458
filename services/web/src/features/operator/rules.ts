import type { components } from '../../../generated/gateway.d.ts';
import { useFormat } from '../../i18n/format.ts';
import { useWords } from '../../vocabulary/words.ts';
import { useMessages } from './messages.ts';

type Policy = components['schemas']['Policy'];

interface RuleGroup {
  readonly name: string;
  readonly rules: readonly (readonly [rule: string, value: string])[];
}

interface Limits {
  readonly min: number;
  readonly max: number;
}

/** The numbers of the policy in words, by what they are about. */
export function useRules(): (policy: Policy) => readonly RuleGroup[] {
  const t = useMessages();
  const words = useWords();
  const format = useFormat();
  const usd = (amountCents: number) => format.money({ amountCents, currency: 'USD' });
  const days = (count: number) => words('days', { days: count });
  const hours = (count: number) => words('hours', { hours: count });
  const between = ({ min, max }: Limits, textOf: (value: number) => string) =>
    t('fromTo', { from: textOf(min), to: textOf(max) });

  const posting = (p: Policy): RuleGroup['rules'] => [
    [t('rule.estimatedHours'), between(p.estimatedHours, format.number)],
    [t('rule.durationDays'), between(p.durationDays, format.number)],
    [t('rule.hourlyFee'), between(p.hourlyFeeCents, usd)],
    [t('rule.warnUnder'), usd(p.hourlyFeeCents.warnUnder)],
    [t('rule.commission'), format.percent(p.commissionBasisPoints / 10_000)],
    [t('rule.slots'), between(p.slots, format.number)],
  ];
  const bidding = (p: Policy): RuleGroup['rules'] => [
    [t('rule.applicationChars'), between(p.applicationChars, format.number)],
    [t('rule.bidAnswer'), days(p.bidAnswerDays)],
    [t('rule.bidsInFlight'), t('minutes', { minutes: p.bidsInFlightMinutes })],
    [t('rule.funding'), hours(p.fundingHours)],
    [t('rule.weeklyHours'), hours(p.authorizedWeeklyHours)],
    [t('rule.interviewsOpen'), format.number(p.interviews.openPerEmployer)],
    [t('rule.interviewAnswer'), days(p.interviews.answerDays)],
  ];
  const work = (p: Policy): RuleGroup['rules'] => [
    [t('rule.remind'), format.list(p.review.remindAfterDays.map(days))],
    [t('rule.tellOperator'), days(p.review.tellOperatorAfterDays)],
    [t('rule.autoApprove'), days(p.review.autoApproveAfterDays)],
    [t('rule.changeRequests'), format.number(p.changeRequests.max)],
    [t('rule.changeDays'), days(p.changeRequests.days)],
    [t('rule.evaluation'), days(p.evaluationWindowDays)],
  ];
  const conduct = (p: Policy): RuleGroup['rules'] => [
    [t('rule.disputeAnswer'), t('businessDays', { days: p.dispute.answerBusinessDays })],
    [t('rule.ruling'), days(p.dispute.rulingDays)],
    [t('rule.studentStrikes'), format.number(p.strikes.student)],
    [t('rule.employerStrikes'), format.number(p.strikes.employer)],
    [t('rule.fade'), t('months', { months: p.strikes.fadeMonths })],
    [t('rule.age'), format.number(p.studentMinimumAge)],
    [t('rule.savedSearch'), hours(p.savedSearchHours)],
    [t('rule.unreadMail'), t('minutes', { minutes: p.unreadMailMinutes })],
  ];
  return (policy) => [
    { name: t('rules.posting'), rules: posting(policy) },
    { name: t('rules.bidding'), rules: bidding(policy) },
    { name: t('rules.work'), rules: work(policy) },
    { name: t('rules.conduct'), rules: conduct(policy) },
  ];
}
