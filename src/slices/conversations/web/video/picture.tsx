import { useEffect, useRef } from 'react'

/** A film without controls; sound of others is played by it, one's own never. */
export function Picture({
  stream,
  isOwn = false,
  isWhole = false,
  label,
}: {
  stream: MediaStream | null
  isOwn?: boolean
  /** A screen is shown whole, a face fills its place. */
  isWhole?: boolean
  label: string
}) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current && video.current.srcObject !== stream) video.current.srcObject = stream
  }, [stream])
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- live speech: captions are the browser's own
    <video
      ref={video}
      className={['video-picture', isOwn && !isWhole && 'video-picture-own', isWhole && 'video-picture-whole']
        .filter(Boolean)
        .join(' ')}
      autoPlay
      playsInline
      muted={isOwn}
      aria-label={label}
    />
  )
}
