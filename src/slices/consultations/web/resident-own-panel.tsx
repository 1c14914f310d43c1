import { sharingRules } from '#law/sharing/index.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { WithOwnName } from '#web/kit/own-name.tsx'
import { useAsked } from '#web/kit/use-asked.ts'
import type { listOwnConsulted } from '../contract.ts'
import { useReceiverWords } from './receiver-words.ts'
import { consultationRefusals, consultationTexts } from './texts.ts'

/** For the client: that somebody was asked, who, when and why, and what was given on what basis. */
export function OwnConsultationsPanel() {
  const t = useTexts(consultationTexts)
  const f = useFormat()
  const say = useLocalised()
  const refusal = useRefusalText(consultationRefusals)
  const receiver = useReceiverWords()
  const asked = useAsked<typeof listOwnConsulted>('consultations/own', {})
  if (!asked.value)
    return asked.refused ? <Notice tone="error" isLive title={refusal(asked.refused)} /> : <LoadingLines lines={3} />
  const { consultations } = asked.value
  if (consultations.length === 0) return <p className="muted">{t.own.none}</p>
  return (
    <>
      <p>{t.own.lead}</p>
      <ul className="lines">
        {consultations.map((one) => {
          const { place } = one.to
          const rule = sharingRules.find((known) => known.id === one.crossing.rule)
          return (
            <li key={one.id}>
              <b>
                {t.own.asked(
                  `${one.asker.name}, ${say(one.asker.title)}`,
                  [
                    one.consulted?.name,
                    one.consulted && say(one.consulted.title),
                    (place || !one.consulted) && receiver(one.consulted ? { ...one.to, name: null } : one.to),
                  ]
                    .filter(Boolean)
                    .join(', '),
                )}
              </b>
              <p>
                {t.own.why}: {one.reason}
              </p>
              <small className="number">
                {f.moment(one.askedAt)} · {t.state[one.state]}
              </small>
              {place && (
                <small>
                  <WithOwnName name={place.controller} say={(name) => t.own.elsewhere(say(place.registerName), name)} />
                </small>
              )}
              <small>
                {one.crossing.state === 'rule'
                  ? t.own.gave.rule(rule ? say(rule.name) : '')
                  : t.own.gave[one.crossing.state]}
              </small>
            </li>
          )
        })}
      </ul>
    </>
  )
}
