import { Checkbox, PasswordInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { EmployerFields } from './employer-fields.tsx';
import { useMessages } from './messages.ts';
import { SchoolHint } from './school-hint.tsx';
import type { SignUpRole, SignUpValues } from './sign-up-values.ts';
import { StudentFields } from './student-fields.tsx';

interface SignUpFieldsProps {
  readonly form: UseFormReturnType<SignUpValues>;
  readonly role: SignUpRole;
}

export function SignUpFields({ form, role }: SignUpFieldsProps) {
  const t = useMessages();
  const isStudent = role === 'student';
  return (
    <>
      <TextInput label={t('name')} autoComplete="name" {...form.getInputProps('displayName')} />
      <TextInput
        label={t(isStudent ? 'schoolEmail' : 'workEmail')}
        description={t(isStudent ? 'schoolEmailMeans' : 'workEmailMeans')}
        type="email"
        autoComplete="username"
        {...form.getInputProps('email')}
      />
      {isStudent ? <SchoolHint email={form.values.email} /> : null}
      <PasswordInput
        label={t('password')}
        description={t('passwordRule')}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
      {isStudent ? <StudentFields form={form} /> : <EmployerFields form={form} />}
      {isStudent ? (
        <Checkbox label={t('adult')} {...form.getInputProps('adult', { type: 'checkbox' })} />
      ) : null}
    </>
  );
}
