import { Link } from 'react-router'
import type { Channel } from '#slices/directory/contract.ts'
import { Icon } from '../../../kit/icon.tsx'
import { RightIcon } from '../../../kit/icons.ts'
import { useFormat, useLanguage, useLocalised, useTexts } from '../../../kit/language.tsx'
import { StatusLine } from '../../../kit/status-line.tsx'
import { telephone } from '../../phone-link.tsx'
import { ChannelPhone } from './channel-phone.tsx'
import { addressOf, iconOf } from './channel-kinds.ts'
import { ChannelStatusLine } from './channel-status.tsx'
import { hoursWords } from './hours-words.ts'
import { frontTexts } from './texts.ts'

/** What it is, whether it is open, how long it takes, and the phone. One link over the row; the number is its own. */
export function ChannelRow({ channel, asOf }: { channel: Channel; asOf: string }) {
  const localised = useLocalised()
  const isOff = !channel.available || channel.status.state === 'closed'
  const address = addressOf(channel)
  return (
    <li className={isOff ? 'channel channel-closed' : 'channel'}>
      <Icon of={iconOf(channel)} />
      <h3>
        <ChannelName channel={channel} />
      </h3>
      {address && (
        <span className="channel-go">
          <Icon of={RightIcon} />
        </span>
      )}
      <p className="channel-what">{localised(channel.description)}</p>
      <div className="channel-when">
        <ChannelTimes channel={channel} asOf={asOf} />
      </div>
      <p className="channel-phone">
        {channel.phone && <ChannelPhone channel={channel} phone={channel.phone} asOf={asOf} />}
      </p>
    </li>
  )
}

function ChannelName({ channel }: { channel: Channel }) {
  const name = useLocalised()(channel.name)
  const address = addressOf(channel)
  if (address) return <Link to={address}>{name}</Link>
  if (channel.kind === 'phone' && channel.phone && !channel.phone.placeholder)
    return <a href={telephone(channel.phone.number)}>{name}</a>
  return name
}

/** Open or closed, and below it when it opens again or how long it takes. */
function ChannelTimes({ channel, asOf }: { channel: Channel; asOf: string }) {
  const t = useTexts(frontTexts)
  if (!channel.available) return <StatusLine state="closed">{t.notInUse}</StatusLine>
  // Without a municipality there is no place to tell the hours of; the description asks to choose one.
  if (channel.kind === 'place' && !channel.place) return null
  if (channel.place) return <PlaceTimes channel={channel} place={channel.place} asOf={asOf} />
  return (
    <>
      <ChannelStatusLine status={channel.status} asOf={asOf} />
      <ChannelNext channel={channel} asOf={asOf} />
    </>
  )
}

function ChannelNext({ channel, asOf }: { channel: Channel; asOf: string }) {
  const t = useTexts(frontTexts)
  const f = useFormat()
  const { status, wait, kind } = channel
  if (status.state === 'closed')
    return <span>{status.opensAt ? t.opens(f.nearMoment(status.opensAt, asOf)) : t.openingUnknown}</span>
  if (wait.state === 'none' || status.state === 'unknown') return null
  if (wait.state === 'unknown') return <StatusLine state="unknown">{t.waitUnknownNow}</StatusLine>
  const minutes = f.range(wait.fromMinutes, wait.toMinutes)
  return <span>{kind === 'callback' ? t.weCallIn(minutes) : t.waitAbout(minutes)}</span>
}

/** A place has its hours of today, perhaps an urgent reception after them, and somewhere to go instead. */
function PlaceTimes({
  channel,
  place,
  asOf,
}: {
  channel: Channel
  place: NonNullable<Channel['place']>
  asOf: string
}) {
  const t = useTexts(frontTexts)
  const f = useFormat()
  const localised = useLocalised()
  const language = useLanguage()
  const { status } = channel
  const urgent = channel.kind === 'place' ? place.urgentReception?.today : null
  const isOpenToday = status.state === 'open' && channel.kind === 'place' && place.today && place.today.length > 0
  return (
    <>
      {isOpenToday && place.today ? (
        <StatusLine state="open">{t.openToday(hoursWords(place.today, t.hourSeparator, language))}</StatusLine>
      ) : (
        <ChannelStatusLine status={status} asOf={asOf} />
      )}
      {status.state === 'closed' && status.opensAt && <span>{t.opens(f.nearMoment(status.opensAt, asOf))}</span>}
      {urgent && urgent.length > 0 && <span>{t.urgentToday(hoursWords(urgent, t.hourSeparator, language))}</span>}
      {place.reason && <span>{localised(place.reason)}</span>}
      {place.substitute && <span>{t.insteadGo(localised(place.substitute.name))}</span>}
    </>
  )
}
