import { acts, section, sectionFromMemory } from '../acts.ts'
import { defineRule, everyone, months, workingDays } from './rule.ts'

/** The Social Welfare Act's first day: finlex.fi 1982/19820710 (repeal note), guide STM 2017:5. */
const actSince = 'finlex.fi 1982/19820710 (uusi laki voimaan 1.4.2015)'
const assessmentPages = 'pohde.fi palvelutarpeen-arviointi-sosiaalihuollossa; salo.fi; pirkkala.fi; loviisa.fi'

/**
 * The seven working days hold for the named groups only, and the caller asserts that the client belongs to one. For everyone
 * else the law says "without delay", and the product keeps the county's own target, shown as such.
 */
export const socialNeedsAssessmentStart = defineRule({
  id: 'social-needs-assessment-start',
  name: {
    fi: 'Palvelutarpeen arviointi alkaa',
    sv: 'Bedömningen av servicebehovet börjar',
    en: 'Social needs assessment begins',
  },
  trigger: {
    fi: 'asiakkaan, läheisen tai viranomaisen yhteydenotto',
    sv: 'kontakt från klienten, en närstående eller en myndighet',
    en: 'contact by the client, a relative or an authority',
  },
  isAtOnceWhenUrgent: true,
  versions: [
    {
      validFrom: '2015-04-01',
      limits: everyone(workingDays(7)),
      clientGroup: {
        fi: '75 vuotta täyttäneet (täyttämispäivästä, suojaava tulkinta; lähteet eroavat), ylimmän hoitotuen saajat, vammaispalvelua hakevat ja erityistä tukea tarvitseva lapsi',
        sv: 'De som fyllt 75 år (från dagen, skyddande tolkning; källorna skiljer sig), de som får högsta vårdbidraget, de som söker handikappservice och barn som behöver särskilt stöd',
        en: 'People aged 75 or over (from the day, the protective reading; sources differ), on the highest care allowance, applying for disability services, and a child in need of special support',
      },
      law: section(acts.socialWelfare, '36 §'),
      source: `${assessmentPages}; ${actSince}`,
    },
  ],
})

export const childNeedsAssessment = defineRule({
  id: 'child-needs-assessment',
  name: {
    fi: 'Lapsen palvelutarpeen arviointi valmis',
    sv: 'Bedömningen av barnets servicebehov klar',
    en: "Child's needs assessment ready",
  },
  trigger: {
    fi: 'asia on tullut vireille',
    sv: 'ärendet har inletts',
    en: 'the matter has become pending',
  },
  isAtOnceWhenUrgent: true,
  versions: [
    {
      validFrom: '2015-04-01',
      limits: [{ belowAge: 18, length: months(3) }],
      clientGroup: {
        fi: 'Erityistä tukea tarvitseva lapsi; arviointi alkaa viimeistään 7. arkipäivänä',
        sv: 'Barn som behöver särskilt stöd; bedömningen börjar senast den sjunde vardagen',
        en: 'A child in need of special support; the assessment begins by the 7th working day',
      },
      law: section(acts.socialWelfare, '36 §'),
      source: `${assessmentPages}; ${actSince}`,
    },
  ],
})

export const socialDecision = defineRule({
  id: 'social-decision',
  name: {
    fi: 'Sosiaalihuollon päätös toteutuu',
    sv: 'Socialvårdens beslut verkställs',
    en: 'Social care decision carried out',
  },
  trigger: {
    fi: 'asia on tullut vireille',
    sv: 'ärendet har inletts',
    en: 'the matter has become pending',
  },
  isDecision: true,
  isAtOnceWhenUrgent: true,
  versions: [
    {
      validFrom: '2015-04-01',
      limits: everyone(months(3)),
      clientGroup: {
        fi: 'Muu kuin kiireellinen päätös, jollei selvittäminen vaadi enemmän aikaa',
        sv: 'Annat än brådskande beslut, om inte utredningen kräver mer tid',
        en: 'A non-urgent decision, unless the investigation needs longer',
      },
      law: section(acts.socialWelfare, '45 §'),
      source: `loviisa.fi (vammaispalvelujen osa); ${actSince}`,
      unverified: {
        fi: 'Lähde löytyi vain vammaispalvelujen päätöksistä; muut päätökset tarkistamatta.',
        sv: 'Källan gäller bara beslut om handikappservice; övriga beslut är inte kontrollerade.',
        en: 'The source found covers decisions on disability services only; the rest is not checked.',
      },
    },
  ],
})

