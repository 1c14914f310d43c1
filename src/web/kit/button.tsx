import { useId, type ButtonHTMLAttributes, type ReactNode } from 'react'
import { Link } from 'react-router'

export type ButtonLook = 'filled' | 'outlined' | 'quiet' | 'danger'
type Looks = { look?: ButtonLook; size?: 'large' | 'small'; isWide?: boolean }

export type ButtonProps = Looks & {
  children: ReactNode
  /** While something is on its way the label stays; give the words that say so, such as ”Lähetetään…”. */
  busyLabel?: string | false | undefined
  /** Why it cannot be pressed now. The button stays focusable and the reason stands beside it. */
  notAvailable?: ReactNode
} & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'className' | 'style'>

export function Button({
  look = 'outlined',
  size,
  isWide,
  busyLabel,
  notAvailable,
  onClick,
  type = 'button',
  children,
  ...rest
}: ButtonProps) {
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
  if (!notAvailable) return button
  return (
    <span className="button-with-reason">
      {button}
      <span className="button-reason" id={reasonId}>
        {notAvailable}
      </span>
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
