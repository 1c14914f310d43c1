import { useState } from 'react'
import { DataTable } from '../../../kit/data-table.tsx'
import { Icon } from '../../../kit/icon.tsx'
import { CallbackIcon, FormIcon, RightIcon } from '../../../kit/icons.ts'
import { Tabs } from '../../../kit/tabs.tsx'
import { Link } from 'react-router'
import { GalleryPart } from './gallery-part.tsx'

type View = 'mine' | 'county'
const rows = [
  { id: 'a', name: 'Esimerkkilä', minutes: 12 },
  { id: 'b', name: 'Mallikunta', minutes: 8 },
]

export function ListParts() {
  const [view, setView] = useState<View>('mine')
  return (
    <GalleryPart title="Välilehdet, taulukko ja luettelot">
      <div>
        <Tabs
          name="Näkymät"
          tabs={[
            { value: 'mine', label: 'Minulle sopivat', count: 14 },
            { value: 'county', label: 'Koko maakunta', count: 37 },
          ]}
          value={view}
          onChange={setView}
        >
          <DataTable
            caption="Odotus kunnittain"
            rows={rows}
            rowKey={(row) => row.id}
            empty={null}
            columns={[
              { key: 'name', head: 'Kunta', cell: (row) => row.name, isRowHead: true },
              {
                key: 'minutes',
                head: 'Odotus, min',
                cell: (row) => row.minutes,
                isNumeric: true,
                sorted: 'descending',
                onSort: () => undefined,
              },
            ]}
          />
        </Tabs>
      </div>
      <ul className="ways">
        <li>
          <Link to="/work">
            <Icon of={CallbackIcon} />
            <span>
              <b>Pyydä takaisinsoitto</b>
              Soitamme tänään klo 11.30–12.30
            </span>
            <Icon of={RightIcon} />
          </Link>
        </li>
        <li>
          <Link to="/work">
            <Icon of={FormIcon} />
            <span>
              <b>Jätä yhteydenottopyyntö</b>
              Vastaamme tänään klo 16 mennessä
            </span>
            <Icon of={RightIcon} />
          </Link>
        </li>
      </ul>
      <ul className="lines">
        <li>
          Mieliala, ahdistus tai uni<small>Kestänyt yli 2 kuukautta, haittaa joka päivä</small>
        </li>
        <li>
          Raha-asiat, velat tai toimeentulo<small>Vuokra ja sähkö rästissä</small>
        </li>
      </ul>
    </GalleryPart>
  )
}
