import { useEffect } from 'react'
import { Link } from 'react-router'
import { Icon } from '../../kit/icon.tsx'
import { PeopleIcon, SwapIcon } from '../../kit/icons.ts'
import { useTexts } from '../../kit/language.tsx'
import { actingTexts } from './texts.ts'
import { ageToday, useActing } from './use-acting.ts'
import '../css/acting.css'

/** On every page while acting for another: for whom, in words, and the way to change. */
export default function ActingBand() {
  const t = useTexts(actingTexts)
  const acting = useActing()
  useEffect(() => {
    document.documentElement.toggleAttribute('data-acting', acting !== undefined)
    return () => document.documentElement.removeAttribute('data-acting')
  }, [acting])
  if (!acting) return null
  return (
    <section className="acting-band not-printed" aria-label={t.region}>
      <div className="wrap">
        <Icon of={PeopleIcon} />
        <p>
          <b>{t.for(acting.name)}</b>
          <span>{acting.relation === 'guardian' ? t.guardian(ageToday(acting.birthOn)) : t.mandate}</span>
        </p>
        <Link className="button" to="/acting">
          <Icon of={SwapIcon} />
          {t.change}
          <span className="unseen">: {t.changePerson}</span>
        </Link>
      </div>
    </section>
  )
}
