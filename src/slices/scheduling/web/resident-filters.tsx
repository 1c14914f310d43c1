import { Button } from '#web/kit/button.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Select } from '#web/kit/select.tsx'
import { serverNow } from '#web/kit/server-clock.ts'
import type { BookableService, listBookable, PartOfDay } from '../contract.ts'
import type { OutputOf } from '#platform/endpoint.ts'
import { dayOfMoment } from './days-shown.ts'
import type { Filters } from './kept-choice.ts'
import type { BookingPlace } from './resident-booking.tsx'
import { bookingTexts } from './texts.ts'

const kilometres = [0, 30, 60, 120]
const daysToChoose = 60

/** What narrows the times: the two that most want are in sight, the rest behind one word. */
export function FilterChoices({
  service,
  place,
  filters,
  interpreterLanguages,
  onFilters,
}: {
  service: BookableService
  place: BookingPlace
  filters: Filters
  interpreterLanguages: OutputOf<typeof listBookable>['interpreterLanguages']
  onFilters: (filters: Filters) => void
}) {
  const t = useTexts(bookingTexts)
  const f = useFormat()
  const localised = useLocalised()
  const change = (next: Partial<{ [K in keyof Filters]: Filters[K] | undefined }>) =>
    onFilters(
      Object.fromEntries(
        Object.entries({ ...filters, ...next }).filter(([, value]) => value !== undefined && value !== ''),
      ) as Filters,
    )
  const isFurther =
    filters.partOfDay !== undefined ||
    filters.weekday !== undefined ||
    filters.language !== undefined ||
    filters.interpreter !== undefined
  const municipality = place.municipalities.find((one) => one.code === filters.near)
  return (
    <div className="stack-s">
      <div className="booking-choices">
        {service.channel === 'visit' && (
          <>
            <Select
              label={t.near}
              value={filters.near ?? ''}
              emptyLabel={t.wholeCounty}
              isOptional
              options={place.municipalities.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={({ target }) =>
                change(
                  target.value === ''
                    ? { near: undefined, withinKm: undefined }
                    : { near: target.value, withinKm: filters.withinKm ?? 30 },
                )
              }
            />
            {municipality && (
              <Select
                label={t.distance}
                value={String(filters.withinKm ?? '')}
                emptyLabel={t.anyDistance}
                isOptional
                options={kilometres.map((km) => ({ value: String(km), label: km === 0 ? t.onlyHere : t.km(km) }))}
                onChange={({ target }) => change({ withinKm: target.value === '' ? undefined : Number(target.value) })}
              />
            )}
          </>
        )}
        <Select
          label={t.earliest}
          value={filters.fromOn ?? ''}
          emptyLabel={t.today}
          isOptional
          options={comingDays().map((value) => ({ value, label: f.longDay(value) }))}
          onChange={({ target }) => change({ fromOn: target.value })}
        />
      </div>
      <Disclosure summary={t.filters} isOpen={isFurther}>
        <div className="booking-choices">
          <Select
            label={t.partOfDay}
            value={filters.partOfDay ?? ''}
            emptyLabel={t.any}
            isOptional
            options={(['morning', 'afternoon', 'evening'] as const).map((value) => ({ value, label: t.parts[value] }))}
            onChange={({ target }) => change({ partOfDay: (target.value || undefined) as PartOfDay | undefined })}
          />
          <Select
            label={t.weekday}
            value={String(filters.weekday ?? '')}
            emptyLabel={t.any}
            isOptional
            options={t.weekdays.map((label, index) => ({ value: String(index + 1), label }))}
            onChange={({ target }) => change({ weekday: target.value === '' ? undefined : Number(target.value) })}
          />
          <Select
            label={t.language}
            value={filters.language ?? ''}
            emptyLabel={t.any}
            isOptional
            options={(['fi', 'sv', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))}
            onChange={({ target }) => change({ language: (target.value || undefined) as Filters['language'] })}
          />
          {service.interpreters && interpreterLanguages.length > 0 && (
            <Select
              label={t.interpreter}
              value={filters.interpreter ?? ''}
              emptyLabel={t.noInterpreter}
              isOptional
              options={interpreterLanguages.map(({ code, name }) => ({ value: code, label: localised(name) }))}
              onChange={({ target }) => change({ interpreter: target.value })}
            />
          )}
        </div>
        <p>
          <Button size="small" onClick={() => onFilters({})}>
            {t.clearFilters}
          </Button>
        </p>
      </Disclosure>
    </div>
  )
}

/** Tomorrow and the days after it. */
function comingDays(): string[] {
  const now = serverNow().getTime()
  return Array.from({ length: daysToChoose }, (_, ahead) =>
    dayOfMoment(new Date(now + (ahead + 1) * 86_400_000).toISOString()),
  )
}
