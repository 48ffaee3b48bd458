import { Stack, Text, Title } from '@mantine/core';
import { useWords } from '../../vocabulary/words.ts';
import { COMPETENCIES } from './competencies.ts';
import type { EvaluationValues, Score } from './evaluation-values.ts';
import { useMessages } from './messages.ts';
import { Scale } from './scale.tsx';

interface CompetencyFieldsProps {
  readonly values: EvaluationValues;
  readonly faults: Readonly<Record<string, string>>;
  readonly change: (change: Partial<EvaluationValues>) => void;
}

/** The eight competencies, each from 1 to 5 or not observed. */
export function CompetencyFields({ values, faults, change }: CompetencyFieldsProps) {
  const t = useMessages();
  const words = useWords();
  const options: readonly (readonly [Score, string])[] = [
    ...([1, 2, 3, 4, 5] as const).map((score) => [score, String(score)] as const),
    ['not-observed', t('notObserved')],
  ];
  return (
    <Stack>
      <div>
        <Title order={4} component="h3">
          {t('competencies')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('competenciesMean')}
        </Text>
      </div>
      {COMPETENCIES.map((competency) => (
        <Scale
          key={competency}
          {...{ name: words(`competency.${competency}`), options, value: values.competencies[competency] }}
          error={faults[`competencies.${competency}`]}
          onChoose={(score) => change({ competencies: { ...values.competencies, [competency]: score } })}
        />
      ))}
    </Stack>
  );
}
