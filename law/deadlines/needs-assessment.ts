import { acts, section } from '../acts.ts'
import { defineRule, everyone, workingDays } from './rule.ts'

const actSince = 'finlex.fi 1982/19820710 (uusi laki voimaan 1.4.2015)'
const contact = {
  fi: 'asiakkaan, läheisen tai viranomaisen yhteydenotto',
  sv: 'kontakt från klienten, en närstående eller en myndighet',
  en: 'contact by the client, a relative or an authority',
}

/** An urgent need is assessed at once, whoever the client is. */
export const needsAssessmentUrgent = defineRule({
  id: 'needs-assessment-urgent',
  name: {
    fi: 'Kiireellisen tuen tarve arvioidaan heti',
    sv: 'Behovet av brådskande stöd bedöms genast',
    en: 'An urgent need is assessed at once',
  },
  trigger: contact,
  isAtOnceWhenUrgent: true,
  versions: [
    {
      validFrom: '2015-04-01',
      limits: everyone({ unit: 'at-once' }),
      officeHours: true,
      clientGroup: {
        fi: 'Kaikki, joiden tarve on kiireellinen; kiireellisyyden päättää ammattilainen',
        sv: 'Alla vars behov är brådskande; en yrkesperson avgör brådskan',
        en: 'Everybody whose need is urgent; a professional decides the urgency',
      },
      law: section(acts.socialWelfare, '36 §'),
      source: `pohde.fi palvelutarpeen-arviointi-sosiaalihuollossa; salo.fi; pirkkala.fi; ${actSince}`,
    },
  ],
})

/** Begins on the day the person turns 75: the protective reading, as the sources differ. */
export const needsAssessmentOlder = defineRule({
  id: 'needs-assessment-start-75',
  name: {
    fi: 'Palvelutarpeen arviointi alkaa, 75 vuotta täyttänyt',
    sv: 'Bedömningen av servicebehovet börjar, den som fyllt 75 år',
    en: 'Social needs assessment begins, aged 75 or over',
  },
  trigger: contact,
  isAtOnceWhenUrgent: true,
  versions: [
    {
      validFrom: '2015-04-01',
      limits: [{ fromAge: 75, length: workingDays(7) }],
      clientGroup: {
        fi: '75 vuotta täyttäneet, täyttämispäivästä lukien',
        sv: 'De som fyllt 75 år, räknat från födelsedagen',
        en: 'People aged 75 or over, from the day they turn 75',
      },
      law: section(acts.socialWelfare, '36 §'),
      source: `pohde.fi palvelutarpeen-arviointi-sosiaalihuollossa; salo.fi; pirkkala.fi; loviisa.fi; ${actSince}`,
      unverified: {
        fi: 'Lähteet eroavat siitä, alkaako ikäraja 75 vuoden täyttämispäivästä; tässä on suojaava tulkinta.',
        sv: 'Källorna skiljer sig om åldersgränsen börjar den dag man fyller 75; här den skyddande tolkningen.',
        en: 'Sources differ on whether the limit begins on the 75th birthday; this is the protective reading.',
      },
    },
  ],
})
