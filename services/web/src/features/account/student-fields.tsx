import { Checkbox, NativeSelect, NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { AuthorizationFields } from './authorization-fields.tsx';
import { useMessages } from './messages.ts';

const DEGREES = ['AA', 'AS', 'BA', 'BS', 'MA', 'MS', 'MBA', 'PhD'] as const;
const isKnown = (degree: string): degree is (typeof DEGREES)[number] =>
  DEGREES.some((each) => each === degree);

export interface WithStudent {
  readonly student: {
    readonly degree: string;
    readonly workAuthorization: { readonly kind: string };
  };
}

/** What a student says of their studies. */
export function StudentFields<V extends WithStudent>({ form }: { readonly form: UseFormReturnType<V> }) {
  const t = useMessages();
  const { degree } = form.values.student;
  const degrees = isKnown(degree) ? DEGREES : [degree, ...DEGREES];
  return (
    <>
      <TextInput label={t('major')} {...form.getInputProps('student.major')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          size="md"
          label={t('degreeLabel')}
          data={degrees.map((value) => ({ value, label: isKnown(value) ? t(`degree.${value}`) : value }))}
          {...form.getInputProps('student.degree')}
        />
        <NumberInput
          label={t('graduationYear')}
          thousandSeparator=""
          allowDecimal={false}
          {...form.getInputProps('student.graduationYear')}
        />
      </SimpleGrid>
      <AuthorizationFields form={form} />
      <Checkbox
        label={t('sharesWithSchool')}
        description={t('sharesMeans')}
        {...form.getInputProps('student.sharesWithSchool', { type: 'checkbox' })}
      />
    </>
  );
}
