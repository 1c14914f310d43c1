import { Icon } from '#web/kit/icon.tsx'
import { PersonIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import { MicrophoneOffIcon } from './icons.ts'
import type { MediaState } from './mesh.ts'
import type { Link } from './peer.ts'
import { Picture } from './picture.tsx'
import { videoTexts } from './texts.ts'

type TileProps = {
  name: string
  stream: MediaStream | null
  media: MediaState | undefined
  link: Link | undefined
  isOwn?: boolean
}

/** One person of the call: picture or a sign of them, the name, and what is off. */
export function Tile({ name, stream, media, link, isOwn = false }: TileProps) {
  const t = useTexts(videoTexts)
  const hasPicture = media ? media.camera || media.screen : false
  const state =
    isOwn || link === 'on' || link === undefined
      ? undefined
      : link === 'connecting'
        ? t.connecting(name)
        : t.interrupted(name)
  // Gone down to sound at their own screen: why there is no picture is said, not guessed.
  const isOnSound = !isOwn && state === undefined && media?.wantsPicture === false
  return (
    <li className={isOwn ? 'video-tile video-tile-own' : 'video-tile'} data-link={link} data-picture={hasPicture}>
      <Picture stream={stream} isOwn={isOwn} isWhole={media?.screen ?? false} label={name} />
      {!hasPicture && (
        <span className="video-nobody">
          <Icon of={PersonIcon} size="l" />
          <span className="unseen">{t.noPicture}</span>
        </span>
      )}
      <span className="video-name">
        {media && !media.microphone && <Icon of={MicrophoneOffIcon} size="s" />}
        <span>
          {media?.screen && !isOwn ? t.sharesScreen(name) : name}
          {media && !media.microphone && <span className="unseen">, {t.muted}</span>}
        </span>
      </span>
      {isOnSound && <span className="video-sound">{t.onSound(name)}</span>}
      {state && <span className="video-state">{state}</span>}
    </li>
  )
}
