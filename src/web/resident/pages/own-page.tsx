import { Link, useNavigate } from 'react-router'
import { OwnWorkers } from '#slices/clients/web/resident-responsible.tsx'
import { OwnLooks } from '#slices/access/web/resident-looks.tsx'
import type { listOwnContacts, OwnContact } from '#slices/contacts/contract.ts'
import { ContactsList } from '#slices/contacts/web/resident-contacts-list.tsx'
import { useContactWords } from '#slices/contacts/web/resident-contact-words.ts'
import { rememberContact } from '#slices/contacts/web/resident-current-contact.ts'
import { residentContactRefusals } from '#slices/contacts/web/resident-refusals.ts'
import { OwnAppointmentsSection } from '#slices/scheduling/web/resident-appointments.tsx'
import { OwnPlanPanel, useTaskSentence } from '#slices/plans/web/resident-own-panel.tsx'
import { taskPlace } from '#slices/plans/web/task-place.ts'
import type { listOwnPlans } from '#slices/plans/own-contract.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { useFormat, useLocalised, useTexts } from '../../kit/language.tsx'
import { LoadingLines } from '../../kit/loading-lines.tsx'
import { Notice } from '../../kit/notice.tsx'
import { useRefusalText } from '../../kit/refusals.ts'
import { serverNow } from '../../kit/server-clock.ts'
import { useAsked } from '../../kit/use-asked.ts'
import { useActing } from '../acting/use-acting.ts'
import { ownTexts } from '../own-texts.ts'
import { shellTexts } from '../texts.ts'
import { useToVideo } from '../use-to-video.ts'
import { ActingOwn } from './acting-own.tsx'
import { OnlyIdentified } from './own-frame.tsx'

/** ”What do I have to do, what are they doing?” */
export default function OwnPage() {
  const acting = useActing()
  return <OnlyIdentified>{(name) => (acting ? <ActingOwn acting={acting} /> : <Own name={name} />)}</OnlyIdentified>
}

const askEveryMs = 60_000

function Own({ name }: { name: string }) {
  const t = useTexts(ownTexts)
  const shell = useTexts(shellTexts)
  const f = useFormat()
  const say = useRefusalText(residentContactRefusals)
  const toVideo = useToVideo()
  const asked = useAsked<typeof listOwnContacts>('contacts/own-list', {}, { everyMs: askEveryMs, isBackground: true })
  const contacts = asked.value?.contacts ?? []
  const open = contacts.filter((contact) => contact.state !== 'closed' && contact.state !== 'preparing')
  const today = f.longDay(serverNow().toISOString())
  return (
    <div className="wrap page">
      <h1 tabIndex={-1}>{t.title}</h1>
      <p className="muted">{t.lead(name, today.charAt(0).toUpperCase() + today.slice(1))}</p>
      {asked.refused && <Notice tone="error" title={say(asked.refused)} isLive />}
      <div className="own-flow">
        <div>
          <section className="section" aria-labelledby="tasks">
            <h2 id="tasks">{t.tasks}</h2>
            {asked.value ? <Tasks contacts={contacts} /> : <LoadingLines lines={3} />}
          </section>
        </div>
        {/* Who helps and the way to write to them come early in the document: on a phone the log is screens below. */}
        <div className="own-side own-workers-side">
          <Workers contacts={open} />
        </div>
        <div>
          <section className="section" aria-labelledby="now">
            <h2 id="now">{t.now}</h2>
            {asked.value && open.length === 0 && (
              <EmptyState title={t.nothingNow}>
                <p>{t.nothingNowMore}</p>
                <p className="row-s">
                  <ButtonLink to="/start">{t.start}</ButtonLink>
                </p>
              </EmptyState>
            )}
            {open.length > 0 && <ContactsList contacts={open} />}
            {asked.value && (
              <p className="own-more">
                <Link to="/own/contacts">{t.allContacts}</Link>
              </p>
            )}
          </section>
          <OwnAppointmentsSection onToVideo={toVideo} />
          <section className="section" aria-labelledby="plan">
            <h2 id="plan">{t.plan}</h2>
            <OwnPlanPanel isBrief />
          </section>
          <section className="section" aria-labelledby="looks">
            <div className="section-head">
              <h2 id="looks">{t.looks}</h2>
              <Link to="/own/log">{t.showAll}</Link>
            </div>
            <OwnLooks few={3} />
            <p className="small own-more">
              <Link to="/privacy">{t.odd}</Link>
            </p>
          </section>
        </div>
        <aside className="own-side">
          <section className="section" aria-labelledby="links">
            <h2 id="links">{t.links}</h2>
            <ul className="link-lines">
              <li>
                <Link to="/own/decisions">{t.decisions}</Link>
              </li>
              <li>
                <Link to="/acting">{shell.actForAnother}</Link>
              </li>
              <li>
                <Link to="/own/needs">{t.needs}</Link>
              </li>
              <li>
                <Link to="/own/consents">{t.consents}</Link>
              </li>
              <li>
                <Link to="/own/records">{t.records}</Link>
              </li>
              <li>
                <Link to="/own/tests">{t.testsLink}</Link>
              </li>
              <li>
                <Link to="/own/others">{t.others}</Link>
              </li>
              <li>
                <Link to="/own/notices">{t.notices}</Link>
              </li>
              <li>
                <Link to="/own/copy">{t.copy}</Link>
              </li>
              <li>
                <Link to="/own/rights">{t.rights}</Link>
              </li>
              <li>
                <Link to="/sign-in">{t.sessions}</Link>
              </li>
            </ul>
          </section>
        </aside>
      </div>
    </div>
  )
}

