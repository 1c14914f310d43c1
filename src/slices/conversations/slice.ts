/** For the composition root. */
export { representationListener } from './listeners.ts'
export type { VideoDoor, VideoNews } from './video/door.ts'
export {
  findVideoGuest,
  guestEndpoints,
  type GuestCookies,
  guestCookieName,
  registerVideoGuests,
  type VideoGuest,
} from './video/guests.ts'
export { endForgottenCalls, videoListener } from './video/listeners.ts'
export { videoRoutes } from './video/routes.ts'
export { createSignals, type SignalHint, type Signals } from './video/signals.ts'
export type { Turn } from './video/turn.ts'
export { openVisit } from './video/visit.ts'
export { callNow, isGuestOf, partyInCall, type VideoPeer } from './video/watching.ts'
export type { VideoCallId, VideoLinkId, VideoVisit } from './video/model.ts'
