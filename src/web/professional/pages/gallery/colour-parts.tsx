import { GalleryColumn, GalleryPart } from './gallery-part.tsx'

const groups = [
  ['brand', 'action', 'focus'],
  ['ink', 'ink-muted', 'behalf'],
  ['ok', 'warn', 'danger'],
  ['register-patient', 'register-social', 'register-notice'],
] as const

export function ColourParts() {
  return (
    <GalleryPart title="Värit ja tekstit">
      {groups.map((group) => (
        <div className="gallery-column" key={group[0]}>
          {group.map((role) => (
            <div className="swatch" key={role}>
              <svg aria-hidden="true">
                <rect className={`fill-${role}`} width="100%" height="100%" rx="3" />
              </svg>
              <b>{role}</b>
            </div>
          ))}
        </div>
      ))}
      <GalleryColumn caption="Otsikot ja teksti">
        <h2>Etkö ehdi odottaa?</h2>
        <h3>Yhteydenottopyyntö</h3>
        <p>Kerro kerran, mikä huolettaa. Et tarvitse ajanvarausta.</p>
        <p className="small">Sovittu viikoittainen puhelu maanantaisin.</p>
        <p className="fine muted">81 v · Esimerkkilä · tytär otti yhteyttä 13.11.</p>
        <p>
          <ins>Lisätty kohta</ins> ja <del>poistettu kohta</del>
        </p>
      </GalleryColumn>
    </GalleryPart>
  )
}
