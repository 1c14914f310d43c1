import { BasisStrip } from '../../../kit/basis-strip.tsx'
import { ClockChip, ClockPips } from '../../../kit/clock-chip.tsx'
import { RegisterBadge } from '../../../kit/register-badge.tsx'
import { StatusLine } from '../../../kit/status-line.tsx'
import { GoalSteps } from '../../../kit/step-bar.tsx'
import { UrgencyMark } from '../../../kit/urgency-mark.tsx'
import { GalleryColumn, GalleryPart } from './gallery-part.tsx'

export function MarkParts() {
  return (
    <GalleryPart title="Määräajat, kiireellisyys, rekisterit ja peruste">
      <GalleryColumn caption="Määräaika: kuvio, sana ja väri">
        <ClockChip state="over" words="1 arkipäivä yli" />
        <ClockChip state="at-once" words="Heti" />
        <ClockChip state="near" words="Tänään 16.00" detail="5 h 18 min" />
        <ClockChip state="normal" words="to 10.12." detail="6 arkipäivää" />
        <ClockChip state="paused" words="Odottaa asiakasta" detail="kello seis" />
        <ClockChip state="met" words="Aloitettu 24.11." />
        <ClockChip state="none" words="ei lakisääteistä," detail="oma tavoite 4.12." />
        <ClockPips used={5} limit={7} words="5 / 7 arkipäivää kulunut" />
        <ClockPips used={8} limit={7} words="1 arkipäivä yli" />
      </GalleryColumn>
      <GalleryColumn caption="Kiireellisyys: ammattilaisen arvio">
        {(['at-once', 'today', 'days', 'non-urgent', 'not-assessed'] as const).map((urgency) => (
          <UrgencyMark key={urgency} urgency={urgency} />
        ))}
        <p className="gallery-caption">Aukiolo</p>
        <StatusLine state="open">Avoinna nyt, suljetaan klo 20</StatusLine>
        <StatusLine state="closed">Suljettu nyt</StatusLine>
        <StatusLine state="unknown">Odotusaikaa ei tiedetä juuri nyt</StatusLine>
      </GalleryColumn>
      <GalleryColumn caption="Rekisteri: muoto, kirjain, nimi ja väri">
        <RegisterBadge register="patient" />
        <RegisterBadge register="social" />
        <RegisterBadge register="notification" />
        <RegisterBadge register="social" name="Sosiaalihuolto: työikäiset" />
        <span className="row-s">
          <RegisterBadge register="patient" size="mini" />
          <RegisterBadge register="social" size="mini" />
          <RegisterBadge register="notification" size="mini" />
        </span>
        <p className="gallery-caption">Tavoitteen toteutuminen, –2…+2</p>
        <GoalSteps reached={0} word="odotettu" />
      </GalleryColumn>
      <GalleryColumn caption="Peruste, jolla tiedot ovat auki">
        <BasisStrip kind="relationship" title="Peruste: hoitosuhde ja asiakassuhde">
          Yhteydenotto 24.11. klo 10.42, vastuullasi. Voimassa, kunnes asia päättyy.
        </BasisStrip>
        <BasisStrip kind="consent" title="Peruste: asiakkaan suostumus">
          Konsultaatio, vain unta koskevat kirjaukset. Voimassa 27.11. asti.
        </BasisStrip>
        <BasisStrip kind="break-glass" title="Hätäavaus, aikaa 2 h 41 min">
          Syy: ”Tajuton, lääkitys selvitettävä.” Esihenkilö tarkistaa.
        </BasisStrip>
        <BasisStrip kind="none" title="Ei perustetta">
          Et näe tietoja. Voit pyytää konsultaatiota tai siirtoa.
        </BasisStrip>
      </GalleryColumn>
    </GalleryPart>
  )
}
