import { useEffect, useRef } from 'react'
import type { StillList } from '#slices/work/web/still-list.ts'
import { workTexts } from '#slices/work/web/texts.ts'
import { useTexts } from '#web/kit/language.tsx'

type Announced = {
  readonly list: StillList
  readonly currentId: string | undefined
  readonly you: string | undefined
  readonly say: (sentence: string) => void
}

/** Only what concerns this worker: new matters that suit, one offered by name, and the chosen one taken by another. */
export function useListAnnouncements({ list, currentId, you, say }: Announced): void {
  const t = useTexts(workTexts).said
  const heard = useRef({ held: 0, offered: 0, taken: '', cameBack: 0 })
  useEffect(() => {
    const offered = list.held.filter((item) => item.offer?.yours === 'to-answer' || item.offeredTo?.id === you).length
    const current = list.rows.find((row) => row.item.id === currentId)
    const taken = current?.gone === 'taken' ? current.item.id : ''
    const cameBack = list.rows.filter((row) => row.item.offer?.yours === 'ended').length
    if (cameBack > heard.current.cameBack) say(t.cameBack)
    if (offered > heard.current.offered) say(t.offered)
    else if (list.held.length > heard.current.held) say(t.new(list.held.length))
    if (taken !== '' && taken !== heard.current.taken) say(t.currentTaken(current?.item.owner?.name ?? ''))
    heard.current = { held: list.held.length, offered, taken, cameBack }
  })
}
