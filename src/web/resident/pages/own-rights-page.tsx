import { Link } from 'react-router'
import type { listRights } from '#slices/directory/contract.ts'
import { useLocalised, useTexts } from '../../kit/language.tsx'
import { LoadingLines } from '../../kit/loading-lines.tsx'
import { useAsked } from '../../kit/use-asked.ts'
import { ownDataTexts } from '../own-data-texts.ts'
import { usePageData } from '../page-data.tsx'
import { OwnSubPage } from './own-frame.tsx'
import { WhoToAsk } from './plain-page.tsx'

/** Where to complain, and who advises on one's rights: the county's own data, with what is not checked told so. */
export default function OwnRightsPage() {
  const t = useTexts(ownDataTexts).rights
  const localised = useLocalised()
  const { support } = usePageData().frontPage
  const { value } = useAsked<typeof listRights>('directory/rights', {})
  return (
    <OwnSubPage title={t.title} lead={t.lead}>
      {!value && <LoadingLines />}
      <ol className="lines">
        {value?.rights.map((one) => (
          <li key={one.id}>
            <h2>{localised(one.name)}</h2>
            <p>{localised(one.what)}</p>
            <p>
              {t.to}: <b>{localised(one.to)}</b>
              {one.phone && `, ${one.phone}`}
            </p>
            <p className="small muted">
              {localised(one.law)}. {!one.isVerified && t.unverified}
            </p>
          </li>
        ))}
      </ol>
      <WhoToAsk title={t.patient} support={support.patientOmbudsperson} />
      <WhoToAsk title={t.social} support={support.socialOmbudsperson} />
      <p>
        <Link to="/own/records">{t.correction}</Link>
      </p>
    </OwnSubPage>
  )
}
