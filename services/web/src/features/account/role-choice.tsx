import { Radio, SimpleGrid, Text } from '@mantine/core';
import classes from './account.module.css';
import { useMessages } from './messages.ts';
import type { SignUpRole } from './sign-up-values.ts';

const ROLES = ['student', 'employer'] as const;

interface RoleChoiceProps {
  readonly role: SignUpRole;
  readonly onChoose: (role: SignUpRole) => void;
}

/** What one comes for. */
export function RoleChoice({ role, onChoose }: RoleChoiceProps) {
  const t = useMessages();
  return (
    <Radio.Group
      value={role}
      onChange={(value) => onChoose(value as SignUpRole)}
      aria-label={t('roleQuestion')}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {ROLES.map((value) => (
          <Radio.Card key={value} value={value} className={classes.role ?? ''}>
            <Radio.Indicator />
            <div>
              <Text fw={600}>{t(`role.${value}`)}</Text>
              <Text size="sm" c="dimmed">
                {t(`roleMeans.${value}`)}
              </Text>
            </div>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
