import { Button } from '#web/kit/button.tsx'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import type { Questionnaire } from '../definition.ts'
import { questionsOf } from '../model.ts'
import { assessmentTexts } from './texts.ts'
import { Credit } from './credit.tsx'

export type TestIntroProps = {
  definition: Questionnaire
  /** `nobody`: a self-test outside a contact enters no register until it is sent. */
  whoSees: 'nobody' | 'professionals-of-contact'
  onStart: () => void
}

/** Before a test: what it asks, how long it is and who will see the answers. */
export function TestIntro({ definition, whoSees, onStart }: TestIntroProps) {
  const t = useTexts(assessmentTexts)
  const say = useLocalised()
  return (
    <section className="q-form stack">
      <h1 className="q-title" tabIndex={-1}>
        {say(definition.title)}
      </h1>
      <p className="lead">{say(definition.purpose)}</p>
      <p>{t.intro.questions(questionsOf(definition).length)}</p>
      <div>
        <h2>{t.intro.whoSeesTitle}</h2>
        <p>{t.intro.whoSees[whoSees]}</p>
      </div>
      <div className="step-buttons">
        <Button look="filled" onClick={onStart}>
          {t.intro.start}
        </Button>
      </div>
      <Credit definition={definition} />
    </section>
  )
}
