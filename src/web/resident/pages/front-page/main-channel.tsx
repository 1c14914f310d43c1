import type { Channel } from '#slices/directory/contract.ts'
import { ButtonLink } from '../../../kit/button.tsx'
import { Icon } from '../../../kit/icon.tsx'
import { ChatIcon } from '../../../kit/icons.ts'
import { useFormat, useLocalised, useTexts } from '../../../kit/language.tsx'
import { PhoneLink } from '../../phone-link.tsx'
import { ChannelStatusLine, useWaitWords } from './channel-status.tsx'
import { addressOf } from './channel-kinds.ts'
import { frontTexts } from './texts.ts'

/** The chat is the one filled button. When it is closed the next step is a contact request, and the opening time is told. */
export function MainChannel({ channel, asOf }: { channel: Channel; asOf: string }) {
  const t = useTexts(frontTexts)
  const f = useFormat()
  const localised = useLocalised()
  const isClosed = channel.status.state === 'closed'
  return (
    <div className="main-channel">
      <div className="main-channel-head">
        <Icon of={ChatIcon} />
        <div>
          <h2>{localised(channel.name)}</h2>
          <ChannelStatusLine status={channel.status} asOf={asOf} />
          {channel.status.state === 'closed' && channel.status.opensAt && (
            <span>{t.opens(f.nearMoment(channel.status.opensAt, asOf))}</span>
          )}
        </div>
      </div>
      {isClosed ? <p className="main-channel-closed">{t.closedNextStep}</p> : <WaitFacts channel={channel} />}
      {isClosed ? (
        <ButtonLink to="/contact-request" look="filled" size="large" isWide>
          {t.leaveRequest}
        </ButtonLink>
      ) : (
        <ButtonLink to={addressOf(channel) ?? '/start'} look="filled" size="large" isWide>
          {t.startChat}
        </ButtonLink>
      )}
      <p className="main-channel-other">
        {channel.phone && (
          <>
            {t.ratherPhone} <PhoneLink phone={channel.phone} />
            {'. '}
          </>
        )}
        {!isClosed && channel.allowsAnonymous && t.anonymous}
      </p>
    </div>
  )
}

function WaitFacts({ channel }: { channel: Channel }) {
  const t = useTexts(frontTexts)
  const f = useFormat()
  const words = useWaitWords()
  const { wait } = channel
  return (
    <dl className="facts">
      <dt>{t.wait}</dt>
      <dd>{words(wait)}</dd>
      <dt>{t.inQueue}</dt>
      <dd>
        {wait.state === 'known'
          ? t.people(f.number(wait.ahead), wait.ahead)
          : wait.state === 'none'
            ? t.people('0', 0)
            : t.notKnown}
      </dd>
    </dl>
  )
}
