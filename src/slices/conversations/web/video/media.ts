/** Why a camera or a microphone cannot be had: each has its sentence and its next step. */
export type DeviceProblem = 'refused' | 'missing' | 'in-use' | 'not-supported'
export type DeviceKind = 'camera' | 'microphone'
/** A device's id; `any`: the browser's first; `off`: not wanted. */
export type Choice = { readonly camera: string; readonly microphone: string }

export type Opened = {
  readonly audio: MediaStreamTrack | null
  readonly video: MediaStreamTrack | null
  readonly problems: Readonly<Partial<Record<DeviceKind, DeviceProblem>>>
}

const picture: MediaTrackConstraints = {
  width: { ideal: 640 },
  height: { ideal: 360 },
  frameRate: { ideal: 20, max: 24 },
}
const sound: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }

/** Both at once, so that the browser asks once; when that fails, each alone, so that one missing does not take the other. */
export async function openDevices(choice: Choice): Promise<Opened> {
  const wants = { video: choice.camera !== 'off', audio: choice.microphone !== 'off' }
  if (!wants.video && !wants.audio) return { audio: null, video: null, problems: {} }
  if (wants.video && wants.audio) {
    const both = await ask({ video: of(picture, choice.camera), audio: of(sound, choice.microphone) })
    if (both.ok)
      return {
        audio: both.stream.getAudioTracks()[0] ?? null,
        video: both.stream.getVideoTracks()[0] ?? null,
        problems: {},
      }
  }
  const microphone = wants.audio ? await ask({ audio: of(sound, choice.microphone) }) : undefined
  const camera = wants.video ? await ask({ video: of(picture, choice.camera) }) : undefined
  return {
    audio: microphone?.ok ? (microphone.stream.getAudioTracks()[0] ?? null) : null,
    video: camera?.ok ? (camera.stream.getVideoTracks()[0] ?? null) : null,
    problems: {
      ...(microphone && !microphone.ok ? { microphone: microphone.problem } : {}),
      ...(camera && !camera.ok ? { camera: camera.problem } : {}),
    },
  }
}

function of(constraints: MediaTrackConstraints, device: string): MediaTrackConstraints {
  return device === 'any' ? constraints : { ...constraints, deviceId: { ideal: device } }
}

type Asked = { ok: true; stream: MediaStream } | { ok: false; problem: DeviceProblem }

async function ask(constraints: MediaStreamConstraints): Promise<Asked> {
  if (!areDevicesKnown()) return { ok: false, problem: 'not-supported' }
  try {
    return { ok: true, stream: await navigator.mediaDevices.getUserMedia(constraints) }
  } catch (error) {
    return { ok: false, problem: problemOf(error) }
  }
}

/** Without https, or in an old browser, there is nothing to ask. */
export function areDevicesKnown(): boolean {
  return typeof navigator !== 'undefined' && (navigator.mediaDevices as MediaDevices | undefined) !== undefined
}

export function problemOf(error: unknown): DeviceProblem {
  switch (error instanceof Error || error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused'
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    default:
      return 'not-supported'
  }
}

export type Device = { readonly id: string; readonly label: string }

export async function listDevices(): Promise<Record<DeviceKind | 'speaker', readonly Device[]>> {
  const found = areDevicesKnown() ? await navigator.mediaDevices.enumerateDevices() : []
  const of = (kind: MediaDeviceKind) =>
    found
      .filter((one) => one.kind === kind && one.deviceId !== '')
      .map((one) => ({ id: one.deviceId, label: one.label }))
  return { camera: of('videoinput'), microphone: of('audioinput'), speaker: of('audiooutput') }
}

/** Only where the browser itself can: the picture never leaves the device to be worked on. */
export function canBlur(track: MediaStreamTrack | null): boolean {
  const able = (track?.getCapabilities?.() as { backgroundBlur?: readonly boolean[] } | undefined)?.backgroundBlur
  return able !== undefined && able.includes(true) && able.includes(false)
}

export async function setBlur(track: MediaStreamTrack, isOn: boolean): Promise<boolean> {
  try {
    await track.applyConstraints({ ...picture, backgroundBlur: isOn } as MediaTrackConstraints)
    return true
  } catch {
    return false
  }
}

export function canShareScreen(): boolean {
  return areDevicesKnown() && typeof navigator.mediaDevices.getDisplayMedia === 'function'
}

/** Null: the person chose nothing. */
export async function openScreen(): Promise<MediaStreamTrack | null> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 10 } }, audio: false })
    return stream.getVideoTracks()[0] ?? null
  } catch {
    return null
  }
}

const widestPx = 1280

/** A picture from the device as a still film; null when it is no picture. */
export async function openPicture(file: File): Promise<MediaStreamTrack | null> {
  const image = await createImageBitmap(file).catch(() => null)
  if (!image) return null
  const scale = Math.min(1, widestPx / image.width, widestPx / image.height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(2, Math.round(image.width * scale))
  canvas.height = Math.max(2, Math.round(image.height * scale))
  const pen = canvas.getContext('2d')
  const draw = () => pen?.drawImage(image, 0, 0, canvas.width, canvas.height)
  draw()
  const track = canvas.captureStream(2).getVideoTracks()[0] ?? null
  // A still canvas sends nothing: whoever comes later would see nothing of it.
  const timer = setInterval(() => (track?.readyState === 'live' ? draw() : clearInterval(timer)), 500)
  return track
}
