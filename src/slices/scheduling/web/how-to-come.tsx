import { useLocalised } from '#web/kit/language.tsx'
import type { Appointment } from '../contract.ts'
import { CallLine } from './call-line.tsx'

type Words = { readonly how: string; readonly map: string; readonly call: string; readonly placeholder: string }

/** The address, the right door, and a link that the phone opens in its own map: no map service learns who comes. */
export function HowToCome({ arriving, words }: { arriving: NonNullable<Appointment['arriving']>; words: Words }) {
  const localised = useLocalised()
  const { street, city, howToCome, coordinates, phone } = arriving
  return (
    <div className="how-to-come">
      <p>
        <b>{localised(arriving.name)}</b>
        {street && (
          <>
            <br />
            {street}
            {city && `, ${city}`}
          </>
        )}
      </p>
      {howToCome && <p>{localised(howToCome)}</p>}
      {coordinates && (
        <p>
          <a href={`geo:${coordinates.lat},${coordinates.lon}`}>{words.map}</a>
        </p>
      )}
      <CallLine phone={phone} words={words} />
    </div>
  )
}
