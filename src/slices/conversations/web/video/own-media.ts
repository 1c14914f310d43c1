import type { MediaState } from './mesh.ts'
import { canBlur, type Choice, openDevices, openPicture, openScreen, type Opened, setBlur } from './media.ts'
import type { LocalTracks } from './peer.ts'

export type Shared = 'screen' | 'picture'

export type OwnState = {
  readonly hasMicrophone: boolean
  readonly hasCamera: boolean
  readonly isMicrophoneOn: boolean
  readonly isCameraOn: boolean
  readonly shared: Shared | null
  readonly blur: 'on' | 'off' | 'cannot'
}

/** What this person sends: microphone, camera, or a screen or a picture in the camera's place. */
export type OwnMedia = {
  readonly state: () => OwnState
  readonly tracks: (mayPicture: boolean) => LocalTracks
  readonly media: (mayPicture: boolean) => MediaState
  /** Own picture, for the person to see. */
  readonly preview: () => MediaStreamTrack | null
  setMicrophone(isOn: boolean): Promise<Opened['problems']>
  setCamera(isOn: boolean): Promise<Opened['problems']>
  share(what: Shared, file?: File): Promise<boolean>
  stopSharing(): void
  toggleBlur(): Promise<void>
  close(): void
}

/** `opened`: the tracks of the device check; they are this one's from now on. */
export function createOwnMedia(
  opened: Pick<Opened, 'audio' | 'video'>,
  choice: Choice,
  onChange: () => void,
): OwnMedia {
  let { audio, video } = opened
  let shared: { what: Shared; track: MediaStreamTrack } | null = null
  let isBlurred = false
  const stopSharing = () => {
    shared?.track.stop()
    shared = null
    onChange()
  }
  const forget = (track: MediaStreamTrack | null) => {
    track?.addEventListener('ended', () => {
      // Pulled out, or taken by another program: told as off, and can be asked for again.
      if (track === audio) audio = null
      if (track === video) video = null
      onChange()
    })
  }
  forget(audio)
  forget(video)
  const sent = () => shared?.track ?? (video?.enabled ? video : null)
  return {
    state: () => ({
      hasMicrophone: audio !== null,
      hasCamera: video !== null,
      isMicrophoneOn: audio?.enabled ?? false,
      isCameraOn: video?.enabled ?? false,
      shared: shared?.what ?? null,
      blur: canBlur(video) ? (isBlurred ? 'on' : 'off') : 'cannot',
    }),
    tracks: (mayPicture) => ({ audio, video: mayPicture ? sent() : null }),
    media: (mayPicture) => ({
      microphone: audio?.enabled ?? false,
      camera: mayPicture && !shared && (video?.enabled ?? false),
      screen: mayPicture && shared !== null,
      wantsPicture: mayPicture,
    }),
    preview: sent,
    setMicrophone: async (isOn) => {
      let problems: Opened['problems'] = {}
      if (isOn && !audio) {
        const again = await openDevices({
          camera: 'off',
          microphone: choice.microphone === 'off' ? 'any' : choice.microphone,
        })
        audio = again.audio
        problems = again.problems
        forget(audio)
      }
      if (audio) audio.enabled = isOn
      onChange()
      return problems
    },
    setCamera: async (isOn) => {
      if (!isOn) {
        // The light of the camera goes out, not only the picture.
        video?.stop()
        video = null
        onChange()
        return {}
      }
      const again = await openDevices({ camera: choice.camera === 'off' ? 'any' : choice.camera, microphone: 'off' })
      video = again.video
      forget(video)
      if (video && isBlurred) isBlurred = await setBlur(video, true)
      onChange()
      return again.problems
    },
    share: async (what, file) => {
      const track = what === 'screen' ? await openScreen() : file ? await openPicture(file) : null
      if (!track) return false
      shared?.track.stop()
      shared = { what, track }
      track.addEventListener('ended', () => {
        if (shared?.track === track) stopSharing()
      })
      onChange()
      return true
    },
    stopSharing,
    toggleBlur: async () => {
      if (!video) return
      if (await setBlur(video, !isBlurred)) isBlurred = !isBlurred
      onChange()
    },
    close: () => {
      audio?.stop()
      video?.stop()
      shared?.track.stop()
      audio = null
      video = null
      shared = null
    },
  }
}
