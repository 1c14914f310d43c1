import { useState } from 'react'
import { ErrorSummary } from '../../../kit/error-summary.tsx'
import { Button } from '../../../kit/button.tsx'
import { NumberField, TextArea, TextField } from '../../../kit/fields.tsx'
import { SavedLine } from '../../../kit/saved-line.tsx'
import { Select } from '../../../kit/select.tsx'
import { GalleryColumn, GalleryPart } from './gallery-part.tsx'

export function FieldParts() {
  const [text, setText] = useState('Elokuusta, kun työ loppui.')
  const [hasErrors, setHasErrors] = useState(false)
  return (
    <GalleryPart title="Kentät">
      <GalleryColumn caption="Tekstikenttä">
        <TextField
          label="Puhelinnumero"
          help="Soitamme tähän numeroon."
          defaultValue="040 000"
          inputMode="tel"
          autoComplete="tel"
        />
        <TextField
          id="gallery-email"
          label="Sähköposti"
          defaultValue="mika.heinaaho@"
          error="Osoitteesta puuttuu loppu, esimerkiksi ”posti.fi”."
        />
        <TextField label="Vain luettava" defaultValue="Mallikunta" readOnly />
      </GalleryColumn>
      <GalleryColumn caption="Pitkä teksti, luku, valinta">
        <TextArea
          label="Kerro omin sanoin"
          isOptional
          limit={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <NumberField label="Vuokra kuukaudessa" unit="€" defaultValue="740" />
        <Select
          label="Lopputulos"
          emptyLabel="Valitse"
          options={[
            { value: 'advice', label: 'Neuvonta ja ohjaus' },
            { value: 'assessment', label: 'Palvelutarpeen arviointi' },
          ]}
        />
      </GalleryColumn>
      <GalleryColumn caption="Tallennus ja virheiden kooste">
        <SavedLine saved={{ state: 'saving' }} />
        <SavedLine saved={{ state: 'saved', savedAt: '2026-11-24T08:51:00Z' }} />
        <SavedLine saved={{ state: 'local' }} />
        <Button onClick={() => setHasErrors(!hasErrors)}>Näytä virheiden kooste</Button>
        <ErrorSummary errors={hasErrors ? errors : none} />
      </GalleryColumn>
    </GalleryPart>
  )
}

const none: [] = []
const errors = [{ fieldId: 'gallery-email', text: 'Osoitteesta puuttuu loppu, esimerkiksi ”posti.fi”.' }]
