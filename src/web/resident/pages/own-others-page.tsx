import { defineTexts } from '#platform/i18n.ts'
import { OwnConcernsPanel } from '#slices/concerns/web/resident-own-panel.tsx'
import { OwnConsultationsPanel } from '#slices/consultations/web/resident-own-panel.tsx'
import { useTexts } from '../../kit/language.tsx'
import { OwnSubPage } from './own-frame.tsx'

/** What others have said or asked about me: reports I have been told of, and questions between professionals. */
export default function OwnOthersPage() {
  const t = useTexts(texts)
  return (
    <OwnSubPage title={t.title}>
      <section className="section" aria-labelledby="concerns">
        <h2 id="concerns">{t.concerns}</h2>
        <OwnConcernsPanel />
      </section>
      <section className="section" aria-labelledby="consultations">
        <h2 id="consultations">{t.consultations}</h2>
        <OwnConsultationsPanel />
      </section>
    </OwnSubPage>
  )
}

const texts = defineTexts({
  fi: { title: 'Huoli-ilmoitukset ja konsultaatiot', concerns: 'Huoli-ilmoitukset', consultations: 'Konsultaatiot' },
  sv: { title: 'Orosanmälningar och konsultationer', concerns: 'Orosanmälningar', consultations: 'Konsultationer' },
  en: { title: 'Reports of concern and consultations', concerns: 'Reports of concern', consultations: 'Consultations' },
})
