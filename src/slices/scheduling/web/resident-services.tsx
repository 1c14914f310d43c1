import { Icon } from '#web/kit/icon.tsx'
import { CalendarIcon, PeopleIcon, PhoneIcon, RightIcon, TogetherIcon, VideoIcon } from '#web/kit/icons.ts'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import type { BookableService } from '../contract.ts'
import { bookingTexts } from './texts.ts'

const channelIcons = { visit: CalendarIcon, phone: PhoneIcon, video: VideoIcon } as const

export function ServicesStep({
  services,
  onChosen,
}: {
  services: readonly BookableService[]
  onChosen: (id: string) => void
}) {
  const t = useTexts(bookingTexts)
  const groups = services.filter((one) => one.group)
  return (
    <>
      <h2>{t.chooseService}</h2>
      <p>{t.serviceHelp}</p>
      <Services services={services.filter((one) => !one.group)} onChosen={onChosen} />
      {groups.length > 0 && (
        <>
          <h2>{t.groups}</h2>
          <Services services={groups} onChosen={onChosen} />
        </>
      )}
    </>
  )
}

function Services({ services, onChosen }: { services: readonly BookableService[]; onChosen: (id: string) => void }) {
  const t = useTexts(bookingTexts)
  const localised = useLocalised()
  return (
    <ul className="ways">
      {services.map((service) => (
        <li key={service.id}>
          <button type="button" onClick={() => onChosen(service.id)}>
            <Icon of={service.group ? PeopleIcon : service.together ? TogetherIcon : channelIcons[service.channel]} />
            <span>
              <b>{localised(service.name)}</b>
              {localised(service.summary)} {service.together && `${t.together} `}
              {t.minutes(service.lengthMinutes)}.
            </span>
            <Icon of={RightIcon} />
          </button>
        </li>
      ))}
    </ul>
  )
}
