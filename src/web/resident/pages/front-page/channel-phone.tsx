import type { Channel, PhoneAlternative } from '#slices/directory/contract.ts'
import { useFormat, useLocalised, useTexts } from '../../../kit/language.tsx'
import { PhoneLink } from '../../phone-link.tsx'
import { closingWords } from './channel-status.tsx'
import { frontTexts } from './texts.ts'

/** The phone beside the channel. When either is closed, the phone's own hours are told too. */
export function ChannelPhone({ channel, phone, asOf }: { channel: Channel; phone: PhoneAlternative; asOf: string }) {
  const words = usePhoneWords()
  return (
    <>
      {words(channel, phone, asOf)} <PhoneLink phone={phone} />
    </>
  )
}

function usePhoneWords(): (channel: Channel, phone: PhoneAlternative, asOf: string) => string {
  const t = useTexts(frontTexts)
  const f = useFormat()
  const localised = useLocalised()
  return (channel, { name, status }, asOf) => {
    const called = localised(name)
    if (status.state === 'closed' && status.opensAt) return t.phoneOpens(called, f.nearMoment(status.opensAt, asOf))
    if (channel.kind === 'phone') return t.phone
    const isChannelOpen = channel.available && channel.status.state === 'open'
    if (isChannelOpen) return channel.kind === 'place' ? t.beforeComing : t.orPhone
    if (status.state !== 'open') return t.orPhone
    return status.closesAt ? t.phoneOpen(called, closingWords(f, status.closesAt, asOf)) : t.phoneAlwaysOpen(called)
  }
}
