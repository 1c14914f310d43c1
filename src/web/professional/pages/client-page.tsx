import { useMemo } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { ClosedClient } from '#slices/access/web/break-glass.tsx'
import { plainRefusals } from '#slices/access/web/texts.ts'
import type { ClientCard, openClientPage } from '#slices/clients/contract.ts'
import { ClientCardPanel } from '#slices/clients/web/client-card-panel.tsx'
import { ResponsiblePanel } from '#slices/clients/web/staff-client-panel.tsx'
import { clientTexts } from '#slices/clients/web/staff-texts.ts'
import type { listContactsOfClient } from '#slices/contacts/contract.ts'
import { ClientClocks, RunningMatters } from '#slices/contacts/web/staff-client-contacts.tsx'
import type { listEntries } from '#slices/records/contract.ts'
import { EntriesByRegister } from '#slices/records/web/entries-by-register.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { LeftIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useKeys } from '../keys.tsx'
import { useMunicipalities } from '../municipalities.ts'
import { places } from '../places.ts'
import { keepAnswer, useAsk } from '../query.ts'
import { useWatch } from '../live.tsx'
import { useNow } from '../use-now.ts'
import { ClientContinuity } from './client-continuity.tsx'
import { ClientHeader } from './client-header.tsx'
import { ClientPanels } from './client-panels.tsx'
import { ClientTimeline } from './client-timeline.tsx'

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
  useKeys([{ key: 'Escape', label: t.backToList, run: () => void navigate(places.list) }])
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
  return <OpenClient client={client} onConsentsChanged={asked.askAgain} />
}

function OpenClient({ client, onConsentsChanged }: { client: ClientCard; onConsentsChanged: () => void }) {
  const t = useTexts(clientTexts)
  const say = useRefusalText(plainRefusals)
  const municipalities = useMunicipalities()
  const nameOf = (code: string) => municipalities.find((one) => one.code === code)?.name ?? code
  const now = useNow(30)
  const entries = useAsk<typeof listEntries>('records/list', { clientId: client.id })
  const contacts = useAsk<typeof listContactsOfClient>('contacts/of-client', { clientId: client.id })
  const refused = entries.value ? contacts.refused : (entries.refused ?? contacts.refused)
  useWatch('client', client.id, (event) => {
    if (event.kind === 'resumed') return
    onConsentsChanged()
  })
  const named = client.municipality === null ? client : { ...client, municipality: nameOf(client.municipality) }
  return (
    <>
      <ClientHeader client={client} />
      <div className="work-bar">
        <Link to={places.list} className="contact-back">
          <Icon of={LeftIcon} size="s" /> {t.backToList}
        </Link>
        <b>{t.summary}</b>
      </div>
      <div className="client-columns">
        <div>
          <ResponsiblePanel clientId={client.id} />
          {contacts.value && <ClientClocks contacts={contacts.value.contacts} now={now} />}
          <ClientCardPanel client={named} />
        </div>
        <div>
          {refused && <Notice tone="error" title={say(refused)} />}
          {contacts.value && <RunningMatters contacts={contacts.value.contacts} contactPath={places.contact} />}
          <ClientPanels clientId={client.id} />
          {!entries.value && !entries.refused && <LoadingLines />}
          {entries.value && (
            <section className="box">
              <h2>{t.entries}</h2>
              <EntriesByRegister
                entries={entries.value.entries}
                clientId={client.id}
                basis={client.basis}
                onChanged={entries.askAgain}
              />
            </section>
          )}
        </div>
        <div>
          <section className="box">
            <h2>{t.timeline}</h2>
            <div className="box-body">
              {entries.value && contacts.value && (
                <ClientTimeline contacts={contacts.value.contacts} entries={entries.value.entries} />
              )}
            </div>
          </section>
          {entries.value && <ClientContinuity entries={entries.value.entries} />}
        </div>
      </div>
    </>
  )
}
