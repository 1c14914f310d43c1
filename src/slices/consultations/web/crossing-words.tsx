import { useLaw } from '#slices/work/web/law.ts'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { WithOwnName } from '#web/kit/own-name.tsx'
import type { Crossing, Place } from '../contract.ts'
import { consultationTexts } from './texts.ts'

/** Which basis, and what of it is not checked. */
export function CrossingWords({ crossing }: { crossing: Crossing }) {
  const t = useTexts(consultationTexts).crossing
  const say = useLocalised()
  const rule = useLaw()?.sharing.find((one) => one.id === crossing.rule)
  if (crossing.state !== 'rule')
    return <Notice tone={crossing.state === 'none' ? 'info' : 'warn'}>{t[crossing.state]}</Notice>
  return (
    <Notice tone={rule?.verified === false ? 'warn' : 'ok'} title={t.rule(rule ? say(rule.name) : '')}>
      {rule?.unverified && <p>{say(rule.unverified)}</p>}
    </Notice>
  )
}

/** Whose register the answer of a unit elsewhere goes to. */
export function AnswersRegister({ registerName, controller, verified }: Omit<Place, 'organisation' | 'unit'>) {
  const t = useTexts(consultationTexts)
  const say = useLocalised()
  return (
    <Notice tone="info" title={<WithOwnName name={controller} say={(name) => t.answersIn(say(registerName), name)} />}>
      {!verified && <p>{t.unchecked}</p>}
    </Notice>
  )
}
