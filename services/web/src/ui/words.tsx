import { Text, type TextProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { When } from './texts.tsx';
import classes from './words.module.css';

interface WordsProps extends Omit<TextProps, 'className'> {
  readonly children: ReactNode;
}

/** What somebody wrote: their lines stay lines, and however long a word is, it stays within a narrow page. */
export const Words = (props: WordsProps) => <Text {...props} className={classes.words ?? ''} />;

interface QuoteProps {
  readonly title: string;
  readonly at: string;
  readonly text: string;
}

/** What was said of somebody, or by them, and when. */
export const Quote = ({ title, at, text }: QuoteProps) => (
  <div className={classes.quote}>
    <Text fw={600}>
      {title}, <When at={at} />
    </Text>
    <Words>{text}</Words>
  </div>
);
