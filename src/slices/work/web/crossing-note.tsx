import { sectionIn } from '#platform/i18n.ts'
import { useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { type Asked, useAsk } from '#web/professional/query.ts'
import type { Crossing, foreseeOffer, WorkItem } from '../contract.ts'
import { useLaw } from './law.ts'
import { offerTexts } from './offer-texts.ts'
import type { Receiver } from './receivers.ts'
import { workRefusals } from './refusals.ts'

export type Foreseen = Asked<typeof foreseeOffer> & { readonly isWanted: boolean }

/** What would cross, asked as soon as a receiver is chosen: said before sending. */
export function useForeseen(itemId: WorkItem['id'], way: string, to: Receiver | undefined): Foreseen {
  const kind = way === 'forward' || way === 'refer' || way === 'transfer' ? way : undefined
  const isWanted = kind !== undefined && to !== undefined
  const asked = useAsk<typeof foreseeOffer>(
    'work/foresee-offer',
    { itemId, kind: kind ?? 'forward', to: to ?? { kind: 'team', team: '' } },
    { isWanted },
  )
  return { ...asked, isWanted }
}

export function CrossingNote({ foreseen }: { foreseen: Foreseen }) {
  const t = useTexts(offerTexts)
  const say = useRefusalText(workRefusals)
  const { value, refused } = foreseen
  return (
    <section aria-live="polite" className="stack-s">
      <h3>{t.crosses}</h3>
      {refused && <Notice tone="error" title={say(refused)} />}
      {!value && !refused && <LoadingLines lines={1} />}
      {value && <CrossingWords crossing={value.crossing} />}
      {value?.staysYours && value.crossing.state !== 'header-only' && <p>{t.staysYours}</p>}
      {value && !value.mayOffer && <Notice tone="error" title={t.noTransfer} />}
    </section>
  )
}

/** Which basis, with its law and what of it is not checked. */
export function CrossingWords({ crossing }: { crossing: Crossing }) {
  const t = useTexts(offerTexts).crossing
  const say = useLocalised()
  const language = useLanguage()
  const law = useLaw()
  const rule = law?.sharing.find((one) => one.id === crossing.rule)
  if (crossing.state === 'rule') {
    return (
      <Notice
        tone={rule?.verified === false ? 'warn' : 'ok'}
        title={t.rule(rule ? say(rule.name) : (crossing.rule ?? ''))}
      >
        {rule && (
          <p>
            {say(rule.scope)}. {say(rule.law.act)}
            {rule.law.section !== null && `, ${sectionIn(language, rule.law.section)}`}.{' '}
            {rule.unverified && say(rule.unverified)}
          </p>
        )}
      </Notice>
    )
  }
  return <Notice tone={crossing.state === 'header-only' ? 'warn' : 'info'}>{t[crossing.state]}</Notice>
}
