import { useState } from 'react'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { BookableService } from '../contract.ts'
import type { waitForTime } from '../waiting-contract.ts'
import type { Filters } from './kept-choice.ts'
import { bookingRefusals } from './refusals.ts'
import { bookingTexts } from './texts.ts'

/** For who finds nothing that suits: the same choices, and a message when something becomes free. */
export function WaitForTime({
  service,
  filters,
  signInHref,
}: {
  service: BookableService
  filters: Filters
  signInHref: string | undefined
}) {
  const t = useTexts(bookingTexts)
  const say = useRefusalText(bookingRefusals)
  const [wait, waiting] = useCommand<typeof waitForTime>('scheduling/wait')
  const [ahead, setAhead] = useState<number>()
  async function join() {
    const { near, withinKm, partOfDay, weekday, language } = filters
    const outcome = await wait({
      service: service.id,
      ...(near === undefined || service.channel !== 'visit' ? {} : { near }),
      ...(near === undefined || withinKm === undefined || service.channel !== 'visit' ? {} : { withinKm }),
      ...(partOfDay === undefined ? {} : { parts: [partOfDay] }),
      ...(weekday === undefined ? {} : { weekdays: [weekday] }),
      ...(language === undefined ? {} : { language }),
    })
    if (outcome?.ok) setAhead(outcome.value.ahead)
  }
  if (ahead !== undefined)
    return (
      <Notice tone="ok" title={t.waits(ahead)} isLive>
        {t.waitsMore}
      </Notice>
    )
  return (
    <section className="wait-for-time stack-s">
      <h3>{t.waitTitle}</h3>
      <p>{t.waitLead}</p>
      {waiting.refused && <Notice tone="warn" title={say(waiting.refused)} isLive />}
      <p>
        {signInHref === undefined ? (
          <Button busyLabel={waiting.isBusy && t.waitingBusy} onClick={() => void join()}>
            {t.wait}
          </Button>
        ) : (
          <ButtonLink href={signInHref}>{t.waitIdentify}</ButtonLink>
        )}
      </p>
    </section>
  )
}
