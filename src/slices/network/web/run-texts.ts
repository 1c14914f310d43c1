import { defineTexts } from '#platform/i18n.ts'
import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import { faultSaid } from './fault-said.ts'
import type { cancelRun, resumeRun, startFront, startRun } from '../run-contract.ts'

const fi = {
  title: 'Odotus, hoitotakuu ja kulut',
  lead: 'Ajo simuloi palveluverkon yhteydenotot, ajanvaraukset ja jonot päivä päivältä. Kaikki vaihtoehdot saavat samat yhteydenotot.',
  replications: 'Toistoja',
  period: 'Jakso',
  periods: { 56: '8 viikkoa', 182: 'puoli vuotta', 364: 'vuosi' } as Record<number, string>,
  seed: 'Satunnaisluku',
  run: 'Aja',
  again: 'Aja uudelleen',
  asking: 'Lähetetään…',
  saveFirst: 'Tallenna vaihtoehdot ensin, niin tulos jää niiden versioon.',
  queued: 'Ajo odottaa vuoroaan.',
  running: (done: string, total: string) => `Ajo on käynnissä: ${done} / ${total} toistoa.`,
  cancel: 'Keskeytä',
  cancelled: 'Ajo keskeytettiin. Tulosta ei ole; valmiit toistot säilyvät viikon.',
  resume: 'Jatka siitä, mihin jäätiin',
  failed: 'Ajo ei onnistunut. Jatka siitä, mihin jäätiin; jos se ei auta, kerro pääkäyttäjälle.',
  ready: (at: string, replications: string, seed: string) =>
    `Valmis ${at}. ${replications} toistoa, satunnaisluku ${seed}.`,
  compare: 'Vertailu. Merkki on keskiarvo, jana 95 %:n luottamusväli ajoista.',
  rows: {
    travel: 'Matka käynnille, min',
    over30: 'Yli 30 min käynneistä, %',
    nurse: '90 % pääsee hoitajalle, pv',
    doctor: '90 % pääsee lääkärille, pv',
    social: '90 % pääsee sosiaalipalveluun, pv',
    digital: 'Etävastaus hoitajalta, min',
    young: 'Hoitotakuussa (alle 23 v), ajoa sadasta',
    adult: 'Hoitotakuussa (23 v täyttäneet), ajoa sadasta',
    load: 'Hoitajien kuormitus, %',
    cost: 'Kulut, M€ vuodessa',
  },
  interval: (low: string, high: string) => `${low}–${high}`,
  how: 'Miten laskettu',
  howSeed: (days: string, warmUp: string, replications: string, seed: string, versions: string) =>
    `Simuloitiin ${days} päivää, joita edelsi ${warmUp} päivän lämmittely. ${replications} toistoa, satunnaisluku ${seed}; samoilla luvuilla tulos on sama. Versiot: ${versions}.`,
  howStaff:
    'Nykyinen henkilöstö on laskettu kysynnästä, ei todellisista viroista: kuormitus 94 %. Suljetun paikan henkilöstö siirtyy sinne, minne sen asiakkaat siirtyvät. Jos paikka on auki harvempina päivinä kuin nyt, sen henkilöstö on sulkupäivinä siellä, minne asiakkaat silloin menevät, yksi paikka päivässä. Lyhempien päivien tunteja ei siirretä: palvelupiste on auki 18 tuntia viikossa. Henkilöstö, jonka asetat itse, pysyy siellä.',
  howDemand:
    'Kysyntä, palveluajat, peruutukset ja kulut ovat oletuksia, kunnes alue tuo omat lukunsa. Ne näkyvät ja vaihtuvat kohdassa Lähtötiedot.',
  howGuarantee:
    'Hoitotakuu: terveydenhuoltolain 1.1.2025 voimaan tulleet rajat, 3 kuukautta ja alle 23-vuotiailla 14 vuorokautta; alle 23-vuotiaina on laskettu 0–17-vuotiaat. Ajo pysyy takuussa, kun 95 % ensimmäisistä käynneistä on rajan sisällä.',
  tables: (list: string) => `Alueen omat taulukot: ${list}.`,
  defaults: 'Kaikki lähtötiedot ovat oletuksia.',
  formulas: (count: string) =>
    `${count} jonossa simulaatio poikkeaa kaavasta enemmän kuin sattuma selittää. Tarkista ne ennen päätöstä.`,
  unsettled: 'Jonot kasvavat koko jakson ajan: verkko ei selviä kysynnästä, eivätkä luvut ole vakiintuneet.',
  earlier: 'Aiemmat ajot',
  noneYet: 'Ei vielä ajoja.',
  open: 'Avaa',
  states: { queued: 'odottaa', running: 'käynnissä', done: 'valmis', cancelled: 'keskeytetty', failed: 'epäonnistui' },
  kinds: { compare: 'Vertailu', front: 'Ehdotukset', day: 'Päivä', proposal: 'Ehdotettu verkko' },
  today: 'Nykyinen',
  front: 'Ehdota verkkoja',
  frontLead:
    'Haetaan verkot, joista mikään ei ole toista parempi yhtä aikaa keskimatkassa, pisimmässä matkassa ja tilojen kuluissa. Haku on likimääräinen.',
  keepCentres: 'Keskukset pysyvät',
  frontChart: 'Verkot: keskimatka ja tilojen kulut vuodessa',
  frontFinding: (count: string, cheap: string, cheapMinutes: string, dear: string, dearMinutes: string) =>
    `${count} verkkoa. Halvin maksaa ${cheap} M€ ja keskimatka on ${cheapMinutes} min; lyhin keskimatka on ${dearMinutes} min ja maksaa ${dear} M€.`,
  places: 'Paikkoja',
  mean: 'Keskimatka, min',
  worst: 'Pisin matka, min',
  euros: 'Tilat, M€ vuodessa',
  take: 'Ota vaihtoehdoksi',
  takeShort: 'Ota',
  proposed: (places: string) => `Ehdotus, ${places} paikkaa`,
}
export const runTexts = defineTexts({
  fi,
  sv: {
    title: 'Väntan, vårdgaranti och kostnader',
    lead: 'Körningen simulerar kontakter, tidsbokningar och köer dag för dag. Alla alternativ får samma kontakter.',
    replications: 'Upprepningar',
    period: 'Period',
    periods: { 56: '8 veckor', 182: 'ett halvår', 364: 'ett år' },
    seed: 'Slumptal',
    run: 'Kör',
    again: 'Kör på nytt',
    asking: 'Skickar…',
    saveFirst: 'Spara alternativen först, så stannar resultatet vid deras version.',
    queued: 'Körningen väntar på sin tur.',
    running: (done: string, total: string) => `Körningen pågår: ${done} / ${total} upprepningar.`,
    cancel: 'Avbryt',
    cancelled: 'Körningen avbröts. Det finns inget resultat; färdiga upprepningar finns kvar i en vecka.',
    resume: 'Fortsätt där det blev avbrutet',
    failed: 'Körningen lyckades inte. Fortsätt där det blev avbrutet; om det inte hjälper, säg till huvudanvändaren.',
    ready: (at: string, replications: string, seed: string) =>
      `Klar ${at}. ${replications} upprepningar, slumptal ${seed}.`,
    compare: 'Jämförelse. Märket är medeltalet, strecket 95 % konfidensintervall.',
    rows: {
      travel: 'Resa till besök, min',
      over30: 'Över 30 min av besöken, %',
      nurse: '90 % får tid till skötare, dgr',
      doctor: '90 % får tid till läkare, dgr',
      social: '90 % får socialservice, dgr',
      digital: 'Distanssvar av skötare, min',
      young: 'Inom vårdgarantin (under 23), av hundra',
      adult: 'Inom vårdgarantin (23 och äldre), av hundra',
      load: 'Skötarnas belastning, %',
      cost: 'Kostnader, M€ per år',
    },
    interval: (low: string, high: string) => `${low}–${high}`,
    how: 'Så räknas det',
    howSeed: (days: string, warmUp: string, replications: string, seed: string, versions: string) =>
      `${days} dagar simulerades efter ${warmUp} dagars uppvärmning. ${replications} upprepningar, slumptal ${seed}; samma tal ger samma resultat. Versioner: ${versions}.`,
    howStaff:
      'Dagens personal är räknad ur efterfrågan, inte ur verkliga tjänster: belastning 94 %. Personalen på ett stängt ställe flyttar dit dess klienter flyttar. Om ett ställe är öppet färre dagar än nu är personalen de stängda dagarna där klienterna då går, ett ställe om dagen. Kortare dagars timmar flyttas inte: en servicepunkt är öppen 18 timmar i veckan. Personal som du själv anger blir kvar.',
    howDemand:
      'Efterfrågan, servicetider, avbokningar och kostnader är antaganden tills området tar in sina egna. De finns under Utgångsdata.',
    howGuarantee:
      'Vårdgarantin: hälso- och sjukvårdslagens gränser från 1.1.2025, 3 månader och för under 23-åringar 14 dygn; som under 23 räknas här 0–17 år. En körning håller garantin när 95 % av de första besöken är inom gränsen.',
    tables: (list: string) => `Områdets egna tabeller: ${list}.`,
    defaults: 'Alla utgångsdata är antaganden.',
    formulas: (count: string) =>
      `I ${count} köer avviker simuleringen mer från formeln än slumpen förklarar. Kontrollera dem före beslut.`,
    unsettled: 'Köerna växer under hela perioden: nätet klarar inte efterfrågan och talen har inte stabiliserats.',
    earlier: 'Tidigare körningar',
    noneYet: 'Inga körningar än.',
    open: 'Öppna',
    states: { queued: 'väntar', running: 'pågår', done: 'klar', cancelled: 'avbruten', failed: 'misslyckades' },
    kinds: { compare: 'Jämförelse', front: 'Förslag', day: 'Dag', proposal: 'Föreslaget nät' },
    today: 'Nuläget',
    front: 'Föreslå nät',
    frontLead:
      'Söker nät av vilka inget är bättre än ett annat på en gång i medelresa, längsta resa och lokalkostnad. Sökningen är ungefärlig.',
    keepCentres: 'Centralerna består',
    frontChart: 'Nät: medelresa och lokalkostnad per år',
    frontFinding: (count: string, cheap: string, cheapMinutes: string, dear: string, dearMinutes: string) =>
      `${count} nät. Det billigaste kostar ${cheap} M€ och medelresan är ${cheapMinutes} min; kortast är medelresan ${dearMinutes} min för ${dear} M€.`,
    places: 'Ställen',
    mean: 'Medelresa, min',
    worst: 'Längsta resa, min',
    euros: 'Lokaler, M€ per år',
    take: 'Ta som alternativ',
    takeShort: 'Ta',
    proposed: (places: string) => `Förslag, ${places} ställen`,
  },
  en: {
    title: 'Waiting, care guarantee and cost',
    lead: 'A run simulates the network’s contacts, bookings and queues day by day. All alternatives get the same contacts.',
    replications: 'Replications',
    period: 'Period',
    periods: { 56: '8 weeks', 182: 'half a year', 364: 'a year' },
    seed: 'Seed',
    run: 'Run',
    again: 'Run again',
    asking: 'Sending…',
    saveFirst: 'Save the alternatives first, so that the result stays with their version.',
    queued: 'The run is waiting for its turn.',
    running: (done: string, total: string) => `The run is going: ${done} / ${total} replications.`,
    cancel: 'Cancel',
    cancelled: 'The run was cancelled. There is no result; finished replications are kept for a week.',
    resume: 'Go on from where it ended',
    failed: 'The run did not succeed. Go on from where it ended; if that does not help, tell a main user.',
    ready: (at: string, replications: string, seed: string) =>
      `Ready ${at}. ${replications} replications, seed ${seed}.`,
    compare: 'Comparison. The mark is the mean, the line its 95 % interval over the runs.',
    rows: {
      travel: 'Journey to a visit, min',
      over30: 'Visits over 30 min away, %',
      nurse: '90 % see a nurse within, days',
      doctor: '90 % see a doctor within, days',
      social: '90 % get social services within, days',
      digital: 'Remote answer by a nurse, min',
      young: 'Within the guarantee (under 23), of 100 runs',
      adult: 'Within the guarantee (23 and over), of 100 runs',
      load: 'Load of nurses, %',
      cost: 'Cost, M€ a year',
    },
    interval: (low: string, high: string) => `${low}–${high}`,
    how: 'How this is computed',
    howSeed: (days: string, warmUp: string, replications: string, seed: string, versions: string) =>
      `${days} days were simulated after a warm-up of ${warmUp} days. ${replications} replications, seed ${seed}; the same numbers give the same result. Versions: ${versions}.`,
    howStaff:
      'Today’s staff is computed from demand, not from real posts: a load of 94 %. The staff of a closed place moves to where its clients go. Where a place opens on fewer days than now, its staff works the closed days where its clients then go, one place a day. The hours of shorter days are not moved: a service point is open 18 hours a week. Staff that you set yourself stays where you set it.',
    howDemand:
      'Demand, service times, cancellations and costs are assumptions until the county brings its own. They are under Source data.',
    howGuarantee:
      'Care guarantee: the limits of the Health Care Act from 1.1.2025, 3 months, and 14 days under 23; those under 23 are counted here as 0–17. A run keeps it when 95 % of first visits are within the limit.',
    tables: (list: string) => `The county’s own tables: ${list}.`,
    defaults: 'All source data are assumptions.',
    formulas: (count: string) =>
      `In ${count} queues the simulation differs from the formula by more than chance explains. Check them before a decision.`,
    unsettled:
      'Queues grow all through the period: the network cannot cope with demand, and the numbers have not settled.',
    earlier: 'Earlier runs',
    noneYet: 'No runs yet.',
    open: 'Open',
    states: { queued: 'waiting', running: 'going on', done: 'ready', cancelled: 'cancelled', failed: 'failed' },
    kinds: { compare: 'Comparison', front: 'Proposals', day: 'Day', proposal: 'Proposed network' },
    today: 'Today',
    front: 'Propose networks',
    frontLead:
      'Looks for networks of which none is better than another in mean journey, longest journey and cost of premises together. The search is approximate.',
    keepCentres: 'Centres stay',
    frontChart: 'Networks: mean journey and cost of premises a year',
    frontFinding: (count: string, cheap: string, cheapMinutes: string, dear: string, dearMinutes: string) =>
      `${count} networks. The cheapest costs ${cheap} M€ with a mean journey of ${cheapMinutes} min; the shortest mean journey is ${dearMinutes} min for ${dear} M€.`,
    places: 'Places',
    mean: 'Mean journey, min',
    worst: 'Longest journey, min',
    euros: 'Premises, M€ a year',
    take: 'Take as an alternative',
    takeShort: 'Take',
    proposed: (places: string) => `Proposal, ${places} places`,
  },
})

