import { Link } from 'react-router'
import type { listPeople } from '#slices/access/representation/contract.ts'
import { OwnLooks } from '#slices/access/web/resident-looks.tsx'
import type { listOwnContacts } from '#slices/contacts/contract.ts'
import { ContactsList } from '#slices/contacts/web/resident-contacts-list.tsx'
import { residentContactRefusals } from '#slices/contacts/web/resident-refusals.ts'
import type { ActingFor } from '#slices/identity/contract.ts'
import { PlansForAnotherPanel } from '#slices/plans/web/resident-plan-for-another.tsx'
import { OwnAppointmentsSection } from '#slices/scheduling/web/resident-appointments.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { useTexts } from '../../kit/language.tsx'
import { LoadingLines } from '../../kit/loading-lines.tsx'
import { Notice } from '../../kit/notice.tsx'
import { useRefusalText } from '../../kit/refusals.ts'
import { useAsked } from '../../kit/use-asked.ts'
import { actingTexts } from '../acting/texts.ts'
import { ageToday } from '../acting/use-acting.ts'
import { useToVideo } from '../use-to-video.ts'
import '../css/acting.css'

const askEveryMs = 60_000
const decidesFromAge = 12

/** The page of the person acted for: what the right opens of theirs, and nothing of the reader’s own. */
export function ActingOwn({ acting }: { acting: ActingFor }) {
  const t = useTexts(actingTexts)
  const say = useRefusalText(residentContactRefusals)
  const toVideo = useToVideo()
  const asked = useAsked<typeof listOwnContacts>('contacts/own-list', {}, { everyMs: askEveryMs, isBackground: true })
  const people = useAsked<typeof listPeople>('acting/people', {})
  const chosen = people.value?.people.find((one) => one.id === acting.id)
  const isSocialOpen = chosen?.sectors.includes('social') ?? false
  const isChild = acting.relation === 'guardian' && ageToday(acting.birthOn) < decidesFromAge
  const isMinor = acting.relation === 'guardian' && !isChild
  return (
    <div className="wrap page">
      <h1 tabIndex={-1}>{t.ownTitle(acting.name)}</h1>
      <p className="muted">{t.ownLead}</p>
      {asked.refused && <Notice tone="error" title={say(asked.refused)} isLive />}
      <div className="columns columns-side own-columns">
        <div>
          {!isMinor && (
            <section className="section" aria-labelledby="acting-contact">
              <h2 id="acting-contact">{t.contact}</h2>
              <p className="row">
                <ButtonLink to="/start" look="filled">
                  {t.chat}
                </ButtonLink>
                <ButtonLink to="/booking">{t.book}</ButtonLink>
                <ButtonLink to="/contact-request">{t.request}</ButtonLink>
              </p>
            </section>
          )}
          <OwnAppointmentsSection onToVideo={toVideo} isForAnother mayBook={!isMinor} />
          <section className="section" aria-labelledby="acting-matters">
            <h2 id="acting-matters">{t.matters}</h2>
            {asked.value ? (
              asked.value.contacts.length === 0 ? (
                <EmptyState title={t.noMatters}>{null}</EmptyState>
              ) : (
                <ContactsList contacts={asked.value.contacts} />
              )
            ) : (
              !asked.refused && <LoadingLines lines={3} />
            )}
          </section>
          <section className="section" aria-labelledby="acting-plan">
            <h2 id="acting-plan">{t.plan}</h2>
            <PlansForAnotherPanel />
          </section>
          <section className="section" aria-labelledby="acting-log">
            <div className="section-head">
              <h2 id="acting-log">{t.log}</h2>
              <Link to="/own/log">{t.showAll}</Link>
            </div>
            <OwnLooks few={3} isForAnother />
          </section>
        </div>
        <aside className="own-aside">
          <section className="section" aria-labelledby="acting-see">
            <h2 id="acting-see">{t.see}</h2>
            {chosen?.needsBoth && <p>{t.both}</p>}
            <ul className="acting-sees">
              {[...(isMinor ? t.seesMinor : t.sees), ...(isSocialOpen ? t.seesSocial : [])].map((what) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
            <ul className="acting-sees acting-not">
              {[...(isSocialOpen ? [] : t.seesNotSocial), ...t.seesNot, ...(isChild ? [t.turns12] : [])].map((what) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
          </section>
          <section className="section" aria-labelledby="acting-more">
            <h2 id="acting-more">{t.more}</h2>
            <ul className="link-lines">
              <li>
                <Link to="/own/records">{t.records}</Link>
              </li>
              <li>
                <Link to="/own/tests">{t.results}</Link>
              </li>
              <li>
                <Link to="/own/decisions">{t.decisions}</Link>
              </li>
              <li>
                <Link to="/own/consents">{t.permits}</Link>
              </li>
            </ul>
          </section>
          <p className="section">
            <ButtonLink to="/acting" isWide>
              {t.changePerson}
            </ButtonLink>
          </p>
        </aside>
      </div>
    </div>
  )
}
