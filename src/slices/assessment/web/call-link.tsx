import { Icon } from '#web/kit/icon.tsx'
import { PhoneIcon } from '#web/kit/icons.ts'

/** A number to call. `number` is as it is written, with spaces; the link dials its digits. */
export type HelpLine = { readonly id: string; readonly name: string; readonly number: string }

export function CallLink({ line, look = 'outlined' }: { line: HelpLine; look?: keyof typeof classOf }) {
  return (
    <a className={classOf[look]} href={`tel:${line.number.replaceAll(/[^+\d]/g, '')}`}>
      <Icon of={PhoneIcon} />
      <span>
        {line.name} {line.name.endsWith(line.number) ? null : <span className="unbroken">{line.number}</span>}
      </span>
    </a>
  )
}

const classOf = {
  filled: 'button button-filled q-call',
  danger: 'button button-danger q-call',
  outlined: 'button q-call',
} as const
