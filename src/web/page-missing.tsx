import { Component, useState, type ReactNode } from 'react'
import { Button } from './kit/button.tsx'
import { useTexts } from './kit/language.tsx'
import { Notice } from './kit/notice.tsx'
import { kitTexts } from './kit/texts.ts'
import { isServiceThere } from './page-code.ts'

type Guarding = { readonly children: ReactNode; readonly instead: ReactNode }

/** What it holds may fail to come or to be drawn; everything round it stays, `instead` in its place. */
export class Guarded extends Component<Guarding, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.instead : this.props.children
  }
}

/** Says that the page, or a part beside it, did not come and offers to try again; `children`: what else helps meanwhile. */
export function PageMissing({ isPart = false, children }: { isPart?: boolean; children?: ReactNode }) {
  const t = useTexts(kitTexts)
  const [state, setState] = useState<'missing' | 'trying' | 'still-missing'>('missing')
  // A browser keeps in mind which file failed until the document is loaded anew; without a line that would take away this page too.
  async function tryAgain() {
    setState('trying')
    if (await isServiceThere()) window.location.reload()
    else setState('still-missing')
  }
  return (
    <div className="page-missing stack">
      <div className="stack-s" role="alert">
        {!isPart && <h1>{t.pageMissing}</h1>}
        <p>{t.pageMissingLead}</p>
      </div>
      {children}
      <div className="row">
        <Button look="filled" busyLabel={state === 'trying' && t.tryingAgain} onClick={() => void tryAgain()}>
          {t.tryAgain}
        </Button>
      </div>
      {state === 'still-missing' && <Notice tone="error" isLive title={t.stillMissing} />}
    </div>
  )
}
