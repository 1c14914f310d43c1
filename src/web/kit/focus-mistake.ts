/** After a try that was not let through the focus goes to the first field that says what is missing, in the open dialog if there is one. */
export function focusMistake(): void {
  // The sentences are drawn first.
  requestAnimationFrame(() => {
    const place = document.querySelector('dialog[open]') ?? document
    // A group of choices cannot be invalid itself: the focus goes to its first.
    place.querySelector<HTMLElement>('[aria-invalid="true"], fieldset[data-mistake] input')?.focus()
  })
}
