import type { ReactNode } from 'react'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { Sent } from './concern-form.tsx'
import { formTexts } from '../form-texts.ts'

/** A number that opens nothing, and why no more is told. */
export function ConcernReceipt({ sent, onAgain, onFront }: { sent: Sent; onAgain: () => void; onFront: ReactNode }) {
  const t = useTexts(formTexts).receipt
  const f = useFormat()
  return (
    <div className="reading stack">
      <h1 tabIndex={-1}>{t.title}</h1>
      {sent.isUrgent && <Notice tone="warn" title={t.urgent} />}
      <dl className="concern-receipt">
        <dt>{t.number}</dt>
        <dd className="unbroken number">{sent.receipt}</dd>
      </dl>
      <p>{t.at(f.moment(sent.receivedAt))}</p>
      <section>
        <h2>{t.nextTitle}</h2>
        <p>{t.next}</p>
      </section>
      <section>
        <h2>{t.whyTitle}</h2>
        <p>{t.why}</p>
      </section>
      <p className="row">
        {onFront}
        <Button onClick={onAgain}>{t.again}</Button>
      </p>
    </div>
  )
}
