import { useEffect, useId, useRef, type ReactNode } from 'react'

export type DialogProps = {
  isOpen: boolean
  /** Called by `Esc` and by whatever closes it; never called while text in it is unsaved and `mayClose` is false. */
  onClose: () => void
  mayClose?: boolean
  title: ReactNode
  tone?: 'normal' | 'danger'
  /** Fills a phone's screen: urgent interrupts. Focus goes to the heading, so that it is read first. */
  isTall?: boolean
  /** What is on the page is not seen behind it. */
  hidesPage?: boolean
  children: ReactNode
  buttons: ReactNode
}

/**
 * The browser's own modal dialog: focus stays inside, the page behind is inert, and focus returns to the opener. It begins at the
 * heading, or at the field marked `data-takes-focus`.
 */
export function Dialog({
  isOpen,
  onClose,
  mayClose = true,
  title,
  tone = 'normal',
  isTall,
  hidesPage,
  children,
  buttons,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  const classes = ['dialog', tone === 'danger' && 'dialog-danger', isTall && 'dialog-tall', hidesPage && 'dialog-hides']
  useEffect(() => {
    const element = dialog.current
    if (!element || !isOpen) return
    const opener = document.activeElement
    element.showModal()
    if (isTall) heading.current?.focus()
    // What was drawn before the dialog opened could not take it.
    else element.querySelector<HTMLElement>('[data-takes-focus]')?.focus()
    return () => {
      element.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [isOpen, isTall])
  return (
    <dialog
      ref={dialog}
      className={classes.filter(Boolean).join(' ')}
      aria-labelledby={titleId}
      role={tone === 'danger' ? 'alertdialog' : undefined}
      onCancel={(event) => {
        event.preventDefault()
        if (mayClose) onClose()
      }}
      // The browser lets a page refuse Esc once; at the second it closes the dialog all the same.
      onClose={(event) => {
        if (isOpen && event.target === dialog.current && !dialog.current.open) dialog.current.showModal()
      }}
    >
      {isOpen && (
        <>
          <h2 id={titleId} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {children}
          <div className="dialog-buttons">{buttons}</div>
        </>
      )}
    </dialog>
  )
}
