import { acts, section } from '../acts.ts'
import { defineRule, months, workingDays, type AgeLimit } from './rule.ts'

const notice = {
  fi: 'lastensuojeluilmoitus tai muu vireilletulo',
  sv: 'barnskyddsanmälan eller annat inledande',
  en: 'a child welfare notification or another start of the matter',
}
const everyChild = { fi: 'Alle 18-vuotiaat', sv: 'Yngre än 18 år', en: 'Children under 18' }
const before2015 = {
  fi: 'Lastensuojelulaki tuli voimaan 1.1.2008; määräajan silloista sanamuotoa ei ole tarkistettu.',
  sv: 'Barnskyddslagen trädde i kraft 1.1.2008; den dåvarande ordalydelsen är inte kontrollerad.',
  en: 'The Child Welfare Act came into force on 1 January 2008; the wording of that time is not checked.',
}
const found = 'thl.fi lastensuojelun-kasikirja lastensuojelun-aikarajat; kuntaliitto.fi yleiskirje 25/80/2007'

export const childWelfareNotice = defineRule({
  id: 'child-welfare-notice',
  name: {
    fi: 'Lastensuojeluilmoituksen käsittely',
    sv: 'Behandling av en barnskyddsanmälan',
    en: 'Handling a child welfare notification',
  },
  trigger: notice,
  isAtOnceWhenUrgent: true,
  versions: versions([{ belowAge: 18, length: workingDays(7) }]),
})

export const childWelfareAssessment = defineRule({
  id: 'child-welfare-assessment',
  name: {
    fi: 'Lastensuojelun selvitys valmis',
    sv: 'Barnskyddsutredningen klar',
    en: 'Child welfare assessment ready',
  },
  trigger: notice,
  isAtOnceWhenUrgent: true,
  versions: versions([{ belowAge: 18, length: months(3) }]),
})

function versions(limits: readonly AgeLimit[]) {
  const shared = { limits, clientGroup: everyChild, law: section(acts.childWelfare, '26 §'), source: found }
  return [
    { ...shared, validFrom: '2008-01-01', validTo: '2015-03-31', unverified: before2015 },
    { ...shared, validFrom: '2015-04-01' },
  ]
}
