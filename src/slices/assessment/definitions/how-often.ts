import type { Option } from '../definition.ts'

/** The four answers that PHQ-9 and GAD-7 share. */
export const howOften: Option[] = [
  { code: 0, display: { fi: 'ei lainkaan', sv: 'inte alls', en: 'not at all' }, score: 0 },
  { code: 1, display: { fi: 'useana päivänä', sv: 'flera dagar', en: 'several days' }, score: 1 },
  {
    code: 2,
    display: { fi: 'suurimpana osana päivistä', sv: 'mer än hälften av dagarna', en: 'more than half the days' },
    score: 2,
  },
  { code: 3, display: { fi: 'lähes joka päivä', sv: 'nästan varje dag', en: 'nearly every day' }, score: 3 },
]

export const lastTwoWeeks = {
  fi: 'Kuinka usein seuraavat asiat ovat vaivanneet sinua kahden viime viikon aikana?',
  sv: 'Hur ofta har följande saker besvärat dig under de senaste två veckorna?',
  en: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
}

/** Pfizer's release of 2010, shared by PHQ-9 and GAD-7. */
export const pfizerCredit = {
  fi: 'Kehittäneet Robert L. Spitzer, Janet B. W. Williams, Kurt Kroenke ja työtoverit Pfizer Inc:n tuella. Vapaasti käytettävissä.',
  sv: 'Utvecklat av Robert L. Spitzer, Janet B. W. Williams, Kurt Kroenke och medarbetare med stöd av Pfizer Inc. Får användas fritt.',
  en: 'Developed by Robert L. Spitzer, Janet B. W. Williams, Kurt Kroenke and colleagues, with a grant from Pfizer Inc. Free to use.',
}
