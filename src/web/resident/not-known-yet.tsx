import { useTexts } from '../kit/language.tsx'
import { LoadingLines } from '../kit/loading-lines.tsx'
import { Notice } from '../kit/notice.tsx'
import { refusalTexts, useRefusalText } from '../kit/refusals.ts'
import { actingTexts } from './acting/texts.ts'
import { ownTexts } from './own-texts.ts'
import { useIsForWhomUnknown, useVisitorTrouble } from './visitor.tsx'

/**
 * Before it is known who is here and for whom: nothing of anyone. Grey lines are no answer when the service does not answer: says so,
 * and that the page goes on asking.
 */
export default function NotKnownYet() {
  const t = useTexts(ownTexts)
  const another = useTexts(actingTexts)
  const say = useRefusalText(commonRefusals)
  const trouble = useVisitorTrouble()
  const isForWhomUnknown = useIsForWhomUnknown()
  if (!trouble)
    return (
      <div className="wrap page">
        <LoadingLines lines={7} />
      </div>
    )
  return (
    <div className="wrap page">
      <div className="reading stack">
        <h1 tabIndex={-1}>{isForWhomUnknown ? another.region : t.signInTitle}</h1>
        <Notice tone="error" title={say(trouble)} isLive>
          <p>{t.askingAgain}</p>
        </Notice>
      </div>
    </div>
  )
}

const commonRefusals = refusalTexts<never>({ fi: {}, sv: {}, en: {} })
