import { Group, Radio, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useWords } from '../../vocabulary/words.ts';
import { useMessages } from './messages.ts';
import type { WithStudent } from './student-fields.tsx';

const KINDS = ['unrestricted', 'cpt', 'opt'] as const;
const PATH = 'student.workAuthorization';

/** Whether a student may work without more, or within an authorization's dates. */
export function AuthorizationFields<V extends WithStudent>({
  form,
}: {
  readonly form: UseFormReturnType<V>;
}) {
  const t = useMessages();
  const words = useWords();
  const { kind } = form.values.student.workAuthorization;
  return (
    <>
      <Radio.Group
        label={t('workAuthorization')}
        description={t('workAuthorizationMeans')}
        {...form.getInputProps(`${PATH}.kind`)}
      >
        <Group mt="xs" gap="lg">
          {KINDS.map((value) => (
            <Radio key={value} value={value} label={words(`workAuthorization.${value}`)} />
          ))}
        </Group>
      </Radio.Group>
      {kind === 'unrestricted' ? null : (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput type="date" label={t('startsOn')} {...form.getInputProps(`${PATH}.startsOn`)} />
          <TextInput type="date" label={t('endsOn')} {...form.getInputProps(`${PATH}.endsOn`)} />
        </SimpleGrid>
      )}
    </>
  );
}