type Own =
  | OwnRefusalOf<typeof startRun>
  | OwnRefusalOf<typeof startFront>
  | OwnRefusalOf<typeof cancelRun>
  | OwnRefusalOf<typeof resumeRun>
const letter = (detail: Readonly<Record<string, unknown>>) => 'ABCDEF'[Number(detail['alternative'] ?? 0)] ?? ''
export const runRefusals = refusalTexts<Own>({
  fi: {
    'cannot-run': (d) => `Vaihtoehtoa ${letter(d)} ei voi ajaa. ${faultSaid('fi', d)}`,
    'too-few-staff': (d) =>
      `Vaihtoehto ${letter(d)} tarvitsee ${d['needed']} henkilöä, mutta heitä on ${d['available']}. Muuta henkilöstöä tai nosta rajaa.`,
    'wrong-change': (d) =>
      `Vaihtoehdon ${letter(d)} muutos ${Number(d['at']) + 1} ei sovi. Peru se ja yritä uudelleen.`,
    'no-place-left': 'Yhtään asemaa tai keskusta ei jäisi. Jätä ainakin yksi.',
    'too-many-runs': 'Kymmenen ajoa odottaa jo. Odota, että yksi valmistuu, tai keskeytä omasi.',
    'unknown-place': 'Toimipistettä ei ole enää. Lataa sivu uudelleen.',
    'ended-already': 'Ajo oli jo päättynyt.',
    'not-ended': 'Ajo on jo käynnissä tai valmis.',
  },
  sv: {
    'cannot-run': (d) => `Alternativ ${letter(d)} kan inte köras. ${faultSaid('sv', d)}`,
    'too-few-staff': (d) =>
      `Alternativ ${letter(d)} behöver ${d['needed']} personer, men de är ${d['available']}. Ändra personalen eller höj gränsen.`,
    'wrong-change': (d) =>
      `Ändring ${Number(d['at']) + 1} i alternativ ${letter(d)} passar inte. Ta tillbaka den och försök igen.`,
    'no-place-left': 'Ingen station eller central skulle bli kvar. Lämna minst en.',
    'too-many-runs': 'Tio körningar väntar redan. Vänta tills en blir klar, eller avbryt din egen.',
    'unknown-place': 'Stället finns inte längre. Ladda sidan på nytt.',
    'ended-already': 'Körningen hade redan slutat.',
    'not-ended': 'Körningen pågår redan eller är klar.',
  },
  en: {
    'cannot-run': (d) => `Alternative ${letter(d)} cannot be run. ${faultSaid('en', d)}`,
    'too-few-staff': (d) =>
      `Alternative ${letter(d)} needs ${d['needed']} persons, but there are ${d['available']}. Change the staff or raise the limit.`,
    'wrong-change': (d) =>
      `Change ${Number(d['at']) + 1} of alternative ${letter(d)} does not fit. Take it back and try again.`,
    'no-place-left': 'No station or centre would be left. Leave at least one.',
    'too-many-runs': 'Ten runs are waiting already. Wait for one to end, or cancel yours.',
    'unknown-place': 'The place is there no more. Load the page again.',
    'ended-already': 'The run had ended already.',
    'not-ended': 'The run is going on already or is ready.',
  },
})
