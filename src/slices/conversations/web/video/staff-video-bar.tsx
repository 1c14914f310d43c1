import { Button } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { VideoIcon } from '#web/kit/icons.ts'
import { KeyHint } from '#web/kit/key-hint.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { startVideo } from '../../video/contract.ts'
import { usePartyInSentence } from './names.ts'
import { videoRefusals, videoTexts } from './texts.ts'
import type { Video } from './use-video.ts'

type StaffVideoBarProps = {
  contactId: string
  clientName: string | undefined
  video: Video
  isChecking: boolean
  onCheck: () => void
}

/** Over the professional's chat while they are not in a call: start one, or come to the one that is on. */
export function StaffVideoBar({ contactId, clientName, video, isChecking, onCheck }: StaffVideoBarProps) {
  const t = useTexts(videoTexts)
  const say = useRefusalText(videoRefusals)
  const nameOf = usePartyInSentence(clientName)
  const [start, starting] = useCommand<typeof startVideo>('video/start')
  const { call, room, gone } = video
  if (room || isChecking) return null
  const isRunning = call !== undefined && call.endedAt === null
  const waiting = isRunning ? call.parties.filter((one) => one.state === 'waiting') : []
  const refused = starting.refused ?? video.refused
  async function begin() {
    const outcome = await start({ contactId })
    if (!outcome?.ok) return
    await video.again()
    onCheck()
  }
  return (
    <div className="video-bar">
      {gone && gone !== 'left' && <Notice tone="warn" isLive title={t.gone[gone]} />}
      {refused && <Notice tone="error" isLive title={say(refused)} />}
      <div className="row-s">
        <span role="status" className="grow">
          {waiting.map((one) => t.waits(nameOf(one))).join(' ') || (isRunning ? t.running : '')}
        </span>
        {isRunning ? (
          <Button look="filled" onClick={onCheck} data-video-start>
            <Icon of={VideoIcon} size="s" /> {t.goIn} <KeyHint keys={['V']} />
          </Button>
        ) : (
          <Button busyLabel={starting.isBusy && t.startNow} onClick={() => void begin()} data-video-start>
            <Icon of={VideoIcon} size="s" /> {t.start} <KeyHint keys={['V']} />
          </Button>
        )}
      </div>
    </div>
  )
}
