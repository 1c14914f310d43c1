import { defineTexts } from '#platform/i18n.ts'

export const municipalityTexts = defineTexts({
  fi: {
    caption: 'Kunnat rinnakkain, matka minuutteina. Otsikosta voi järjestää.',
    spread: (county: string, longest: string, most: string, shortest: string, least: string) =>
      `Alueella keskimatka on ${county} minuuttia. Pisin se on kunnassa ${longest}, ${most}, ja lyhin kunnassa ${shortest}, ${least}.`,
    above: (count: string, of: string) =>
      `${count} kunnassa ${of}:sta matka on pidempi kuin alueella keskimäärin. Vaihtoehtoja verrataan nykyiseen.`,
    toCounty: 'Ero alueeseen',
    beyond: 'Yli 30 min, %',
    longest: 'Pisin matka',
    take: 'Kunnat tiedostona (CSV)',
    file: 'kunnat',
  },
  sv: {
    caption: 'Kommunerna sida vid sida, resan i minuter. Rubrikerna ordnar raderna.',
    spread: (county: string, longest: string, most: string, shortest: string, least: string) =>
      `I området är resan i genomsnitt ${county} minuter. Längst är den i ${longest}, ${most}, och kortast i ${shortest}, ${least}.`,
    above: (count: string, of: string) =>
      `I ${count} av ${of} kommuner är resan längre än i området i genomsnitt. Alternativen jämförs med nuläget.`,
    toCounty: 'Mot området',
    beyond: 'Över 30 min, %',
    longest: 'Längsta resan',
    take: 'Kommunerna som fil (CSV)',
    file: 'kommuner',
  },
  en: {
    caption: 'Municipalities side by side, journeys in minutes. A heading sorts the rows.',
    spread: (county: string, longest: string, most: string, shortest: string, least: string) =>
      `In the county the mean journey is ${county} minutes. It is longest in ${longest}, ${most}, and shortest in ${shortest}, ${least}.`,
    above: (count: string, of: string) =>
      `In ${count} municipalities of ${of} the journey is longer than the county’s mean. Alternatives are compared with today.`,
    toCounty: 'To county',
    beyond: 'Over 30 min, %',
    longest: 'Longest journey',
    take: 'Municipalities as a file (CSV)',
    file: 'municipalities',
  },
})