type Task = {
  readonly contact: OwnContact
  readonly title: string
  readonly what: string
  readonly label: string
  readonly to: string
}

function Tasks({ contacts }: { contacts: readonly OwnContact[] }) {
  const t = useTexts(ownTexts)
  const navigate = useNavigate()
  const words = useContactWords()
  const sayTask = useTaskSentence()
  const plans = useAsked<typeof listOwnPlans>('plans/own', {})
  const tasks = contacts.flatMap((contact): Task[] => {
    if (contact.state === 'active' && contact.jointRequest) {
      return [
        {
          contact,
          title: t.taskJoint,
          what: t.taskJointWhat(contact.jointRequest.askedBy),
          label: t.open,
          to: '/chat',
        },
      ]
    }
    if (contact.state === 'active' && contact.identificationAsked && contact.identified === 'no') {
      return [
        {
          contact,
          title: t.taskIdentify,
          what: t.taskIdentifyWhat(contact.identificationAsked.by),
          label: t.open,
          to: '/chat',
        },
      ]
    }
    if (contact.state === 'preparing')
      return [
        {
          contact,
          title: t.taskPreparing,
          what: `${t.taskPreparingWhat} ${words.started(contact)}.`,
          label: t.goOn,
          to: '/start',
        },
      ]
    return []
  })
  const planTasks = plans.value?.tasks ?? []
  if (tasks.length + planTasks.length === 0) return <p>{t.noTasks}</p>
  const ofPlans = planTasks.map((task) => (
    <div className="task" key={JSON.stringify(task)}>
      <h3>{sayTask(task)}</h3>
      <ButtonLink to={`/own/plan#${taskPlace(task)}`}>
        {t.readPlan}
        <span className="unseen">: {sayTask(task)}</span>
      </ButtonLink>
    </div>
  ))
  const ofContacts = tasks.map((task, index) => (
    <div className="task" key={task.contact.id}>
      <h3>{task.title}</h3>
      <p>{task.what}</p>
      <Button
        look={index === 0 ? 'filled' : 'outlined'}
        onClick={() => {
          rememberContact(task.contact.id)
          void navigate(task.to)
        }}
      >
        {task.label}
        {index > 0 && <span className="unseen">: {task.title}</span>}
      </Button>
    </div>
  ))
  return [...ofContacts, ...ofPlans]
}

function Workers({ contacts }: { contacts: readonly OwnContact[] }) {
  const t = useTexts(ownTexts)
  const localised = useLocalised()
  const people = new Map(contacts.flatMap((contact) => contact.professionals).map((one) => [one.name, one]))
  const others = [...people.values()].map((one) => ({ name: one.name, title: localised(one.title) }))
  return (
    <section className="section" aria-labelledby="workers">
      <h2 id="workers">{t.workers}</h2>
      <OwnWorkers others={others} />
      <p className="own-more">
        <ButtonLink to="/contact-request" isWide>
          {t.write}
        </ButtonLink>
      </p>
    </section>
  )
}
