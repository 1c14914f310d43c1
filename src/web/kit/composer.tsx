import type { KeyboardEvent, ReactNode, Ref } from 'react'

export type ComposerProps = {
  value: string
  onChange: (text: string) => void
  onSend: () => void
  name: string
  placeholder?: string
  /** Stands before the text on a phone and among the buttons on a wide, dense screen. */
  attach?: ReactNode
  buttons: ReactNode
  /** Residents send by the button, so that Enter makes a new line on a phone; professionals by Ctrl Enter. */
  isCompact?: boolean
  ref?: Ref<HTMLTextAreaElement>
}

export function Composer({
  value,
  onChange,
  onSend,
  name,
  placeholder,
  attach,
  buttons,
  isCompact = false,
  ref,
}: ComposerProps) {
  function sendByKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onSend()
  }
  const area = (
    <textarea
      ref={ref}
      className="input"
      rows={isCompact ? 2 : 1}
      value={value}
      aria-label={name}
      placeholder={placeholder}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={sendByKey}
    />
  )
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      {isCompact ? (
        <div className="composer-in">
          {area}
          <div className="row-s">
            {buttons}
            {attach}
          </div>
        </div>
      ) : (
        <div className="composer-in">
          {attach ?? <span />}
          {area}
          {buttons}
        </div>
      )}
    </form>
  )
}
