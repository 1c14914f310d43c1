import { useEffect, useMemo, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { ClosedClient } from '#slices/access/web/break-glass.tsx'
import { plainRefusals } from '#slices/access/web/texts.ts'
import type { ClientCard, openClientPage } from '#slices/clients/contract.ts'
import { keptList } from '#slices/clients/web/caseload-kept.ts'
import { clientTexts } from '#slices/clients/web/staff-texts.ts'
import { Icon } from '#web/kit/icon.tsx'
import { LeftIcon } from '#web/kit/icons.ts'
import { KeyHint } from '#web/kit/key-hint.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Tabs } from '#web/kit/tabs.tsx'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { useKeys } from '../keys.tsx'
import { useWatch } from '../live.tsx'
import { useMunicipalities } from '../municipalities.ts'
import { useOwnStaff } from '../own-staff.ts'
import { places } from '../places.ts'
import { keepAnswer, useAsk } from '../query.ts'
import { BookForClient } from './calendar-book.tsx'
import { type ClientAnswers, useClientAnswers } from './client-answers.ts'
import { ClientHeader } from './client-header.tsx'
import { ClientPanel, countsOf, panelNames, type PanelName } from './client-panels.tsx'
import { ClientSummary } from './client-summary.tsx'
import { clientPageTexts } from './client-texts.ts'

/** Who is this, who is responsible, what runs, what is written where. The page and all its parts are one logged look and one call. */
export default function ClientPage() {
  const { id = '' } = useParams()
  const t = useTexts(clientTexts)
  const say = useRefusalText(plainRefusals)
  const navigate = useNavigate()
  const asked = useAsk<typeof openClientPage>('clients/page', { clientId: id as ClientCard['id'] })
  // Before the panels are drawn: each finds its answer and asks nothing.
  const client = useMemo(() => {
    for (const [path, value] of Object.entries(asked.value?.answers ?? {})) keepAnswer(path, { clientId: id }, value)
    return asked.value?.client
  }, [asked.value, id])
  const back = useWayBack(id)
  useKeys([{ key: 'Escape', label: back.words, run: () => void navigate(back.to) }])
  if (asked.refused?.refusal === 'not-found') return <ClosedClient clientId={id} onOpened={asked.askAgain} />
  if (asked.refused && !client) {
    return (
      <div className="work-page stack">
        <h1>{t.title}</h1>
        <Notice tone="error" title={say(asked.refused)} />
      </div>
    )
  }
  if (!client) {
    return (
      <div className="work-page">
        <h1 className="unseen">{t.title}</h1>
        <LoadingLines lines={9} />
      </div>
    )
  }
  return <OpenClient key={id} client={client} onChanged={asked.askAgain} />
}

/** To the list this client was opened from. */
function useWayBack(clientId: string): { to: string; words: string } {
  const t = useTexts(clientTexts)
  const isOfCaseload = keptList(useOwnStaff()?.id)?.clientId === clientId
  return isOfCaseload ? { to: places.team, words: t.backToCaseload } : { to: places.list, words: t.backToList }
}

type View = 'summary' | PanelName

function OpenClient({ client, onChanged }: { client: ClientCard; onChanged: () => void }) {
  const back = useWayBack(client.id)
  const page = useTexts(clientPageTexts)
  const municipalities = useMunicipalities()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const answers = useClientAnswers(client.id)
  useWatch('client', client.id, (event) => {
    if (event.kind !== 'resumed') onChanged()
  })
  const named = {
    ...client,
    municipality: municipalities.find((one) => one.code === client.municipality)?.name ?? client.municipality,
  }
  const counts = countsOf(answers)
  // A part that has nothing and can be given nothing here has no tab.
  const hasPart = (one: PanelName) =>
    one === 'concerns' ? Boolean(counts.concerns) : one !== 'guardians' || client.ageYears < 18
  const views: readonly View[] = ['summary', ...panelNames.filter(hasPart)]
  const asked = search.get('part')
  const view = views.find((one) => one === asked) ?? 'summary'
  const show = (next: View) => setSearch(next === 'summary' ? {} : { part: next }, { replace: true })
  const own = answers.contacts?.contacts.find((one) => one.state !== 'closed' && one.holder?.you)
  // The part may have to be drawn before the focus can go there.
  const [wanted, setWanted] = useState<{ view: View; selector: string; from: Element | null }>()
  useEffect(() => {
    if (wanted?.view !== view) return
    const place = document.querySelector<HTMLElement>(wanted.selector)
    // What is still on its way is waited for, unless the worker has gone on meanwhile.
    if (!place && document.activeElement === wanted.from) return
    place?.focus()
    setWanted(undefined)
  }, [wanted, view, answers])
  const goThen = (next: View, selector: string) => {
    setWanted({ view: next, selector, from: document.activeElement })
    show(next)
  }
  const decide = () => goThen('decisions', '#new-decision')
  const plan = () => goThen('plan', '[role=tabpanel] a, [role=tabpanel] button')
  const consult = () => goThen('consultations', '[role=tabpanel] .box-body button')
  useKeys([
    ...(own ? [{ key: 'r', label: page.acts.record, run: () => void navigate(places.contact(own.id)) }] : []),
    { key: 'u', label: page.acts.plan, run: plan },
    { key: 'd', label: page.acts.decide, run: decide },
    { key: 'k', label: page.acts.consult, run: consult },
    {
      key: 't',
      label: page.acts.timeline,
      run: () => goThen('summary', '#client-timeline input:checked, #client-timeline a'),
    },
  ])
  return (
    <>
      <ClientHeader client={client} />
      <div className="client-tabs">
        <div className="client-acts">
          <Link to={back.to} className="contact-back">
            <Icon of={LeftIcon} size="s" /> {back.words}
          </Link>
          <BookForClient clientId={client.id} />
          <Acts answers={answers} onDecide={decide} onConsult={consult} ownContact={own?.id} />
        </div>
        <Tabs
          name={page.tabs.name}
          value={view}
          onChange={show}
          tabs={views.map((value) => ({
            value,
            label: page.tabs[value],
            ...(value !== 'summary' && counts[value] !== undefined ? { count: counts[value] } : {}),
          }))}
        >
          {view === 'summary' ? (
            <ClientSummary client={named} answers={answers} onShow={show} onEntriesChanged={answers.askEntries} />
          ) : (
            <div className="client-one stack-s">
              <ClientPanel name={view} client={named} answers={answers} onEntriesChanged={answers.askEntries} />
            </div>
          )}
        </Tabs>
      </div>
    </>
  )
}

type ActsProps = {
  answers: ClientAnswers
  onDecide: () => void
  onConsult: () => void
  ownContact: string | undefined
}

/** Every key of the page has its button. */
function Acts({ answers, onDecide, onConsult, ownContact }: ActsProps) {
  const { acts } = useTexts(clientPageTexts)
  return (
    <div className="row-s">
      <Button onClick={onConsult}>
        {acts.consult} <KeyHint keys={['K']} />
      </Button>
      {(answers.decisions?.types.length ?? 0) > 0 && (
        <Button onClick={onDecide}>
          {acts.decide} <KeyHint keys={['D']} />
        </Button>
      )}
      {ownContact && (
        <ButtonLink look="filled" to={places.contact(ownContact)}>
          {acts.record} <KeyHint keys={['R']} />
        </ButtonLink>
      )}
    </div>
  )
}
