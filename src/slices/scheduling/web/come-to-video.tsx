import { Button } from '#web/kit/button.tsx'
import { useLanguage, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { Appointment } from '../contract.ts'
import type { comeToVideo } from '../video-contract.ts'
import { useVideoRefusal } from './use-video-refusal.ts'
import { videoVisitTexts } from './video-visit-texts.ts'

type Props = { readonly appointment: Appointment; readonly onToVideo: (contactId: string) => void }

/** On the day of a visit by video: one press to its waiting room, by the check of camera and microphone. */
export function ComeToVideo({ appointment, onToVideo }: Props) {
  const t = useTexts(videoVisitTexts)
  const say = useVideoRefusal()
  const language = useLanguage()
  const [come, coming] = useCommand<typeof comeToVideo>('scheduling/come-to-video')
  async function go() {
    const outcome = await come({ appointmentId: appointment.id, language })
    if (outcome?.ok) onToVideo(outcome.value.contactId)
  }
  return (
    <div className="stack-s">
      <p>{t.help}</p>
      {coming.refused && <Notice tone="warn" title={say(coming.refused)} isLive />}
      <p>
        <Button look="filled" busyLabel={coming.isBusy && t.opening} onClick={() => void go()}>
          {t.come}
        </Button>
      </p>
    </div>
  )
}
