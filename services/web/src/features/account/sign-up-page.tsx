import { Page } from '../../ui/page.tsx';
import { useMessages } from './messages.ts';

export function SignUpPage() {
  const t = useMessages();
  return <Page title={t('signUp')}>{null}</Page>;
}
