let wanted = false;

/** After a change of page the next title that appears takes the focus: screen readers read it, Tab goes on from it. */
export function willFocusTitle(): void {
  wanted = true;
}

/** As `ref` of a page's h1. */
export function focusIfWanted(title: HTMLElement | null): void {
  if (!title || !wanted) return;
  wanted = false;
  title.focus({ preventScroll: true });
}
