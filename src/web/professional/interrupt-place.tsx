import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { takeItem } from '#slices/work/contract.ts'
import { claimRefusals } from '#slices/contacts/web/claim.ts'
import { AnswerNotice } from '#slices/consultations/web/answer-notice.tsx'
import { workTexts } from '#slices/work/web/texts.ts'
import { workWords } from '#slices/work/web/words.ts'
import { InterruptBar } from '#slices/work/web/interrupt-bar.tsx'
import { useTexts } from '../kit/language.tsx'
import { Notice } from '../kit/notice.tsx'
import { useRefusalText } from '../kit/refusals.ts'
import { useCommand } from '../kit/use-command.ts'
import { useAnnouncer } from './announcer.tsx'
import { useMunicipalities } from './municipalities.ts'
import { useOwnStaff } from './own-staff.ts'
import { places } from './places.ts'
import { useSuitedWork } from './suited-work.tsx'
import { useNow } from './use-now.ts'

const againMs = 60_000

/** On every page of the shell: what interrupts other work, for those with the skill. Said again each minute until somebody takes it. */
export function InterruptPlace() {
  const t = useTexts(workTexts)
  const words = useTexts(workWords)
  const navigate = useNavigate()
  const now = useNow(15)
  const { interrupts, known, askAgain } = useSuitedWork()
  const municipalities = useMunicipalities()
  const { say, region } = useAnnouncer()
  const refusal = useRefusalText(claimRefusals)
  const [claim, claiming] = useCommand<typeof takeItem>('work/take')
  const isSignedIn = useOwnStaff() !== undefined
  const first = interrupts[0]
  const sentence = first && t.said.interrupt(words.matter[first.matter])
  const newest = useRef(say)
  newest.current = say
  useEffect(() => {
    if (!sentence) return
    newest.current(sentence)
    const timer = setInterval(() => newest.current(sentence), againMs)
    return () => clearInterval(timer)
  }, [sentence, first?.id])
  return (
    <>
      {region}
      <InterruptBar
        items={interrupts}
        known={known}
        now={now}
        nameOfMunicipality={(code) => municipalities.find((one) => one.code === code)?.name ?? code}
        isTaking={claiming.isBusy}
        onTake={(item) => {
          void claim({ itemId: item.id }).then((outcome) => {
            askAgain()
            if (outcome?.ok) void navigate(places.subject(outcome.value.subject))
          })
        }}
      />
      <AnswerNotice isWanted={isSignedIn} />
      {claiming.refused && <Notice tone="warn" isLive title={refusal(claiming.refused)} />}
    </>
  )
}