export const concernOlderPerson = defineRule({
  id: 'concern-older-person',
  name: {
    fi: 'Huoli-ilmoitus iäkkäästä',
    sv: 'Anmälan om oro för en äldre person',
    en: 'Concern about an older person',
  },
  trigger: { fi: 'ilmoitus', sv: 'anmälan', en: 'the notification' },
  isAtOnceWhenUrgent: true,
  versions: [
    {
      validFrom: '2013-07-01',
      validTo: '2015-03-31',
      limits: everyone(workingDays(7)),
      clientGroup: olderPeople(),
      law: section(acts.olderPersons, '25 §'),
      source: 'turku.fi; seniori.info',
      unverified: {
        fi: 'Lain ensimmäinen voimassaolopäivä 1.7.2013 ja ajan silloinen pituus on tarkistamatta.',
        sv: 'Lagens första giltighetsdag 1.7.2013 och tidens dåvarande längd är inte kontrollerade.',
        en: "The Act's first day, 1 July 2013, and the length at that time are not checked.",
      },
    },
    {
      validFrom: '2015-04-01',
      limits: everyone(workingDays(7)),
      clientGroup: olderPeople(),
      law: section(acts.olderPersons, '25 §'),
      source: `turku.fi; seniori.info; ${actSince}`,
    },
  ],
})

function olderPeople() {
  return {
    fi: 'Iäkkäät henkilöt; palvelutarpeen arviointi alkaa',
    sv: 'Äldre personer; bedömningen av servicebehovet börjar',
    en: 'Older people; the needs assessment begins',
  }
}

const benefitTrigger = { fi: 'täydellinen hakemus', sv: 'en fullständig ansökan', en: 'a complete application' }
const countyBenefits = {
  fi: 'Täydentävä ja ehkäisevä toimeentulotuki; perustoimeentulotuen päättää Kela. Kiireellinen samana tai seuraavana arkipäivänä (tarkistamaton).',
  sv: 'Kompletterande och förebyggande utkomststöd; FPA beslutar om det grundläggande. Brådskande samma eller följande vardag (inte kontrollerat).',
  en: 'Supplementary and preventive income support; Kela decides the basic one. Urgent: the same or next working day (not checked).',
}
const after2026 = {
  fi: 'Toimeentulotukilaki muuttui 1.2.2026; määräaikaa ei ole tarkistettu sen jälkeen.',
  sv: 'Lagen om utkomststöd ändrades 1.2.2026; tidsfristen är inte kontrollerad efter det.',
  en: 'The Act changed on 1 February 2026; the limit has not been checked since.',
}
const before2017 = {
  fi: 'Lähde kertoo määräajan vuodelta 2014; ensimmäinen voimassaolopäivä 1.1.2008 on tarkistamatta.',
  sv: 'Källan anger tidsfristen för år 2014; den första giltighetsdagen 1.1.2008 är inte kontrollerad.',
  en: 'The source gives the limit for 2014; its first day in force, 1 January 2008, is not checked.',
}

export const incomeSupportDecision = defineRule({
  id: 'income-support-decision',
  name: { fi: 'Toimeentulotuen päätös', sv: 'Beslut om utkomststöd', en: 'Income support decision' },
  trigger: benefitTrigger,
  isDecision: true,
  isAtOnceWhenUrgent: true,
  versions: incomeSupportVersions('14 a §', true),
})

export const incomeSupportTalk = defineRule({
  id: 'income-support-talk',
  name: {
    fi: 'Keskustelu toimeentulotuesta',
    sv: 'Samtal om utkomststöd',
    en: 'Talk about income support',
  },
  trigger: {
    fi: 'asiakas pyytää keskustelua sosiaalityöntekijän tai sosiaaliohjaajan kanssa',
    sv: 'klienten ber om ett samtal med en socialarbetare eller socialhandledare',
    en: 'the client asks to talk with a social worker or social counsellor',
  },
  versions: incomeSupportVersions('10 §', false),
})

function incomeSupportVersions(number: string, isSectionFound: boolean) {
  const law = isSectionFound ? section(acts.incomeSupport, number) : sectionFromMemory(acts.incomeSupport, number)
  const shared = { limits: everyone(workingDays(7)), clientGroup: countyBenefits, law }
  const found = 'oikeuskansleri.fi OKV/2127/1/2014; loviisa.fi; hyvil.fi'
  return [
    { ...shared, validFrom: '2008-01-01', validTo: '2016-12-31', source: found, unverified: before2017 },
    { ...shared, validFrom: '2017-01-01', validTo: '2026-01-31', source: found },
    { ...shared, validFrom: '2026-02-01', source: found, unverified: after2026 },
  ]
}
