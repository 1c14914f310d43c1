import { useState } from 'react'
import { Button, ButtonLink, IconButton } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { TextArea } from '../../../kit/fields.tsx'
import { Icon } from '../../../kit/icon.tsx'
import { AttachIcon, CloseIcon, DownIcon, FilterIcon, HiddenIcon, LeaveIcon } from '../../../kit/icons.ts'
import { KeyHint } from '../../../kit/key-hint.tsx'
import { GalleryColumn, GalleryPart } from './gallery-part.tsx'

export function ButtonParts() {
  return (
    <GalleryPart title="Painikkeet">
      <GalleryColumn caption="Neljä ulkoasua">
        <Button look="filled">Aloita keskustelu</Button>
        <Button>Jatka kirjoittamalla</Button>
        <Button look="quiet">Poistu jonosta</Button>
        <Button look="danger">
          <Icon of={LeaveIcon} />
          Poistu nopeasti
        </Button>
        <ButtonLink to="/work">Linkki painikkeena</ButtonLink>
      </GalleryColumn>
      <GalleryColumn caption="Lähetys kesken, ei käytettävissä">
        <Button look="filled" busyLabel="Lähetetään…">
          Lähetä hakemus
        </Button>
        <Button notAvailable="Puuttuu 1 liite: vuokrasopimus.">Lähetä hakemus</Button>
        <Button look="filled" size="large" isWide>
          Iso ja leveä
        </Button>
        <DialogSamples />
      </GalleryColumn>
      <GalleryColumn caption="Näppäin, suodatin, uudet rivit, merkki">
        <span className="row-s">
          <Button look="filled">
            Ota <KeyHint keys={['O']} />
          </Button>
          <Button>
            Siirrä <KeyHint keys={['S']} />
          </Button>
          <IconButton name="Lisää liite">
            <Icon of={AttachIcon} />
          </IconButton>
        </span>
        <button type="button" className="filter" aria-pressed="true">
          <Icon of={FilterIcon} size="s" />
          <b>Taito:</b> sosiaaliohjaus <Icon of={CloseIcon} size="s" />
        </button>
        <button type="button" className="filter" aria-pressed="false">
          <b>Kunta:</b> kaikki <Icon of={DownIcon} size="s" />
        </button>
        <button type="button" className="live-pill">
          <Icon of={DownIcon} size="s" />3 uutta asiaa <KeyHint keys={['N']} />
        </button>
        <span className="tag">
          <Icon of={HiddenIcon} />
          kunta salattu, turvakielto
        </span>
      </GalleryColumn>
    </GalleryPart>
  )
}

function DialogSamples() {
  const [open, setOpen] = useState<'normal' | 'danger' | undefined>()
  const close = () => setOpen(undefined)
  return (
    <span className="row-s">
      <Button onClick={() => setOpen('normal')}>Avaa valintaikkuna</Button>
      <Button look="danger" onClick={() => setOpen('danger')}>
        Hätäavaus
      </Button>
      <Dialog
        isOpen={open === 'normal'}
        onClose={close}
        title="Poistutko jonosta?"
        buttons={<DialogButtons act="Poistu jonosta" onClose={close} />}
      >
        <p>Vastauksesi säilyvät tässä laitteessa.</p>
      </Dialog>
      <Dialog
        isOpen={open === 'danger'}
        onClose={close}
        tone="danger"
        isTall
        title="Avaa tiedot hätätilanteessa"
        buttons={<DialogButtons act="Avaa 3 tunniksi" onClose={close} />}
      >
        <p>
          Saat potilastiedot näkyviin 3 tunniksi. Avaus kirjataan, asiakas näkee sen ja esihenkilösi tarkistaa
          perustelun.
        </p>
        <TextArea label="Miksi tiedot on saatava heti?" defaultValue="Tajuton, lääkitys selvitettävä." rows={2} />
      </Dialog>
    </span>
  )
}

function DialogButtons({ act, onClose }: { act: string; onClose: () => void }) {
  return (
    <>
      <Button look="filled" onClick={onClose}>
        {act}
      </Button>
      <Button look="quiet" onClick={onClose}>
        Peru
      </Button>
    </>
  )
}
