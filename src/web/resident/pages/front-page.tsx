import { Link } from 'react-router'
import { Icon } from '../../kit/icon.tsx'
import { FileCheckIcon, FlagIcon, PersonIcon, TogetherIcon } from '../../kit/icons.ts'
import { useFormat, useLocalised, useTexts } from '../../kit/language.tsx'
import { usePageTitle } from '../../kit/page-focus.ts'
import { usePageData } from '../page-data.tsx'
import { ChannelRow } from './front-page/channel-row.tsx'
import { MainChannel } from './front-page/main-channel.tsx'
import { NextTimes, ToNextTimes } from './front-page/next-times.tsx'
import { MunicipalityChooser } from './front-page/municipality-chooser.tsx'
import { frontTexts } from './front-page/texts.ts'

/** ”Can someone help me now, and how long does it take?” */
export function FrontPage() {
  const t = useTexts(frontTexts)
  const f = useFormat()
  const localised = useLocalised()
  const { frontPage, municipalities } = usePageData()
  const unverified = [frontPage.main, ...frontPage.channels].filter((one) => one.available && !one.areHoursVerified)
  usePageTitle(t.title)
  return (
    <>
      <section className="hero">
        <div className="wrap hero-columns">
          <div>
            <MunicipalityChooser municipality={frontPage.municipality} municipalities={municipalities} />
            <h1>{t.heading}</h1>
            <p className="lead">{localised(frontPage.main.description)}</p>
            <ToNextTimes times={frontPage.nextTimes} />
          </div>
          <MainChannel channel={frontPage.main} asOf={frontPage.asOf} />
        </div>
      </section>
      <section className="section">
        <div className="wrap">
          <div className="section-head">
            <h2>{t.otherWays}</h2>
            <p>{t.asOf(f.moment(frontPage.asOf))}</p>
          </div>
          <ul className="channels">
            {frontPage.channels.map((channel) => (
              <ChannelRow key={channel.id} channel={channel} asOf={frontPage.asOf} />
            ))}
          </ul>
          {unverified.length > 0 && (
            <p className="channels-note">
              {t.unverifiedHours(unverified.map((one) => localised(one.name)).join(', '))}
            </p>
          )}
        </div>
      </section>
      <NextTimes times={frontPage.nextTimes} asOf={frontPage.asOf} />
      <LookingFor />
    </>
  )
}

function LookingFor() {
  const t = useTexts(frontTexts)
  return (
    <section className="section">
      <div className="wrap">
        <h2>{t.lookingFor}</h2>
        <div className="link-cards">
          <CardLink to="/concern" icon={FlagIcon} name={t.concern} what={t.concernWhat} />
          <CardLink to="/own" icon={PersonIcon} name={t.own} what={t.ownWhat} />
          <CardLink to="/tests" icon={FileCheckIcon} name={t.tests} what={t.testsWhat} />
          <CardLink to="/services" icon={TogetherIcon} name={t.services} what={t.servicesWhat} />
        </div>
      </div>
    </section>
  )
}

function CardLink({ to, icon, name, what }: { to: string; icon: typeof FlagIcon; name: string; what: string }) {
  return (
    <Link to={to}>
      <Icon of={icon} />
      <span>
        <b>{name}</b>
        <small>{what}</small>
      </span>
    </Link>
  )
}
