import { useFormat, useTexts } from '#web/kit/language.tsx'
import { useAsk } from '#web/professional/query.ts'
import type { listKeptTexts } from '../contract.ts'
import { editorTexts } from './editor-texts.ts'
import './plan.css'

/** What a worker wrote and could not save when their right to the plan ended: for its writer alone, also after a reload. */
export function KeptTexts({ planId }: { planId: string }) {
  const t = useTexts(editorTexts)
  const f = useFormat()
  const asked = useAsk<typeof listKeptTexts>('plans/kept-texts', { planId: planId as never })
  const kept = asked.value?.kept ?? []
  if (kept.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="plan-kept">
      <h2 id="plan-kept">{t.kept}</h2>
      <p>{t.keptLead}</p>
      {kept.map(({ partId, body, keptAt }) => (
        <div key={partId} className="plan-part">
          <header>
            <span className="plan-fine">{f.moment(keptAt)}</span>
          </header>
          <div>
            <p className="plan-text">{body.kind === 'section' ? body.content.text : wordsOf(body)}</p>
          </div>
        </div>
      ))}
    </section>
  )
}

function wordsOf(
  body: Exclude<(typeof listKeptTexts)['output']['_output']['kept'][number]['body'], { kind: 'section' }>,
): string {
  return body.kind === 'means' ? body.content.what : body.content.words
}
