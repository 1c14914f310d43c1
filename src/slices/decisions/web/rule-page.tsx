import { useState } from 'react'
import { useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Tabs } from '#web/kit/tabs.tsx'
import { useOwnStaff } from '#web/professional/own-staff.ts'
import { useAsk } from '#web/professional/query.ts'
import type { readRule } from '../rule-contract.ts'
import { OfficeHolders } from './office-holders.tsx'
import { RulePreview } from './rule-preview.tsx'
import { RuleRead } from './rule-read.tsx'
import { ruleTexts } from './rule-texts.ts'
import { decisionRefusals } from './texts.ts'
import './decisions.css'

type View = 'rule' | 'holders' | 'preview'

/** The delegation rule, who holds the offices, and for main users what a change would do. */
export function RuleScreen() {
  const t = useTexts(ruleTexts)
  const say = useRefusalText(decisionRefusals)
  const [view, setView] = useState<View>('rule')
  const isMainUser = useOwnStaff()?.roles.includes('main-user') ?? false
  const asked = useAsk<typeof readRule>('decisions/rule', {})
  const delegation = asked.value?.delegation
  if (!delegation) return asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines />
  const views: readonly View[] = isMainUser ? ['rule', 'holders', 'preview'] : ['rule', 'holders']
  return (
    <Tabs
      name={t.tabsName}
      value={view}
      onChange={setView}
      tabs={views.map((value) => ({ value, label: t.tabs[value] }))}
    >
      <div className="rule-part">
        {view === 'rule' && <RuleRead delegation={delegation} />}
        {view === 'holders' && <OfficeHolders />}
        {view === 'preview' && <RulePreview delegation={delegation} />}
      </div>
    </Tabs>
  )
}
