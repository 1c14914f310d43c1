import { defineTexts } from '#platform/i18n.ts'
import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import type { startProposal } from '../run-contract.ts'

export const proposalTexts = defineTexts({
  fi: {
    title: 'Anna koneen ehdottaa',
    lead: 'Haetaan verkko, jossa paikoilla on kolme tasoa: piste, asema ja keskus. Ehdotus on laskelma, ei päätös. Jonot selviävät vasta ajamalla.',
    weights: 'Painot, % (mitattuna nykyisestä)',
    weight: {
      cost: 'Kulut',
      mean: 'Keskimatka',
      longest: 'Pisin matka',
      gini: 'Epätasaisuus (Gini)',
      beyond30: 'Yli 30 min osuus',
      worstAge: 'Kauimman ikäryhmän matka',
    },
    tier: { point: 'Palvelupiste', station: 'Asema', centre: 'Keskus' },
    euros: 'Tilat, € vuodessa',
    least: 'Käyntejä vähintään',
    most: 'Käyntejä enintään',
    budget: 'Budjetti, € vuodessa',
    staff: 'Henkilöstöä vuorossa enintään',
    keepCentres: 'Nykyiset keskukset pysyvät',
    start: 'Ehdota verkkoa',
    asking: 'Lähetetään…',
    going: 'Haetaan ja todistetaan. Siihen menee enintään puoli minuuttia.',
    cancelled: 'Haku keskeytettiin. Mitään ei muutettu.',
    failed: 'Haku ei onnistunut. Yritä uudelleen.',
    found: (places: string, euros: string, mean: string, longest: string) =>
      `${places} paikkaa. Kulut ${euros} M€ vuodessa, keskimatka ${mean} min, pisin ${longest} min.`,
    proved: 'Todistettu: näillä painoilla parempaa ei ole.',
    notProved: (percent: string) => `Ei todistettu: paras mahdollinen on enintään ${percent} % parempi.`,
    overBudget: 'Mikään verkko ei mahtunut budjettiin. Tässä on halvin, joka löytyi.',
    lowered: (percent: string) => `Budjetin takia matkojen painot laskettiin ${percent} prosenttiin.`,
    none: (field: string, says: string) => `Verkkoa ei löytynyt. Kenttä ${field}: ${says}.`,
    take: 'Ota vaihtoehdoksi',
    full: 'Vaihtoehtoja on jo kuusi. Poista yksi vertailusta.',
    name: 'Koneen ehdotus',
    counts: 'Ehdotetut paikat',
    where: 'Paikka',
    level: 'Taso',
    visits: 'Käyntejä vuodessa',
    posts: 'Vuorossa',
    wrong: (label: string) => `${label}: kirjoita luku, joka on vähintään nolla.`,
  },
  sv: {
    title: 'Låt maskinen föreslå',
    lead: 'Söker ett nät där ställena har tre nivåer: servicepunkt, station och central. Förslaget är en kalkyl, inget beslut. Köerna visar sig först i en körning.',
    weights: 'Vikter, % (mätt mot nuläget)',
    weight: {
      cost: 'Kostnader',
      mean: 'Medelresa',
      longest: 'Längsta resa',
      gini: 'Ojämnhet (Gini)',
      beyond30: 'Andel över 30 min',
      worstAge: 'Resan för åldersgruppen längst bort',
    },
    tier: { point: 'Servicepunkt', station: 'Station', centre: 'Central' },
    euros: 'Lokaler, € per år',
    least: 'Besök minst',
    most: 'Besök högst',
    budget: 'Budget, € per år',
    staff: 'Personal i tur högst',
    keepCentres: 'Dagens centraler består',
    start: 'Föreslå nät',
    asking: 'Skickar…',
    going: 'Söker och bevisar. Det tar högst en halv minut.',
    cancelled: 'Sökningen avbröts. Inget ändrades.',
    failed: 'Sökningen lyckades inte. Försök igen.',
    found: (places: string, euros: string, mean: string, longest: string) =>
      `${places} ställen. Kostnader ${euros} M€ per år, medelresa ${mean} min, längsta ${longest} min.`,
    proved: 'Bevisat: med dessa vikter finns inget bättre.',
    notProved: (percent: string) => `Inte bevisat: det bästa möjliga är högst ${percent} % bättre.`,
    overBudget: 'Inget nät rymdes i budgeten. Här är det billigaste som hittades.',
    lowered: (percent: string) => `På grund av budgeten sänktes resornas vikter till ${percent} procent.`,
    none: (field: string, says: string) => `Inget nät hittades. Fält ${field}: ${says}.`,
    take: 'Ta som alternativ',
    full: 'Det finns redan sex alternativ. Ta bort ett ur jämförelsen.',
    name: 'Maskinens förslag',
    counts: 'Föreslagna ställen',
    where: 'Ställe',
    level: 'Nivå',
    visits: 'Besök per år',
    posts: 'I tur',
    wrong: (label: string) => `${label}: skriv ett tal som är minst noll.`,
  },
  en: {
    title: 'Let the machine propose',
    lead: 'Looks for a network whose places have three tiers: point, station and centre. The proposal is a computation, not a decision. Queues show only in a run.',
    weights: 'Weights, % (measured against today)',
    weight: {
      cost: 'Cost',
      mean: 'Mean journey',
      longest: 'Longest journey',
      gini: 'Inequality (Gini)',
      beyond30: 'Share beyond 30 min',
      worstAge: 'Journey of the farthest age band',
    },
    tier: { point: 'Service point', station: 'Station', centre: 'Centre' },
    euros: 'Premises, € a year',
    least: 'Visits at least',
    most: 'Visits at most',
    budget: 'Budget, € a year',
    staff: 'Staff on shift at most',
    keepCentres: 'Today’s centres stay',
    start: 'Propose a network',
    asking: 'Sending…',
    going: 'Looking and proving. It takes half a minute at most.',
    cancelled: 'The search was cancelled. Nothing was changed.',
    failed: 'The search did not succeed. Try again.',
    found: (places: string, euros: string, mean: string, longest: string) =>
      `${places} places. Cost ${euros} M€ a year, mean journey ${mean} min, longest ${longest} min.`,
    proved: 'Proved: with these weights there is none better.',
    notProved: (percent: string) => `Not proved: the best there could be is at most ${percent} % better.`,
    overBudget: 'No network was within the budget. This is the cheapest that was found.',
    lowered: (percent: string) => `For the budget the weights of journeys were lowered to ${percent} per cent.`,
    none: (field: string, says: string) => `No network was found. Field ${field}: ${says}.`,
    take: 'Take as an alternative',
    full: 'There are six alternatives already. Remove one from the comparison.',
    name: 'The machine’s proposal',
    counts: 'Proposed places',
    where: 'Place',
    level: 'Tier',
    visits: 'Visits a year',
    posts: 'On shift',
    wrong: (label: string) => `${label}: write a number of at least zero.`,
  },
})

