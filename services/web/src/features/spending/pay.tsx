import { Button, type ButtonProps, Stack } from '@mantine/core';
import { answerOf, api, idempotencyKey } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useResetOnReturn } from '../../ui/use-reset-on-return.ts';
import { useMessages } from './messages.ts';

const openCheckout = (engagementId: string, key: string) =>
  answerOf(
    api.POST('/api/payments/{engagementId}/checkout', {
      params: { path: { engagementId }, header: idempotencyKey(key) },
    }),
  );

/** Goes to the hosted page where an agreement is paid: the one that is open, or a fresh one. `before` is done first. */
export const usePay = (before?: () => unknown) =>
  useAct({
    act: openCheckout,
    onDone: async ({ checkoutUrl }) => {
      await before?.();
      location.assign(checkoutUrl);
    },
  });

interface PayProps extends ButtonProps {
  readonly engagementId: string;
}

/** The way to pay for an agreement. */
export function Pay({ engagementId, ...button }: PayProps) {
  const t = useMessages();
  const pay = usePay();
  useResetOnReturn(pay);
  const words = {
    'stripe-unavailable': t('problem.stripe-unavailable'),
    'payment-overdue': t('problem.payment-overdue'),
    'illegal-move': t('problem.paid'),
  };
  return (
    <Stack gap="xs">
      <Button
        {...button}
        // Once it is answered, the browser is on its way to the other page.
        loading={pay.isPending || pay.isSuccess}
        onClick={() => pay.mutate(engagementId)}
      >
        {t('pay')}
      </Button>
      <ProblemAlert problem={pay.error} words={words} />
    </Stack>
  );
}
