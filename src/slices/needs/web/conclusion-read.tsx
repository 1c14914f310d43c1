import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import type { NeedsBrief } from '../contract.ts'
import { needsTexts } from './texts.ts'
import { needsWords } from './words.ts'

/** What was concluded, by whom. */
export function ConclusionRead({ conclusion }: { conclusion: NonNullable<NeedsBrief['conclusion']> }) {
  const t = useTexts(needsTexts)
  const words = useTexts(needsWords)
  const f = useFormat()
  const say = useLocalised()
  const { clientStatus, reason, ownWorkerName, ownWorkerReason, author, at } = conclusion
  return (
    <div className="needs-conclusion">
      {clientStatus && <p className="needs-status">{words.status[clientStatus]}</p>}
      <p>{reason}</p>
      {ownWorkerName && <p>{t.ownWorkerNamed(ownWorkerName)}</p>}
      {ownWorkerReason && <p>{t.ownWorkerLeftOut(ownWorkerReason)}</p>}
      <p className="work-note">{t.concludedBy(author.name, say(author.title), f.moment(at))}</p>
    </div>
  )
}
