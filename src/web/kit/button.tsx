import { useId, type ButtonHTMLAttributes, type ReactNode } from 'react'
import { Link } from 'react-router'

export type ButtonLook = 'filled' | 'outlined' | 'quiet' | 'danger'
type Looks = { look?: ButtonLook; size?: 'large' | 'small'; isWide?: boolean }

export type ButtonProps = Looks & {
  children: ReactNode
  /** While something is on its way the label stays; give the words that say so, such as ”Lähetetään…”. */
  busyLabel?: string | false | undefined
  /** Why it cannot be pressed now. The button stays focusable and the reason stands beside it. Where one may come, the property is there from the first. */
  notAvailable?: ReactNode
} & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'className' | 'style'>

export function Button(props: ButtonProps) {
  const {
    look = 'outlined',
    size,
    isWide,
    busyLabel,
    notAvailable,
    onClick,
    type = 'button',
    children,
    ...rest
  } = props
  const reasonId = useId()
  const isBusy = Boolean(busyLabel)
  const isStopped = isBusy || Boolean(notAvailable)
  const button = (
    <button
      {...rest}
      type={type}
      className={buttonClass({ look, size, isWide })}
      aria-disabled={isStopped || undefined}
      aria-busy={isBusy || undefined}
      aria-describedby={notAvailable ? reasonId : rest['aria-describedby']}
      onClick={(event) => (isStopped ? event.preventDefault() : onClick?.(event))}
    >
      {busyLabel || children}
    </button>
  )
  // Wrapped while there is no reason too, when one may come: the button stays the same element, and whoever stands on it stays there.
  if (!('notAvailable' in props)) return button
  return (
    <span className="button-with-reason">
      {button}
      {notAvailable && (
        <span className="button-reason" id={reasonId}>
          {notAvailable}
        </span>
      )}
    </span>
  )
}

/** A link that looks like a button. `to` stays inside the shell; `href` leaves it (another language, a phone call, signing in). */
export function ButtonLink({
  look = 'outlined',
  size,
  isWide,
  children,
  ...where
}: Looks & { children: ReactNode } & ({ to: string } | { href: string })) {
  const className = buttonClass({ look, size, isWide })
  if ('to' in where) {
    return (
      <Link className={className} to={where.to}>
        {children}
      </Link>
    )
  }
  return (
    <a className={className} href={where.href}>
      {children}
    </a>
  )
}

/** A button of one drawing; its name is for the ear and the tooltip. */
export function IconButton({
  name,
  children,
  ...rest
}: { name: string; children: ReactNode } & Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'className' | 'style' | 'name'
>) {
  return (
    <button type="button" {...rest} className="button button-icon" aria-label={name} title={name}>
      {children}
    </button>
  )
}

function buttonClass({
  look,
  size,
  isWide,
}: {
  look: ButtonLook
  size: Looks['size'] | undefined
  isWide: boolean | undefined
}): string {
  const classes = ['button']
  if (look !== 'outlined') classes.push(`button-${look}`)
  if (size) classes.push(`button-${size}`)
  if (isWide) classes.push('button-wide')
  return classes.join(' ')
}
