import { Link } from 'react-router'
import { OwnTrends } from './tests/own-trends.tsx'
import { testsTexts } from './tests/texts.ts'
import { useTexts } from '../../kit/language.tsx'
import { ownTexts } from '../own-texts.ts'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnTestsPage() {
  const t = useTexts(ownTexts)
  const tests = useTexts(testsTexts)
  return (
    <OwnSubPage title={t.trend} lead={t.trendLead}>
      <OwnTrends />
      <p>
        <Link to="/tests">{tests.all}</Link>
      </p>
    </OwnSubPage>
  )
}
