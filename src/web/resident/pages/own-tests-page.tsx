import { Link } from 'react-router'
import { OwnTrends } from './tests/own-trends.tsx'
import { testsTexts } from './tests/texts.ts'
import { useTexts } from '../../kit/language.tsx'
import { actingTexts } from '../acting/texts.ts'
import { useActing } from '../acting/use-acting.ts'
import { ownTexts } from '../own-texts.ts'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnTestsPage() {
  const t = useTexts(ownTexts)
  const tests = useTexts(testsTexts)
  const another = useTexts(actingTexts)
  const acting = useActing()
  if (acting)
    return (
      <OwnSubPage title={`${another.results}: ${acting.name}`} lead={another.resultsLead}>
        <OwnTrends none={another.noneOpen} />
      </OwnSubPage>
    )
  return (
    <OwnSubPage title={t.trend} lead={t.trendLead}>
      <OwnTrends />
      <p>
        <Link to="/tests">{tests.all}</Link>
      </p>
    </OwnSubPage>
  )
}