const row = (d: Readonly<Record<string, unknown>>) => String(d['row'] ?? '–')
export const proposalRefusals = refusalTexts<OwnRefusalOf<typeof startProposal>>({
  fi: {
    'too-many-runs': 'Kymmenen ajoa odottaa jo. Odota, että yksi valmistuu, tai keskeytä omasi.',
    'wrong-question': (d) =>
      d['says'] === 'all-zero'
        ? 'Kaikki painot ovat nollia. Anna ainakin yhdelle paino.'
        : d['says'] === 'above-most'
          ? `Taso ${row(d)}: käyntejä vähintään on suurempi kuin käyntejä enintään.`
          : `Kenttä ${String(d['field'])}, rivi ${row(d)}: ${String(d['says'])}.`,
  },
  sv: {
    'too-many-runs': 'Tio körningar väntar redan. Vänta tills en blir klar, eller avbryt din egen.',
    'wrong-question': (d) =>
      d['says'] === 'all-zero'
        ? 'Alla vikter är noll. Ge åtminstone en av dem en vikt.'
        : d['says'] === 'above-most'
          ? `Nivå ${row(d)}: minsta antalet besök är större än det största.`
          : `Fält ${String(d['field'])}, rad ${row(d)}: ${String(d['says'])}.`,
  },
  en: {
    'too-many-runs': 'Ten runs are waiting already. Wait for one to end, or cancel yours.',
    'wrong-question': (d) =>
      d['says'] === 'all-zero'
        ? 'All weights are zero. Give at least one a weight.'
        : d['says'] === 'above-most'
          ? `Tier ${row(d)}: visits at least is more than visits at most.`
          : `Field ${String(d['field'])}, row ${row(d)}: ${String(d['says'])}.`,
  },
})
