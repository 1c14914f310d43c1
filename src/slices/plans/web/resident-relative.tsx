import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import type { answerAsRelative, joinAsRelative, RelativePart, saveRelativePart } from '../own-contract.ts'
import { ownPlanTexts } from './own-texts.ts'
import { useRegisterName } from './register-name.ts'
import type { Act } from './resident-own-plan.tsx'
import { SectionEditor } from './section-editor.tsx'
import { ShownParts } from './shown-parts.tsx'

export function JoinAsRelative({ act }: { act: Act }) {
  const t = useTexts(ownPlanTexts)
  const [code, setCode] = useState('')
  return (
    <Disclosure summary={t.haveCode}>
      <div className="stack-s">
        <TextField
          label={t.codeLabel}
          value={code}
          autoComplete="off"
          onChange={(event) => setCode(event.target.value)}
        />
        <p>
          <Button
            onClick={() =>
              void act(call<typeof joinAsRelative>('plans/join-as-relative', { code })).then(
                (isIn) => isIn && setCode(''),
              )
            }
          >
            {t.useCode}
          </Button>
        </p>
      </div>
    </Disclosure>
  )
}

/** A relative's part in somebody else's plan: what the client shows them, and their own words. */
export function RelativePartBox({ part, act }: { part: RelativePart; act: Act }) {
  const t = useTexts(ownPlanTexts)
  const registerName = useRegisterName()
  const { section, sectionId, version } = part
  if (section.kind !== 'section') return null
  return (
    <section className="section plan-stack" aria-labelledby={`as-${sectionId}`}>
      <h2 id={`as-${sectionId}`}>{t.asRelative(part.clientName)}</h2>
      <ShownParts parts={part.shown} />
      <p className="plan-fine">{t.yoursIs(registerName(section.register))}</p>
      <SectionEditor
        part={section}
        label={t.relativePart}
        save={(saving) => call<typeof saveRelativePart>('plans/relative-save-part', { sectionId, ...saving } as never)}
      />
      {part.whole && version !== null && !part.answered && (
        <p className="row-s">
          <Button
            onClick={() =>
              void act(
                call<typeof answerAsRelative>('plans/relative-answer', { sectionId, version, answer: 'accepted' }),
              )
            }
          >
            {t.accept}
          </Button>
        </p>
      )}
    </section>
  )
}
