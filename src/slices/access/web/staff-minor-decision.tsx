import { useState } from 'react'
import { decidesFromAge, minorDecisionValues, type MinorDecision, ofAge } from '#law/representation/index.ts'
import type { Id } from '#platform/ids.ts'
import { Button } from '#web/kit/button.tsx'
import { ChoiceCards } from '#web/kit/choice-cards.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type OwnRefusalOf, refusalTexts, useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { listDecisionsOfMinor, recordMinorDecision } from '../representation/contract.ts'
import { staffRepresentationTexts } from './staff-representation-texts.ts'

type OfMinor = { clientId: string; ageYears: number; matterId: string }

/** Beside a time or a plan of a person of 12 to 17: whether a guardian sees this one matter. Of others nothing is asked, so nothing is in their log. */
export function MinorDecisionOn({ clientId, ageYears, matterId }: OfMinor) {
  return ageYears >= decidesFromAge && ageYears < ofAge ? <OnMatter clientId={clientId} matterId={matterId} /> : null
}

function OnMatter({ clientId, matterId }: Omit<OfMinor, 'ageYears'>) {
  const t = useTexts(staffRepresentationTexts)
  const asked = useAsk<typeof listDecisionsOfMinor>('acting/minor-decisions', { clientId: clientId as Id<'client'> })
  const minor = asked.value?.minor
  if (!minor) return null
  const decision = minor.decisions.find((one) => one.matterId === matterId) ?? null
  const isShown = decision !== null && decision.value <= 2
  return (
    <Disclosure summary={isShown ? t.shownToGuardian : t.hiddenFromGuardian}>
      <MinorDecisionForm
        minor={{ clientId: clientId as Id<'client'>, ageYears: minor.ageYears, decision }}
        matterId={matterId}
        onRecorded={asked.askAgain}
      />
    </Disclosure>
  )
}

const refusals = refusalTexts<OwnRefusalOf<typeof recordMinorDecision>>({
  fi: { 'not-a-minor': staffRepresentationTexts.fi.notAMinor },
  sv: { 'not-a-minor': staffRepresentationTexts.sv.notAMinor },
  en: { 'not-a-minor': staffRepresentationTexts.en.notAMinor },
})

type Minor = {
  readonly clientId: Id<'client'>
  readonly ageYears: number
  readonly decision: { readonly value: number; readonly by: string; readonly at: string } | null
}

/** What a person of 12 to 17 has decided of one matter, in the four values of the national code system, and the place to record it. */
export function MinorDecisionForm(deciding: { minor: Minor; matterId: string; onRecorded: () => void }) {
  const { minor, matterId, onRecorded } = deciding
  const t = useTexts(staffRepresentationTexts)
  const f = useFormat()
  const say = useRefusalText(refusals)
  const known = minor.decision?.value
  const recordedAt = minor.decision?.at
  // What is chosen stands until it, or a colleague's, is recorded; the form stays, and the focus in it.
  const [chosen, setChosen] = useState<{ value: string; after: string | undefined }>()
  const isChosen = chosen !== undefined && chosen.after === recordedAt
  const value = isChosen ? chosen.value : known === undefined ? '' : String(known)
  const [record, recording] = useCommand<typeof recordMinorDecision>('acting/minor-decision')
  const choices = minorDecisionValues.map((one) => ({ value: String(one), label: t.values[one] }))
  return (
    <form
      className="stack-s"
      onSubmit={(event) => {
        event.preventDefault()
        if (value !== '') void save(Number(value) as MinorDecision)
      }}
    >
      <ChoiceCards
        kind="one"
        legend={t.ask(minor.ageYears)}
        choices={choices}
        value={value}
        onChange={(one) => setChosen({ value: one, after: recordedAt })}
      />
      <p className="fine muted" role="status">
        {minor.decision ? t.recorded(minor.decision.by, f.moment(minor.decision.at)) : t.none}
      </p>
      {recording.refused && <Notice tone="error" title={say(recording.refused)} isLive />}
      <p>
        <Button
          type="submit"
          size="small"
          busyLabel={recording.isBusy && t.saving}
          notAvailable={value === '' && t.choose}
        >
          {t.record}
        </Button>
      </p>
    </form>
  )

  async function save(chosen: MinorDecision) {
    const outcome = await record({ clientId: minor.clientId, matterId, value: chosen })
    if (outcome?.ok) onRecorded()
  }
}
