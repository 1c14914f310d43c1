import { Link } from 'react-router'
import type { FrontPage, listRights } from '#slices/directory/contract.ts'
import { useLocalised, useTexts } from '../../kit/language.tsx'
import { LoadingLines } from '../../kit/loading-lines.tsx'
import { useAsked } from '../../kit/use-asked.ts'
import { ownDataTexts } from '../own-data-texts.ts'
import { usePageData } from '../page-data.tsx'
import { PhoneLink } from '../phone-link.tsx'
import { OwnSubPage } from './own-frame.tsx'

/** Where to complain, and who advises on one's rights: the county's own data, with what is not checked told so. */
export default function OwnRightsPage() {
  const t = useTexts(ownDataTexts).rights
  const localised = useLocalised()
  const { support } = usePageData().frontPage
  // The county's front page has the numbers of its ombudspersons, marked when they are examples.
  const phones = {
    'patient-ombudsperson': support.patientOmbudsperson.phone,
    'social-ombudsperson': support.socialOmbudsperson.phone,
  }
  const phoneOf = (id: string) => phones[id as keyof typeof phones]
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
            <OwnPhone phone={phoneOf(one.id)} />
            <p className="small muted">
              {localised(one.law)}. {!one.isVerified && t.unverified}
            </p>
          </li>
        ))}
      </ol>
      <p>
        <Link to="/own/records">{t.correction}</Link>
      </p>
    </OwnSubPage>
  )
}

type Phone = FrontPage['support'][keyof FrontPage['support']]['phone']

function OwnPhone({ phone }: { phone: Phone | undefined }) {
  return phone ? (
    <p>
      <PhoneLink phone={phone} />
    </p>
  ) : null
}
