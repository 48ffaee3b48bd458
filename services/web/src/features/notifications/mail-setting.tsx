import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useMessages } from './messages.ts';
import { notificationSettings, setMail } from './queries.ts';

/** Whether what stays unread is mailed, and where to. */
export function MailSetting() {
  const t = useMessages();
  const { data } = useQuery(notificationSettings);
  const change = useAct({ act: setMail });
  if (!data) return null;
  return (
    <>
      <Switch
        label={t('mail')}
        description={data.address ? t('mailTo', { address: data.address }) : t('mailToNobody')}
        checked={change.isPending ? change.variables : data.mail}
        onChange={({ currentTarget }) => change.mutate(currentTarget.checked)}
      />
      <ProblemAlert problem={change.error} />
    </>
  );
}
