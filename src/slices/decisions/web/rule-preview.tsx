import { useState } from 'react'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { defineTexts } from '#platform/i18n.ts'
import { Button } from '#web/kit/button.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { previewDelegation, readRule } from '../rule-contract.ts'
import { decisionRefusals } from './texts.ts'

type Rows = OutputOf<typeof readRule>['delegation']['rows']

/** If the rule changed so: which of the last year's decisions would have gone to whom. Counts only; no client is asked for. */
export function RulePreview() {
  const t = useTexts(rulePreviewTexts)
  const f = useFormat()
  const say = useRefusalText(decisionRefusals)
  const asked = useAsk<typeof readRule>('decisions/rule', {})
  const [written, setWritten] = useState<string>()
  const [isBroken, setBroken] = useState(false)
  const [result, setResult] = useState<OutputOf<typeof previewDelegation>>()
  const [preview, previewing] = useCommand<typeof previewDelegation>('decisions/preview')
  const delegation = asked.value?.delegation
  if (!delegation) return asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines />
  const count = async () => {
    const rows = readRows(written ?? JSON.stringify(delegation.rows))
    setBroken(rows === undefined)
    if (!rows) return
    const outcome = await preview({ delegation: { ...delegation, rows } } as InputOf<typeof previewDelegation>)
    if (outcome?.ok) setResult(outcome.value)
  }
  return (
    <div className="stack">
      <p className="muted">{t.lead}</p>
      <TextArea
        label={t.rows}
        rows={16}
        spellCheck={false}
        value={written ?? JSON.stringify(delegation.rows, null, 1)}
        onChange={(event) => setWritten(event.target.value)}
        error={isBroken ? t.broken : undefined}
      />
      <p className="row-s">
        <Button look="filled" onClick={() => void count()}>
          {t.count}
        </Button>
      </p>
      {previewing.refused && <Notice tone="error" isLive title={say(previewing.refused)} />}
      {result && (
        <section className="stack-s" aria-live="polite">
          <h2>{t.result(f.dayWithYear(result.fromOn), f.dayWithYear(result.toOn))}</h2>
          {result.faults.map((fault) => (
            <Notice key={fault} tone="warn" title={fault} />
          ))}
          <p>{t.same(result.same)}</p>
          <ul className="lines">
            {result.moved.map((one) => (
              <li key={`${one.type}-${one.unit}-${one.from}-${one.to}`}>
                {one.count} × {one.type}, {one.unit}: {one.from ?? t.nobody} → {one.to ?? t.nobody}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function readRows(written: string): Rows | undefined {
  try {
    const rows: unknown = JSON.parse(written)
    return Array.isArray(rows) ? (rows as Rows) : undefined
  } catch {
    return undefined
  }
}

export const rulePreviewTexts = defineTexts({
  fi: {
    title: 'Toimivaltasäännön esikatselu',
    lead: 'Muuta rajoja ja katso, kenelle viime vuoden päätökset olisivat menneet. Laskelma käyttää vain päätösten otsikkotietoja, ei asiakkaita.',
    rows: 'Säännön rivit',
    broken: 'Teksti ei ole kelvollista JSON-muotoa. Korjaa se.',
    count: 'Laske',
    result: (from: string, to: string) => `Päätökset ${from} – ${to}`,
    same: (count: number) => `Samalle kuin nyt: ${count}`,
    nobody: 'ei kukaan',
  },
  sv: {
    title: 'Förhandsgranskning av befogenhetsstadgan',
    lead: 'Ändra gränserna och se till vem fjolårets beslut hade gått. Beräkningen använder bara beslutens rubrikuppgifter, inga klienter.',
    rows: 'Stadgans rader',
    broken: 'Texten är inte giltig JSON. Rätta den.',
    count: 'Räkna',
    result: (from: string, to: string) => `Beslut ${from} – ${to}`,
    same: (count: number) => `Till samma som nu: ${count}`,
    nobody: 'ingen',
  },
  en: {
    title: 'Preview of the delegation rule',
    lead: 'Change the limits and see to whom the last year’s decisions would have gone. Only header data is used, no clients.',
    rows: 'Lines of the rule',
    broken: 'The text is not valid JSON. Correct it.',
    count: 'Count',
    result: (from: string, to: string) => `Decisions ${from} – ${to}`,
    same: (count: number) => `To the same as now: ${count}`,
    nobody: 'nobody',
  },
})
