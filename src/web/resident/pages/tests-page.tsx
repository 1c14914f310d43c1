import { Link } from 'react-router'
import { selfTests } from '#slices/assessment/definitions/index.ts'
import { metadataOnly } from '#slices/assessment/definitions/metadata-only.ts'
import type { Questionnaire } from '#slices/assessment/definition.ts'
import { useLocalised, useTexts } from '../../kit/language.tsx'
import { useVisitor } from '../visitor.tsx'
import { useContactOfTest } from './tests/in-contact.ts'
import { testsTexts } from './tests/texts.ts'
import '../css/tests.css'

/** What can be taken, under which licence, and what is not shown and why. */
export default function TestsPage() {
  const t = useTexts(testsTexts)
  const isIdentified = useVisitor()?.kind === 'resident'
  const localised = useLocalised()
  return (
    <div className="wrap page">
      <h1 tabIndex={-1}>{t.title}</h1>
      <p className="lead">{t.lead}</p>
      {isIdentified && (
        <p className="tests-own">
          <Link to="/own/tests">{t.mine}</Link>
        </p>
      )}
      <h2 className="tests-heading">{t.all}</h2>
      <ul className="lines tests-list">
        {selfTests.map((definition) => (
          <TestRow key={definition.id} definition={definition} />
        ))}
      </ul>
      <section className="section" aria-labelledby="not-shipped">
        <h2 id="not-shipped">{t.notShipped}</h2>
        <p>{t.notShippedLead}</p>
        <ul className="lines tests-not-shipped">
          {metadataOnly.map((one) => (
            <li key={one.id}>
              <h3>{one.name}</h3>
              <p>
                {capitalised(localised(one.measures))}. {localised(one.whyNotShipped)}
              </p>
              <p className="fine muted">
                {t.owner}: {one.owner}. {t.source}: {one.source}
                {!one.verified && ` (${t.unverified})`}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function TestRow({ definition }: { definition: Questionnaire }) {
  const contactId = useContactOfTest()
  const t = useTexts(testsTexts)
  const localised = useLocalised()
  return (
    <li>
      <h3>
        <Link to={`/tests/${definition.id}`} state={contactId && { contactId }}>
          {localised(definition.title)}
        </Link>
      </h3>
      <p>{localised(definition.purpose)}</p>
      <p className="fine muted">
        {t.licence}: {definition.licence.name}. {localised(definition.credit)}
      </p>
    </li>
  )
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
