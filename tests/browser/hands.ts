import type { Locator } from 'playwright-core';

/** How a person gets at a page: the same acts by the mouse or by the keyboard alone. */
export interface Hand {
  /** a button or a link */
  press(target: Locator): Promise<void>;
  write(field: Locator, text: string): Promise<void>;
  /** a check box, or one of several radio buttons */
  tick(target: Locator): Promise<void>;
  /** a field that proposes as one types: takes what it proposes first */
  choose(field: Locator, text: string, proposed: string | RegExp): Promise<void>;
}

export const mouse: Hand = {
  press: (target) => target.click(),
  write: (field, text) => field.fill(text),
  tick: (target) => target.check(),
  async choose(field, text, proposed) {
    await field.click();
    await field.pressSequentially(text);
    await field.page().getByRole('option', { name: proposed }).first().click();
  },
};

/** More stops than any page has: whoever has not come to it by then never does. */
const MOST_STOPS = 250;

/** Whether the focus is on it, or on another radio button of its group, which the arrow keys lead on from. */
const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const active = element.ownerDocument.activeElement;
    if (active === element) return true;
    const group = '[role="radiogroup"], fieldset';
    const isRadio = (one: typeof active) =>
      one?.getAttribute('type') === 'radio' || one?.getAttribute('role') === 'radio';
    return isRadio(active) && isRadio(element) && active?.closest(group) === element.closest(group);
  });

/** Goes on by the Tab key until it has the focus, and can be seen to have it. @throws where the key does not lead there */
async function reach(target: Locator): Promise<void> {
  await target.waitFor();
  for (let stops = 0; !(await hasFocus(target)); stops += 1) {
    if (stops === MOST_STOPS) throw new Error(`the Tab key does not lead to ${target}`);
    await target.page().keyboard.press('Tab');
  }
  const isSeen = await target.page().evaluate<boolean>("document.activeElement.matches(':focus-visible')");
  if (!isSeen) throw new Error(`nobody sees that the focus is on ${target}`);
}

const isTicked = (target: Locator): Promise<boolean> =>
  target.evaluate(
    (element) => element.matches(':checked') || element.getAttribute('aria-checked') === 'true',
  );

/** A day as the browser's own field for one takes it: month, day, year. */
const typed = (text: string, type: string | null): string => {
  const [year, month, day] = text.split('-');
  return type === 'date' ? `${month}${day}${year}` : text;
};

/** Tab, Enter, Space and the arrow keys, and what is typed. */
export const keyboard: Hand = {
  async press(target) {
    await reach(target);
    await target.page().keyboard.press('Enter');
  },
  async write(field, text) {
    await reach(field);
    const type = await field.getAttribute('type');
    const { keyboard: keys } = field.page();
    if (type !== 'date' && (await field.inputValue()) !== '') await keys.press('Control+A');
    await keys.type(typed(text, type));
  },
  async tick(target) {
    await reach(target);
    const { keyboard: keys } = target.page();
    for (let presses = 0; !(await isTicked(target)); presses += 1) {
      if (presses === MOST_STOPS) throw new Error(`the keys do not tick ${target}`);
      await keys.press(presses === 0 ? 'Space' : 'ArrowDown');
    }
  },
  async choose(field, text, proposed) {
    await reach(field);
    const { keyboard: keys } = field.page();
    await keys.type(text);
    await field.page().getByRole('option', { name: proposed }).first().waitFor();
    await keys.press('ArrowDown');
    await keys.press('Enter');
  },
};
