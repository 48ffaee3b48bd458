import { Anchor, type AnchorProps, Button, type ButtonProps, Card, type CardProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Native = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'color' | 'style'> & {
  readonly ref?: Ref<HTMLAnchorElement>;
};

/** A link inside the app that looks like text. */
export const TextLink = createLink((props: AnchorProps & Native) => <Anchor {...props} />);
/** A link inside the app that looks like a button. */
export const ButtonLink = createLink((props: ButtonProps & Native) => <Button component="a" {...props} />);
/** A card that is one link. */
export const CardLink = createLink((props: CardProps & Native) => <Card component="a" {...props} />);
