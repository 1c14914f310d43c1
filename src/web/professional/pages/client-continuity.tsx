import {
  continuityOfClient,
  continuitySource,
  continuityWord,
  fewestMeetings,
  type Continuity,
} from '#slices/clients/continuity.ts'
import { continuityTexts } from '#slices/clients/web/continuity-texts.ts'
import type { listColleagues } from '#slices/organisation/contract.ts'
import type { Entry } from '#slices/records/contract.ts'
import { Disclosure } from '../../kit/disclosure.tsx'
import { useFormat, useTexts } from '../../kit/language.tsx'
import { useAsk } from '../query.ts'

/** How much the client meets the same person, and the same team, from the signed entries this worker may read. */
export function ClientContinuity({ entries }: { entries: readonly Entry[] }) {
  const t = useTexts(continuityTexts)
  const { value } = useAsk<typeof listColleagues>('organisation/colleagues', {})
  const teamOf = (id: string) => value?.colleagues.find((one) => one.id === id)?.teams[0] ?? id
  const person = continuityOfClient(entries.map((one) => ({ with: one.author.id })))
  const team = continuityOfClient(entries.map((one) => ({ with: teamOf(one.author.id) })))
  return (
    <section className="box">
      <h2>{t.title}</h2>
      <div className="box-body stack-s">
        {person && team ? (
          <dl className="facts">
            <dt>{t.person}</dt>
            <dd>
              <Said continuity={person} />
            </dd>
            <dt>{t.team}</dt>
            <dd>
              <Said continuity={team} />
            </dd>
          </dl>
        ) : (
          <p className="muted">{t.tooFew(fewestMeetings)}</p>
        )}
        <Disclosure summary={t.how}>
          <p>{t.howMore(entries.length)}</p>
          <p>
            {continuitySource.name}. {continuitySource.formula}. {!continuitySource.verified && t.unverified}
          </p>
        </Disclosure>
      </div>
    </section>
  )
}

function Said({ continuity: { index, meetings, different } }: { continuity: Continuity }) {
  const t = useTexts(continuityTexts)
  const f = useFormat()
  return (
    <>
      <b>{t.word[continuityWord(index)]}</b> <span className="number">{f.number(index, 2)}</span>
      <br />
      <small>{t.counted(meetings, different)}</small>
    </>
  )
}
