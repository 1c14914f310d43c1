/** After a try that was not let through the focus goes to the first field that says what is missing, in the open dialog if there is one. */
export function focusMistake(): void {
  // The sentences are drawn first.
  requestAnimationFrame(() => {
    const place = document.querySelector('dialog[open]') ?? document
    place.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  })
}
