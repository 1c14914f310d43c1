import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { Button } from '#web/kit/button.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { TextArea, TextField } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useFormat, useLanguage, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { Scenario } from '../contract.ts'
import type { Run } from '../run-contract.ts'
import type * as contract from '../sharing-contract.ts'
import type { Alternative } from './alternatives.ts'
import { saveFile } from './save-file.ts'
import { sharingRefusals, sharingTexts } from './sharing-texts.ts'
import { plannerTexts } from './texts.ts'

type Saved = { readonly id: Scenario['id']; readonly version: number }

/** Who sees the saved alternative, what is said of it, what was decided by it, and what is shown to everybody. */
export function SharingPanel({ selected }: { selected: Alternative }) {
  const t = useTexts(sharingTexts)
  const { saved } = selected
  if (!saved) return null
  return (
    <Disclosure summary={t.title}>
      <Shared saved={saved} />
    </Disclosure>
  )
}

function Shared({ saved }: { saved: Saved }) {
  const t = useTexts(sharingTexts)
  const format = useFormat()
  const scenarioId = saved.id
  const asked = useAsk<typeof contract.readScenario>('network/scenario', { scenarioId })
  if (!asked.value) return null
  const { comments, decisions, versions } = asked.value
  const version = (number: number) => t.version(format.number(number))
  return (
    <div className="stack">
      <Showing saved={saved} scenario={asked.value} onChanged={asked.askAgain} />
      <section className="stack-s">
        <h3>{t.comments}</h3>
        {comments.length === 0 && <p className="muted">{t.none}</p>}
        <ul className="planner-said">
          {comments.map((one) => (
            <li key={one.id}>
              <p>{one.words}</p>
              <p className="fine muted">
                {one.writtenBy}, {format.moment(one.writtenAt)}, {version(one.version)}
              </p>
            </li>
          ))}
        </ul>
        <CommentForm saved={saved} onSaid={asked.askAgain} />
      </section>
      <section className="stack-s">
        <h3>{t.decisions}</h3>
        {decisions.length === 0 && <p className="muted">{t.none}</p>}
        <ul className="planner-said">
          {decisions.map((one) => (
            <li key={one.id}>
              <b>{one.title}</b> {one.reference}, {format.shortDay(one.decidedOn)}, {version(one.version)}
            </li>
          ))}
        </ul>
        <DecisionForm saved={saved} onLinked={asked.askAgain} />
      </section>
      <section>
        <h3>{t.versions}</h3>
        <ul className="planner-said">
          {versions.map((one) => (
            <li key={one.version}>
              {version(one.version)}, {format.moment(one.savedAt)}, {one.savedBy},{' '}
              {t.changes(format.number(one.changes))}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

type ShowingProps = {
  saved: Saved
  scenario: NonNullable<ReturnType<typeof useAsk<typeof contract.readScenario>>['value']>
  onChanged: () => void
}

function Showing({ saved, scenario, onChanged }: ShowingProps) {
  const t = useTexts(sharingTexts)
  const format = useFormat()
  const language = useLanguage()
  const say = useRefusalText(sharingRefusals)
  const [search] = useSearchParams()
  const [see, seeing] = useCommand<typeof contract.setVisibility>('network/visibility')
  const [publish, publishing] = useCommand<typeof contract.publishScenario>('network/publish')
  const [withdraw] = useCommand<typeof contract.withdrawScenario>('network/withdraw')
  const [print, printing] = useCommand<typeof contract.printReport>('network/report')
  const runId = (search.get('run') ?? null) as Run['id'] | null
  const of = { scenarioId: saved.id, version: saved.version }
  async function report() {
    const first = await print({ ...of, runId, language })
    // The open run may be of other versions: the report is then of journeys alone.
    const outcome =
      first?.ok === false && first.refusal === 'not-of-this' ? await print({ ...of, runId: null, language }) : first
    if (outcome?.ok)
      saveFile(
        outcome.value.name,
        Uint8Array.from(atob(outcome.value.pdf), (sign) => sign.charCodeAt(0)),
        'application/pdf',
      )
  }
  async function show() {
    const first = await publish({ ...of, runId })
    if (first?.ok === false && first.refusal === 'not-of-this') await publish({ ...of, runId: null })
    onChanged()
  }
  const refused = seeing.refused ?? publishing.refused ?? printing.refused
  return (
    <section className="stack-s">
      {scenario.isOwn && (
        <Segment
          legend={t.seen}
          options={(['own', 'planners'] as const).map((value) => ({ value, label: t.visibility[value] }))}
          value={scenario.visibility}
          onChange={(visibility) => void see({ scenarioId: saved.id, visibility }).then(onChanged)}
        />
      )}
      <p className="row">
        <Button busyLabel={printing.isBusy && t.busy} onClick={() => void report()}>
          {t.report}
        </Button>
        <Button busyLabel={publishing.isBusy && t.busy} onClick={() => void show()}>
          {t.publish}
        </Button>
      </p>
      {scenario.publication && (
        <p role="status">
          {t.shown(format.number(scenario.publication.version))}{' '}
          <a href={`/${language}/network/${scenario.publication.id}`}>{t.page}</a>{' '}
          <Button size="small" onClick={() => void withdraw({ scenarioId: saved.id }).then(onChanged)}>
            {t.withdraw}
          </Button>
        </p>
      )}
      {refused && <Notice tone="error" title={say(refused)} isLive />}
    </section>
  )
}

function CommentForm({ saved, onSaid }: { saved: Saved; onSaid: () => void }) {
  const t = useTexts(sharingTexts)
  const { writeFirst } = useTexts(plannerTexts)
  const [words, setWords] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [write, writing] = useCommand<typeof contract.writeComment>('network/comment')
  async function send() {
    setMissing(words.trim() === '')
    if (words.trim() === '') return focusMistake()
    const outcome = await write({ scenarioId: saved.id, version: saved.version, words })
    if (!outcome?.ok) return
    setWords('')
    onSaid()
  }
  return (
    <>
      <TextArea
        label={t.comment}
        rows={3}
        limit={2000}
        error={isMissing ? writeFirst : undefined}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <p>
        <Button busyLabel={writing.isBusy && t.busy} onClick={() => void send()}>
          {t.send}
        </Button>
      </p>
    </>
  )
}

function DecisionForm({ saved, onLinked }: { saved: Saved; onLinked: () => void }) {
  const t = useTexts(sharingTexts)
  const empty = { title: '', reference: '', decidedOn: '' }
  const { writeFirst, chooseDay } = useTexts(plannerTexts)
  const [typed, setTyped] = useState(empty)
  const [isAsked, setAsked] = useState(false)
  const [link, linking] = useCommand<typeof contract.linkDecision>('network/link-decision')
  async function keep() {
    const isWhole = typed.title.trim() !== '' && typed.decidedOn !== ''
    setAsked(!isWhole)
    if (!isWhole) return focusMistake()
    const outcome = await link({ scenarioId: saved.id, version: saved.version, ...typed })
    if (!outcome?.ok) return
    setTyped(empty)
    onLinked()
  }
  return (
    <>
      <TextField
        label={t.decision}
        error={isAsked && typed.title.trim() === '' ? writeFirst : undefined}
        value={typed.title}
        maxLength={200}
        onChange={(event) => setTyped({ ...typed, title: event.target.value })}
      />
      <TextField
        label={t.reference}
        isOptional
        value={typed.reference}
        maxLength={200}
        onChange={(event) => setTyped({ ...typed, reference: event.target.value })}
      />
      <TextField
        type="date"
        label={t.on}
        error={isAsked && typed.decidedOn === '' ? chooseDay : undefined}
        value={typed.decidedOn}
        onChange={(event) => setTyped({ ...typed, decidedOn: event.target.value })}
      />
      <p>
        <Button busyLabel={linking.isBusy && t.busy} onClick={() => void keep()}>
          {t.link}
        </Button>
      </p>
    </>
  )
}
