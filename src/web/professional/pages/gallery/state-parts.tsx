import { Disclosure } from '../../../kit/disclosure.tsx'
import { EmptyState } from '../../../kit/empty-state.tsx'
import { LoadingLines } from '../../../kit/loading-lines.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { IncidentBar } from '../../../kit/offline-bar.tsx'
import { GalleryColumn, GalleryPart } from './gallery-part.tsx'

export function StateParts() {
  return (
    <GalleryPart title="Ilmoitukset, tyhjä, lataus, virhe ja katko">
      <GalleryColumn caption="Ilmoitukset">
        <Notice title="Tämä aika ehti mennä">Seuraava vapaa: to 26.11. klo 17.45.</Notice>
        <Notice tone="ok" title="Yhteys palautui klo 10.55.">
          Paikkasi jonossa säilyi.
        </Notice>
      </GalleryColumn>
      <GalleryColumn caption="Huomio ja virhe">
        <Notice tone="warn" title="Jari Kostamo muutti samaa kohtaa klo 10.44">
          Sinun tekstisi on tallessa.
        </Notice>
        <Notice tone="error" title="Aikoja ei saatu haettua">
          Vika on meillä. Yritä uudelleen tai soita.
        </Notice>
        <IncidentBar>
          <b>Häiriö: tietoja voi nyt vain lukea.</b> Kirjaa paperille.
        </IncidentBar>
      </GalleryColumn>
      <GalleryColumn caption="Tyhjä ja lataus">
        <EmptyState title="Ei avoimia asioita">Uudet tulevat tähän itsestään.</EmptyState>
        <LoadingLines />
      </GalleryColumn>
      <GalleryColumn caption="Lisätieto">
        <Disclosure summary="Miksi tätä kysytään?" isOpen>
          Ammattilainen näkee vastauksesi ennen keskustelua.
        </Disclosure>
      </GalleryColumn>
    </GalleryPart>
  )
}
