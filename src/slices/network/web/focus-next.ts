/** After what had the focus is gone, or what is to be written has come: the place where one goes on, once it is drawn. */
export function focusNext(selector: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus())
}
