import { ActionIcon } from '@mantine/core';
import { type ReactNode, useId, useRef } from 'react';
import classes from './popover-menu.module.css';

interface PopoverMenuProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

/**
 * A button of the header that opens a list of links and buttons: the browser's own popover, which closes by Escape and
 * by a click elsewhere and gives the focus back. Mantine's menu would be a tenth of the explore page.
 */
export function PopoverMenu({ label, icon, children }: PopoverMenuProps) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="lg" radius="xl" popoverTarget={id} aria-label={label}>
        {icon}
      </ActionIcon>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: hears what its buttons do */}
      <div
        id={id}
        ref={menu}
        popover="auto"
        className={classes.menu}
        onClick={() => menu.current?.hidePopover()}
      >
        {children}
      </div>
    </>
  );
}

interface MenuGroupProps {
  readonly name: string;
  readonly children: ReactNode;
}

/** Entries that belong together, under a name. */
export function MenuGroup({ name, children }: MenuGroupProps) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.name}>{name}</legend>
      {children}
    </fieldset>
  );
}

interface MenuChoiceProps {
  readonly chosen?: boolean;
  readonly lang?: string;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

/** Something to do, or one of several to choose. */
export function MenuChoice({ chosen, lang, onChoose, children }: MenuChoiceProps) {
  return (
    <button type="button" className={classes.entry} lang={lang} aria-pressed={chosen} onClick={onChoose}>
      {children}
    </button>
  );
}

export const menuEntry = classes.entry ?? '';
