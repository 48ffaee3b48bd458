import { Button, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useAct } from '../api/use-act.ts';
import { Confirm } from './confirm.tsx';

interface AskedFirstProps<Input> extends Pick<ButtonProps, 'variant' | 'size' | 'color'> {
  /** names the act, on the button and where it is confirmed */
  readonly label: string;
  readonly title: string;
  /** what happens, in one or two sentences */
  readonly children: string;
  readonly act: (input: Input, key: string) => Promise<unknown>;
  readonly input: Input;
  readonly onDone?: () => unknown;
  /** the feature's words for its own problem codes */
  readonly words?: Readonly<Record<string, string>>;
}

/** A button for what cannot be taken back: it asks first, and closes once it is done. */
export function AskedFirst<Input>(props: AskedFirstProps<Input>) {
  const { label, title, children, act, input, onDone, words = {}, ...button } = props;
  const [opened, { open, close }] = useDisclosure(false);
  const doing = useAct({ act, onDone: onDone ?? close });
  return (
    <>
      <Button variant="default" size="sm" {...button} onClick={open}>
        {label}
      </Button>
      <Confirm
        danger
        opened={opened}
        onClose={close}
        title={title}
        action={label}
        onConfirm={() => doing.mutate(input)}
        isBusy={doing.isPending}
        problem={doing.error}
        words={words}
      >
        {children}
      </Confirm>
    </>
  );
}
