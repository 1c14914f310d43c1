import type { LucideIcon } from 'lucide-react'
import type { Channel, ChannelKind } from '#slices/directory/contract.ts'
import {
  CalendarIcon,
  CallbackIcon,
  ChatIcon,
  FormIcon,
  HeartIcon,
  PeopleIcon,
  PhoneIcon,
  PlaceIcon,
  UrgentIcon,
  VideoIcon,
} from '../../../kit/icons.ts'

export function iconOf({ kind, id }: Channel): LucideIcon {
  return (kind === 'special-chat' ? iconBySpecialChat[id] : undefined) ?? iconByKind[kind]
}

const iconByKind: { readonly [K in ChannelKind]: LucideIcon } = {
  chat: ChatIcon,
  callback: CallbackIcon,
  'contact-request': FormIcon,
  booking: CalendarIcon,
  video: VideoIcon,
  place: PlaceIcon,
  'urgent-reception': UrgentIcon,
  'special-chat': ChatIcon,
  phone: PhoneIcon,
}

const iconBySpecialChat: Readonly<Record<string, LucideIcon>> = {
  'family-chat': PeopleIcon,
  'mental-health-chat': HeartIcon,
}

/** Where the row leads inside the residents' shell; undefined when there is no page for it. A channel's id is not personal. */
export function addressOf({ kind, id, available, place }: Channel): string | undefined {
  if (!available) return undefined
  switch (kind) {
    case 'chat':
      return '/start'
    case 'special-chat':
      return `/start?channel=${encodeURIComponent(id)}`
    case 'callback':
    case 'contact-request':
    case 'booking':
      return `/${kind}`
    // At an agreed time; a chat offers it by itself.
    case 'video':
      return '/booking'
    case 'place':
    case 'urgent-reception':
      return place ? `/places/${encodeURIComponent(place.id)}` : '/services'
    case 'phone':
      return undefined
  }
}
