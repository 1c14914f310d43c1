import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { Select } from '#web/kit/select.tsx'
import { CameraOffIcon, SpeakerIcon } from './icons.ts'
import { LevelMeter } from './level-meter.tsx'
import { type Choice, type Device, type DeviceKind, listDevices, openDevices, type Opened } from './media.ts'
import { Picture } from './picture.tsx'
import { checkTexts, problemText } from './check-texts.ts'

type DeviceCheckProps = {
  /** Others are let in by a professional: the button says so. */
  isWaitingNext: boolean
  isJoining: boolean
  /** A guest has none to write in. */
  hasChat?: boolean
  onReady: (opened: Opened, choice: Choice) => void
  onCancel: (() => void) | undefined
}

/** Before the call: see and hear oneself, choose, and go in with whatever there is. Every problem has a way on. */
export function DeviceCheck({ isWaitingNext, isJoining, hasChat = true, onReady, onCancel }: DeviceCheckProps) {
  const t = useTexts(checkTexts)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { opened, choice, choose, again, handOver, devices } = useDevices()
  const problems = (['camera', 'microphone'] as const).flatMap((kind) => {
    const problem = opened?.problems[kind]
    return problem ? [{ kind, text: problemText(t.problems, hasChat, { kind, problem }) }] : []
  })
  return (
    <section className="video-check stack" aria-labelledby="video-check-title">
      <h2 id="video-check-title" ref={heading} tabIndex={-1}>
        {t.check}
      </h2>
      <p className="small muted">{t.checkWhat}</p>
      <div className="video-check-own" data-theme="dark">
        <OwnPicture opened={opened} />
      </div>
      {opened === undefined && (
        <div role="status">
          <p className="small">{t.opening}</p>
          <LoadingLines lines={2} />
        </div>
      )}
      {problems.map(({ kind, text }) => (
        <Notice key={kind} tone="warn" title={text} isLive />
      ))}
      {problems.length > 0 && (
        <p>
          <Button onClick={again}>{t.tryDevices}</Button>
        </p>
      )}
      <div className="video-check-choices">
        <Select
          label={t.chooseCamera}
          options={optionsOf(devices?.camera, { off: t.withoutCamera, device: t.device, any: t.camera })}
          value={choice.camera}
          onChange={(event) => choose({ ...choice, camera: event.target.value })}
        />
        <Select
          label={t.chooseMicrophone}
          options={optionsOf(devices?.microphone, {
            off: hasChat ? t.withoutMicrophone : t.onlyListening,
            device: t.device,
            any: t.microphone,
          })}
          value={choice.microphone}
          onChange={(event) => choose({ ...choice, microphone: event.target.value })}
        />
      </div>
      {opened?.audio && <LevelMeter track={opened.audio} />}
      <SpeakerTest />
      <div className="video-check-buttons">
        <Button
          look="filled"
          size="large"
          busyLabel={isJoining && t.joining}
          onClick={() => onReady(handOver(), choice)}
        >
          {isWaitingNext ? t.readyWait : t.ready}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t.cancel}</Button>}
      </div>
    </section>
  )
}

function OwnPicture({ opened }: { opened: Opened | undefined }) {
  const t = useTexts(checkTexts)
  const video = opened?.video ?? null
  const stream = useMemo(() => (video ? new MediaStream([video]) : null), [video])
  if (stream) return <Picture stream={stream} isOwn label={t.ownPicture} />
  return (
    <p className="video-nothing">
      <Icon of={CameraOffIcon} size="l" />
      {t.noPicture}
    </p>
  )
}

type Words = { off: string; any: string; device: (number: number) => string }

function optionsOf(devices: readonly Device[] | undefined, words: Words) {
  const found = (devices ?? []).map((one, index) => ({ value: one.id, label: one.label || words.device(index + 1) }))
  return [...(found.length > 0 ? found : [{ value: 'any', label: words.any }]), { value: 'off', label: words.off }]
}

const both: Choice = { camera: 'any', microphone: 'any' }
const kinds: readonly DeviceKind[] = ['camera', 'microphone']

/** Opens what is chosen, and closes it again unless it was handed over to the call. */
function useDevices() {
  const [choice, setChoice] = useState<Choice>(both)
  const [opened, setOpened] = useState<Opened>()
  const [devices, setDevices] = useState<Awaited<ReturnType<typeof listDevices>>>()
  const held = useRef<Opened>(undefined)
  const turn = useRef(0)
  const release = useCallback(() => {
    held.current?.audio?.stop()
    held.current?.video?.stop()
    held.current = undefined
  }, [])
  const open = useCallback(
    async (wanted: Choice) => {
      const mine = ++turn.current
      release()
      setOpened(undefined)
      const found = await openDevices(wanted)
      if (mine !== turn.current) {
        found.audio?.stop()
        found.video?.stop()
        return
      }
      held.current = found
      setOpened(found)
      const listed = await listDevices()
      setDevices(listed)
      setChoice((before) => {
        const next = { ...before }
        for (const kind of kinds) {
          const track = kind === 'camera' ? found.video : found.audio
          const id = track?.getSettings().deviceId
          if (next[kind] === 'any' && id !== undefined && listed[kind].some((one) => one.id === id)) next[kind] = id
        }
        return next
      })
    },
    [release],
  )
  useEffect(() => {
    void open(both)
    return () => {
      turn.current += 1
      release()
    }
  }, [open, release])
  return {
    opened,
    choice,
    devices,
    choose: (next: Choice) => {
      setChoice(next)
      void open(next)
    },
    again: () => void open(choice),
    /** The tracks are the caller's from now on. */
    handOver: (): Opened => {
      const given = held.current ?? { audio: null, video: null, problems: {} }
      held.current = undefined
      return given
    },
  }
}

const toneSeconds = 0.8

function SpeakerTest() {
  const t = useTexts(checkTexts)
  const [isPlayed, setPlayed] = useState(false)
  function play() {
    const context = new AudioContext()
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.frequency.value = 523
    volume.gain.setValueAtTime(0.2, context.currentTime)
    volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + toneSeconds)
    tone.connect(volume).connect(context.destination)
    tone.start()
    tone.stop(context.currentTime + toneSeconds)
    tone.onended = () => void context.close()
    setPlayed(true)
  }
  return (
    <div className="video-speaker">
      <Button onClick={play}>
        <Icon of={SpeakerIcon} /> {t.testSpeaker}
      </Button>
      <span className="small" role="status">
        {isPlayed && t.speakerPlayed}
      </span>
    </div>
  )
}
