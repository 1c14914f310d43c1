import { defineTexts } from '#platform/i18n.ts'

export const comparedTexts = defineTexts({
  fi: {
    what: 'Mitä verrataan',
    measures: { travel: 'Matka', supply: 'Tarjonta', wait: 'Odotus' },
    county: 'Koko alue',
    title: 'Kunnat rinnakkain',
    agesAlike:
      'Ikäryhmien osuudet on oletettu joka kunnassa samoiksi, siksi ikäryhmät ovat lähes samanlaiset. Ne erottuvat, kun alue tuo oman väestönsä.',
    age: 'Ikäryhmä',
    bands: (band: string) => `${band} v`,
    captions: {
      supply: 'Kunnat rinnakkain: työtunteja viikossa ulottuvilla 1 000 asukasta kohti.',
      wait: 'Kunnat rinnakkain: odotus ensimmäiseen käyntiin, päivää.',
      ageWait: 'Ikäryhmät rinnakkain: odotus ensimmäiseen käyntiin, päivää.',
      ageTravel: 'Ikäryhmät rinnakkain: matka käynnille, minuuttia.',
    },
    most: (name: string, hours: string) =>
      `Eniten tarjontaa on ulottuvilla kunnassa ${name}, ${hours} tuntia viikossa.`,
    least: (name: string, hours: string) => `Vähiten sitä on kunnassa ${name}, ${hours}.`,
    none: (names: string) => `Puolen tunnin päässä ei keskimäärin ole mitään näissä kunnissa: ${names}.`,
    waitSaid: (county: string, longest: string, most: string) =>
      `Ensimmäiselle käynnille odotetaan alueella keskimäärin ${county} päivää, pisimpään kunnassa ${longest}, ${most}.`,
    changeSaid: (name: string, by: string) => `Nykyisestä muuttuu eniten ${name}, ${by}.`,
    chance: 'voi olla sattumaa',
    runFirst:
      'Odotusta ei ole vielä laskettu näille vaihtoehdoille. Tallenna ne ja paina Aja kohdassa Odotus, hoitotakuu ja kulut.',
    cannot:
      'Tarjontaa ei voi laskea: vaihtoehdon vuorot, aukiolot tai henkilöstö eivät käy yhteen. Ajo kertoo, mikä kohta on väärin.',
    take: { supply: 'Tarjonta tiedostona (CSV)', wait: 'Odotus tiedostona (CSV)' },
    file: { supply: 'tarjonta', wait: 'odotus' },
  },
  sv: {
    what: 'Vad jämförs',
    measures: { travel: 'Resa', supply: 'Utbud', wait: 'Väntan' },
    county: 'Hela området',
    title: 'Kommunerna sida vid sida',
    agesAlike:
      'Åldersgruppernas andelar antas vara lika i varje kommun, och därför är grupperna nästan lika. De skiljer sig när området tar in sin egen befolkning.',
    age: 'Åldersgrupp',
    bands: (band: string) => `${band} år`,
    captions: {
      supply: 'Kommunerna sida vid sida: arbetstimmar per vecka inom räckhåll per 1 000 invånare.',
      wait: 'Kommunerna sida vid sida: väntan på det första besöket, dagar.',
      ageWait: 'Åldersgrupperna sida vid sida: väntan på det första besöket, dagar.',
      ageTravel: 'Åldersgrupperna sida vid sida: resan till besöket, minuter.',
    },
    most: (name: string, hours: string) => `Mest utbud inom räckhåll har ${name}, ${hours} timmar per vecka.`,
    least: (name: string, hours: string) => `Minst har ${name}, ${hours}.`,
    none: (names: string) => `Inom en halvtimme finns i genomsnitt inget i dessa kommuner: ${names}.`,
    waitSaid: (county: string, longest: string, most: string) =>
      `På det första besöket väntar man i området i genomsnitt ${county} dagar, längst i ${longest}, ${most}.`,
    changeSaid: (name: string, by: string) => `Mest ändras ${name} mot nuläget, ${by}.`,
    chance: 'kan bero på slumpen',
    runFirst:
      'Väntan har ännu inte räknats för de här alternativen. Spara dem och tryck på Kör under Väntan, vårdgaranti och kostnader.',
    cannot:
      'Utbudet kan inte räknas: alternativets turer, öppettider eller personal går inte ihop. En körning berättar vad som är fel.',
    take: { supply: 'Utbudet som fil (CSV)', wait: 'Väntan som fil (CSV)' },
    file: { supply: 'utbud', wait: 'vantan' },
  },
  en: {
    what: 'What is compared',
    measures: { travel: 'Travel', supply: 'Supply', wait: 'Waiting' },
    county: 'The whole county',
    title: 'Municipalities side by side',
    agesAlike:
      'The shares of the age bands are assumed to be the same in every municipality, so the bands are almost alike. They differ once the county brings its own population.',
    age: 'Age band',
    bands: (band: string) => band,
    captions: {
      supply: 'Municipalities side by side: hours of work in a week within reach of 1,000 residents.',
      wait: 'Municipalities side by side: wait for the first visit, days.',
      ageWait: 'Age bands side by side: wait for the first visit, days.',
      ageTravel: 'Age bands side by side: journey to a visit, minutes.',
    },
    most: (name: string, hours: string) => `The most supply is within reach of ${name}, ${hours} hours a week.`,
    least: (name: string, hours: string) => `The least is within reach of ${name}, ${hours}.`,
    none: (names: string) => `On average nothing is within half an hour in these municipalities: ${names}.`,
    waitSaid: (county: string, longest: string, most: string) =>
      `The first visit is waited for ${county} days on average in the county, longest in ${longest}, ${most}.`,
    changeSaid: (name: string, by: string) => `Against today ${name} changes most, ${by}.`,
    chance: 'may be chance',
    runFirst:
      'Waiting has not been computed for these alternatives yet. Save them and press Run under Waiting, care guarantee and cost.',
    cannot:
      'Supply cannot be computed: the shifts, hours or staff of the alternative do not fit together. A run tells what is wrong.',
    take: { supply: 'Supply as a file (CSV)', wait: 'Waiting as a file (CSV)' },
    file: { supply: 'supply', wait: 'waiting' },
  },
})
