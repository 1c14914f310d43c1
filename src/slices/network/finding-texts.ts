import { defineTexts } from '#platform/i18n.ts'

/** The sentences of findings, for the screen, the public page and the report. */
export const findingTexts = defineTexts({
  fi: {
    longer: (people: string, oldest: string, name: string, minutes: string) =>
      `${name}: ${people} asukkaan matka pitenee keskimäärin ${minutes} minuuttia. Heistä noin ${oldest} on 75 vuotta täyttäneitä.`,
    shorter: (people: string, oldest: string, name: string, minutes: string) =>
      `${name}: ${people} asukkaan matka lyhenee keskimäärin ${minutes} minuuttia. Heistä noin ${oldest} on 75 vuotta täyttäneitä.`,
    leaving: (place: string, people: string, oldest: string, to: string) =>
      `${place}: lähin paikka nyt ${people} asukkaalle, joista noin ${oldest} on 75 vuotta täyttäneitä. Uusi lähin: ${to}.`,
    leavingTo: (place: string, people: string, before: string, minutes: string) =>
      `${place} (${people} asukasta, keskimäärin ${before} → ${minutes} min)`,
    others: (people: string) => `muut paikat (${people} asukasta)`,
    within: (after: string, before: string) => `30 minuutin sisällä asuu ${after} % asukkaista, nyt ${before} %.`,
    longest: (name: string, minutes: string) => `Pisin keskimatka on kunnassa ${name}, ${minutes} minuuttia.`,
    unchanged: 'Matkat eivät muutu niin paljon, että arvio sen kertoisi.',
    few: 'alle 5',
    tiny: (least: string) => `alle ${least}`,
    services: { nurse: 'hoitajalle', doctor: 'lääkärille', social: 'sosiaalipalveluun' } as Record<string, string>,
    waitLonger: (to: string, before: string, after: string) =>
      `Odotus ${to} pitenee: 90 % pääsee ${after} päivässä, nyt ${before}.`,
    waitShorter: (to: string, before: string, after: string) =>
      `Odotus ${to} lyhenee: 90 % pääsee ${after} päivässä, nyt ${before}.`,
    localWait: (name: string, before: string, after: string) =>
      `Eniten odotus pitenee kunnassa ${name}: ensimmäiselle käynnille odotetaan keskimäärin ${after} päivää, nyt ${before}.`,
    chance: 'Ero voi olla sattumaa.',
    rules: {
      'hoitotakuu-23': 'hoitotakuussa (23 vuotta täyttäneet, 3 kk)',
      'hoitotakuu-alle-23': 'hoitotakuussa (alle 23-vuotiaat, 14 vrk)',
    } as Record<string, string>,
    kept: (rule: string, kept: number, runs: number, before: number) =>
      `Odotus pysyy ${rule} ${kept} ajossa ${runs}:sta, nyt ${before}.`,
    costUp: (by: string) => `Kulut kasvavat ${by} M€ vuodessa.`,
    costDown: (by: string) => `Kulut pienenevät ${by} M€ vuodessa.`,
    costSame: 'Kulujen ero voi olla sattumaa.',
    over: (by: string) => `Budjetti ylittyy ${by} M€.`,
    under: (by: string) => `Budjetti riittää, ${by} M€ jää.`,
  },
  sv: {
    longer: (people: string, oldest: string, name: string, minutes: string) =>
      `${name}: resan blir i genomsnitt ${minutes} minuter längre för ${people} invånare. Av dem har cirka ${oldest} fyllt 75.`,
    shorter: (people: string, oldest: string, name: string, minutes: string) =>
      `${name}: resan blir i genomsnitt ${minutes} minuter kortare för ${people} invånare. Av dem har cirka ${oldest} fyllt 75.`,
    leaving: (place: string, people: string, oldest: string, to: string) =>
      `${place}: i dag närmast för ${people} invånare, av dem har cirka ${oldest} fyllt 75. Närmast blir: ${to}.`,
    leavingTo: (place: string, people: string, before: string, minutes: string) =>
      `${place} (${people} invånare, i genomsnitt ${before} → ${minutes} min)`,
    others: (people: string) => `andra ställen (${people} invånare)`,
    within: (after: string, before: string) => `Inom 30 minuter bor ${after} % av invånarna, nu ${before} %.`,
    longest: (name: string, minutes: string) => `Längst är resan i genomsnitt i ${name}, ${minutes} minuter.`,
    unchanged: 'Resorna ändras inte så mycket att uppskattningen skulle visa det.',
    few: 'under 5',
    tiny: (least: string) => `under ${least}`,
    services: { nurse: 'skötare', doctor: 'läkare', social: 'socialservice' },
    waitLonger: (to: string, before: string, after: string) =>
      `Väntan på ${to} blir längre: 90 % får tid inom ${after} dagar, nu ${before}.`,
    waitShorter: (to: string, before: string, after: string) =>
      `Väntan på ${to} blir kortare: 90 % får tid inom ${after} dagar, nu ${before}.`,
    localWait: (name: string, before: string, after: string) =>
      `Mest växer väntan i ${name}: på det första besöket väntar man i genomsnitt ${after} dagar, nu ${before}.`,
    chance: 'Skillnaden kan bero på slumpen.',
    rules: {
      'hoitotakuu-23': 'inom vårdgarantin (23 år och äldre, 3 mån)',
      'hoitotakuu-alle-23': 'inom vårdgarantin (under 23 år, 14 dygn)',
    },
    kept: (rule: string, kept: number, runs: number, before: number) =>
      `Väntan hålls ${rule} i ${kept} körningar av ${runs}, nu ${before}.`,
    costUp: (by: string) => `Kostnaderna ökar med ${by} M€ per år.`,
    costDown: (by: string) => `Kostnaderna minskar med ${by} M€ per år.`,
    costSame: 'Skillnaden i kostnader kan bero på slumpen.',
    over: (by: string) => `Budgeten överskrids med ${by} M€.`,
    under: (by: string) => `Budgeten räcker, ${by} M€ blir över.`,
  },
  en: {
    longer: (people: string, oldest: string, name: string, minutes: string) =>
      `${name}: the journey of ${people} residents grows by ${minutes} minutes on average. About ${oldest} of them are 75 or over.`,
    shorter: (people: string, oldest: string, name: string, minutes: string) =>
      `${name}: the journey of ${people} residents shortens by ${minutes} minutes on average. About ${oldest} of them are 75 or over.`,
    leaving: (place: string, people: string, oldest: string, to: string) =>
      `${place}: the nearest today for ${people} residents, about ${oldest} of them 75 or over. The nearest then: ${to}.`,
    leavingTo: (place: string, people: string, before: string, minutes: string) =>
      `${place} (${people} residents, ${before} → ${minutes} min on average)`,
    others: (people: string) => `other places (${people} residents)`,
    within: (after: string, before: string) => `${after} % of residents live within 30 minutes, now ${before} %.`,
    longest: (name: string, minutes: string) => `The longest average journey is in ${name}, ${minutes} minutes.`,
    unchanged: 'Journeys do not change by so much that the estimate would tell it.',
    few: 'under 5',
    tiny: (least: string) => `under ${least}`,
    services: { nurse: 'a nurse', doctor: 'a doctor', social: 'social services' },
    waitLonger: (to: string, before: string, after: string) =>
      `The wait for ${to} grows: 90 % are seen within ${after} days, now ${before}.`,
    waitShorter: (to: string, before: string, after: string) =>
      `The wait for ${to} shortens: 90 % are seen within ${after} days, now ${before}.`,
    localWait: (name: string, before: string, after: string) =>
      `Waiting grows most in ${name}: the first visit is waited for ${after} days on average, now ${before}.`,
    chance: 'The difference may be chance.',
    rules: {
      'hoitotakuu-23': 'within the care guarantee (23 and over, 3 months)',
      'hoitotakuu-alle-23': 'within the care guarantee (under 23, 14 days)',
    },
    kept: (rule: string, kept: number, runs: number, before: number) =>
      `Waiting stays ${rule} in ${kept} of ${runs} runs, now ${before}.`,
    costUp: (by: string) => `Costs grow by ${by} M€ a year.`,
    costDown: (by: string) => `Costs shrink by ${by} M€ a year.`,
    costSame: 'The difference in costs may be chance.',
    over: (by: string) => `The budget is exceeded by ${by} M€.`,
    under: (by: string) => `The budget is enough; ${by} M€ is left.`,
  },
})
