import { useRef, useState, type ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { Icon } from '#web/kit/icon.tsx'
import { ChatIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import {
  BlurIcon,
  CameraIcon,
  CameraOffIcon,
  LeaveCallIcon,
  MicrophoneIcon,
  MicrophoneOffIcon,
  PictureIcon,
  ScreenIcon,
} from './icons.ts'
import { checkTexts, problemText } from './check-texts.ts'
import { canShareScreen, type DeviceKind, type DeviceProblem } from './media.ts'
import type { Room, RoomNow } from './room.ts'
import { videoTexts } from './texts.ts'

type ControlsProps = {
  room: Room
  now: RoomNow
  isLarge: boolean
  /** A guest has no chat to go to. */
  onWrite: (() => void) | undefined
  onLeave: () => void
  children?: ReactNode
}

/** Everything one does in a call, each with its word; what is on is pressed. */
export function Controls({ room, now, isLarge, onWrite, onLeave, children }: ControlsProps) {
  const t = useTexts(videoTexts)
  const { problems } = useTexts(checkTexts)
  const picker = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<{ kind: DeviceKind; problem: DeviceProblem }>()
  const { own } = now
  async function turn(kind: DeviceKind, isOn: boolean) {
    const found = (await (kind === 'camera' ? room.own.setCamera(isOn) : room.own.setMicrophone(isOn)))[kind]
    setProblem(found && { kind, problem: found })
    // Whoever turns the picture on wants it, also after the line was too weak.
    if (kind === 'camera' && isOn && !found && now.mode === 'sound') room.askPictures()
  }
  return (
    <>
      {problem && <Notice tone="warn" isLive title={problemText(problems, onWrite !== undefined, problem)} />}
      {own.shared && (
        <div className="video-sharing" role="status">
          {t.sharing}
        </div>
      )}
      <div className="video-controls" role="group" aria-label={t.call}>
        <Control
          icon={own.isMicrophoneOn ? MicrophoneIcon : MicrophoneOffIcon}
          word={t.microphone}
          name={own.isMicrophoneOn ? t.mute : t.unmute}
          isOff={!own.isMicrophoneOn}
          onPress={() => void turn('microphone', !own.isMicrophoneOn)}
        />
        <Control
          icon={own.isCameraOn ? CameraIcon : CameraOffIcon}
          word={t.camera}
          name={own.isCameraOn ? t.cameraOff : t.cameraOn}
          isOff={!own.isCameraOn}
          onPress={() => void turn('camera', !own.isCameraOn)}
        />
        {own.blur !== 'cannot' && (
          <Control
            icon={BlurIcon}
            word={own.blur === 'on' ? t.unblur : t.blur}
            isOff={false}
            onPress={() => void room.own.toggleBlur()}
          />
        )}
        {own.shared ? (
          <Control icon={ScreenIcon} word={t.stopSharing} isOff={false} onPress={() => room.own.stopSharing()} />
        ) : (
          <>
            {canShareScreen() && (
              <Control
                icon={ScreenIcon}
                word={t.shareScreen}
                isOff={false}
                onPress={() => void room.own.share('screen')}
              />
            )}
            <Control icon={PictureIcon} word={t.sharePicture} isOff={false} onPress={() => picker.current?.click()} />
          </>
        )}
        {onWrite && <Control icon={ChatIcon} word={isLarge ? t.write : t.toVideo} isOff={false} onPress={onWrite} />}
        {children}
        <Control icon={LeaveCallIcon} word={t.leave} isOff={false} isDanger onPress={onLeave} />
      </div>
      <input
        ref={picker}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-hidden="true"
        accept="image/*"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) void room.own.share('picture', file)
          event.target.value = ''
        }}
      />
    </>
  )
}

type ControlProps = {
  icon: LucideIcon
  word: string
  /** What a press does, when the word names the thing. */
  name?: string
  isOff: boolean
  isDanger?: boolean
  onPress: () => void
}

export function Control({ icon, word, name, isOff, isDanger = false, onPress }: ControlProps) {
  return (
    <button
      type="button"
      className={['video-control', isOff && 'video-control-off', isDanger && 'video-control-danger']
        .filter(Boolean)
        .join(' ')}
      aria-label={name}
      onClick={onPress}
    >
      <Icon of={icon} />
      <span>{word}</span>
    </button>
  )
}
