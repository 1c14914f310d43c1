import { useState } from 'react'
import { ChoiceCards } from '../../../kit/choice-cards.tsx'
import { Segment } from '../../../kit/segment.tsx'
import { StepBar } from '../../../kit/step-bar.tsx'
import { Switch } from '../../../kit/switch.tsx'
import { GalleryColumn, GalleryPart } from './gallery-part.tsx'

type Reason = 'mind' | 'money' | 'home'
type Whose = 'own' | 'child'
type Haste = 'at-once' | 'today' | 'days' | 'non-urgent'

export function ChoiceParts() {
  const [reasons, setReasons] = useState<Reason[]>(['mind', 'money'])
  const [whose, setWhose] = useState<Whose>('own')
  const [haste, setHaste] = useState<Haste>('days')
  const [isOn, setOn] = useState(true)
  return (
    <GalleryPart title="Valinnat">
      <GalleryColumn caption="Monta vastausta">
        <ChoiceCards
          kind="many"
          legend="Mihin haluat apua?"
          help="Voit valita monta."
          choices={[
            { value: 'mind', label: 'Mieliala, ahdistus tai uni', help: 'Esimerkiksi suru, pelko, unettomuus' },
            { value: 'money', label: 'Raha-asiat, velat tai toimeentulo' },
            { value: 'home', label: 'Asuminen', help: 'Esimerkiksi häätö tai muutto' },
          ]}
          value={reasons}
          onChange={setReasons}
        />
      </GalleryColumn>
      <GalleryColumn caption="Yksi vastaus">
        <ChoiceCards
          kind="one"
          legend="Kenen asia?"
          choices={[
            { value: 'own', label: 'Oma asiani' },
            { value: 'child', label: 'Lapseni asia' },
          ]}
          value={whose}
          onChange={setWhose}
          error="Valitse, kenen asia on."
        />
      </GalleryColumn>
      <GalleryColumn caption="Kytkin, arvot rinnakkain, vaiheet">
        <Switch
          label="Tekstiviesti, kun olet seuraava"
          note={isOn ? 'Numeroon, jonka loppu on 214' : 'Ei lähetetä'}
          isOn={isOn}
          onChange={setOn}
        />
        <Switch label="Ilmoitus tähän selaimeen" note="Selain kysyy luvan" isOn={false} onChange={() => undefined} />
        <Segment
          legend="Kiireellisyys, ammattilaisen arvio"
          options={[
            { value: 'at-once', label: 'Heti' },
            { value: 'today', label: 'Tänään' },
            { value: 'days', label: '1–3 päivää' },
            { value: 'non-urgent', label: 'Kiireetön' },
          ]}
          value={haste}
          onChange={setHaste}
        />
        <StepBar now={3} all={6} name="Mihin haluat apua" />
      </GalleryColumn>
    </GalleryPart>
  )
}
