import { BasisStrip } from '#web/kit/basis-strip.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { RegisterBadge } from '#web/kit/register-badge.tsx'
import { accessTexts } from './texts.ts'

export type Basis = {
  readonly kind: string
  readonly rules: readonly string[]
  readonly until: string
  readonly registers: readonly string[]
}
type AccessBasisProps = {
  basis: Basis
  now: Date
  isAnonymous?: boolean
  /** The names of the sharing rules in use, when something crosses. */
  ruleNames?: readonly { fi: string; sv: string; en: string }[]
  /** What the worker wrote when they opened the data in an emergency. */
  reason?: string | null
}

/** Why the data is open, which rule lets something cross, and until when; red with the time left and the written reason after break-glass. */
export function AccessBasis({ basis, now, isAnonymous = false, ruleNames = [], reason = null }: AccessBasisProps) {
  const t = useTexts(accessTexts)
  const f = useFormat()
  const say = useLocalised()
  const isGlass = basis.kind === 'break-glass'
  const known = basis.kind in t.basis ? t.basis[basis.kind as keyof typeof t.basis] : t.basis.other
  const minutes = (new Date(basis.until).getTime() - now.getTime()) / 60_000
  const title = isGlass ? `${known}: ${t.glassLeft(f.duration(minutes))}` : known
  return (
    <BasisStrip kind={isGlass ? 'break-glass' : 'relationship'} title={title}>
      <span>
        {reason !== null && (
          <>
            <q>{reason}</q>{' '}
          </>
        )}
        {isAnonymous && `${t.anonymous} `}
        {ruleNames.map((name) => `${say(name)}. `)}
        {t.until(f.moment(basis.until))} {t.why}
      </span>
    </BasisStrip>
  )
}

type Registers = { registers: readonly string[]; taskName: (task: string) => string }

export function OpenRegisters({ registers, taskName }: Registers) {
  const t = useTexts(accessTexts)
  return (
    <div className="client-registers">
      <small>{t.opened}</small>
      <div>
        <RegisterBadges registers={registers} taskName={taskName} />
      </div>
    </div>
  )
}

/** The registers of records among what was opened. */
export function RegisterBadges({ registers, taskName }: Registers) {
  const t = useTexts(accessTexts)
  const shown = registers.filter((one) => one === 'patient' || one === 'notification' || one.startsWith('social:'))
  const tasks = shown.filter((one) => one.startsWith('social:')).map((one) => taskName(one.slice('social:'.length)))
  return (
    <>
      {shown.length === 0 && <span className="muted">{t.none}</span>}
      {shown.includes('patient') && <RegisterBadge register="patient" />}
      {tasks.length === 1 && <RegisterBadge register="social" name={t.socialTask(tasks[0] ?? '')} />}
      {tasks.length > 1 && (
        <span title={tasks.join(', ')}>
          <RegisterBadge register="social" name={t.socialTasks(tasks.length)} />
        </span>
      )}
      {shown.includes('notification') && <RegisterBadge register="notification" />}
    </>
  )
}
