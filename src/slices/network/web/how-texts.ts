import { defineTexts } from '#platform/i18n.ts'
import { runFormulas } from './how-run-texts.ts'

const wait = {
  fi: (whom: string) =>
    `Jokaisesta ensimmäisestä käynnistä aika yhteydenotosta käyntiin. Luku on se, jonka alle 90 % odotuksista ${whom} jää (luokkien yläraja); keskiarvo toistoista.`,
  sv: (whom: string) =>
    `För varje första besök tiden från kontakt till besök. Talet är det som 90 % av väntetiderna ${whom} underskrider (klassens övre gräns); medeltal av upprepningarna.`,
  en: (whom: string) =>
    `For each first visit, the time from contact to visit. The figure is what 90 % of the waits ${whom} stay below (the upper edge of its class); the mean over replications.`,
}

export const howTexts = defineTexts({
  fi: {
    open: (label: string, value: string) => `${label}: ${value}. Miten laskettu?`,
    title: (label: string) => `Miten laskettu: ${label}`,
    value: 'Luku',
    formula: 'Kaava',
    inputs: 'Lähtötiedot',
    run: 'Ajo',
    close: 'Sulje',
    state: {
      verified: 'julkinen tieto',
      synthetic: 'synteettinen',
      assumed: 'oletus, ei mitattu',
      own: 'alueen oma',
    },
    evenDemand: 'Oletus: jokaisessa kunnassa kysytään yhtä paljon kuin samanikäisiltä muualla.',
    noSource: 'Oletuksella ei ole kirjallisuuslähdettä. Suuruus on arvioitu.',
    spread: (source: string) => `${source}. Ikäryhmät ja 1 km ruudut ovat laskennallisia.`,
    places: 'Aluehallinnon julkiset paikkatiedot; luettelo ei ole täydellinen.',
    estimated: 'Linnuntie × 1,3 ja nopeus tieluokan mukaan (35, 60 ja 75 km/h), kolme minuuttia lisää.',
    rows: (rows: string) => `${rows} riviä`,
    runSaid: (at: string, replications: string, days: string, seed: string) =>
      `Ajettu ${at}: ${replications} toistoa, ${days} päivää, satunnaisluku ${seed}. Väli on 95 %:n luottamusväli (t-jakauma).`,
    daySaid: (at: string, seed: string) =>
      `Laskettu ${at}: yksi toisto kahdeksan viikon lämmittelystä valittuun päivään, satunnaisluku ${seed}. Toinen luku antaisi toisen päivän.`,
    proposalSaid: (at: string) => `Haettu ${at}: enintään 24 sekuntia, satunnaisluku 1, sitten todistus.`,
    version: (name: string, version: string) => `${name}, versio ${version}`,
    formulas: {
      ...runFormulas.fi,
      mean: 'Ruudun asukkaat × minuutit lähimpään asemaan tai keskukseen, summa kaikista ruuduista, jaettuna asukkailla.',
      share: 'Asukkaat ruuduissa, joista matka on enintään 30 minuuttia, jaettuna kaikilla asukkailla.',
      worst: 'Suurin kuntien keskimatkoista. Kunnan keskimatka on sen ruutujen asukkailla painotettu keskiarvo.',
      gini: 'Matkojen Gini-kerroin asukkailla painotettuna. 0: kaikilla on yhtä pitkä matka. 1: yksi matkustaa kaikkien puolesta.',
      municipality:
        'Kunnan ruuduista: asukkaat × minuutit lähimpään asemaan tai keskukseen, jaettuna kunnan asukkailla.',
      change: 'Vaihtoehdon keskimatka miinus nykyinen keskimatka.',
      toCounty:
        'Kunnan keskimatka miinus koko alueen keskimatka samassa vaihtoehdossa. Molemmat on painotettu asukkailla.',
      beyond30: 'Kunnan asukkaat ruuduissa, joista matka on yli 30 minuuttia, jaettuna kunnan asukkailla.',
      longestJourney: 'Pisin matka kunnan asutusta ruudusta lähimpään asemaan tai keskukseen.',
      people: 'Kunnan asukkaat kaikista ikäryhmistä yhteensä.',
      finding:
        'Mukaan lasketaan ruudut, joista matka muuttuu vähintään 2 minuuttia: niiden asukkaat ja muutoksen keskiarvo. 75 vuotta täyttäneet on laskettu kunnan ikäjakaumasta. Alle 5 ihmisen muutosta ei kerrota.',
      leaving:
        'Ruudut, joista lähin asema tai keskus on nyt tämä paikka: niiden asukkaat, ja jokaisesta ruudusta lähin paikka muutoksen jälkeen. Minuutit ovat asukkailla painotettuja keskiarvoja. 75 vuotta täyttäneet on laskettu kunnan ikäjakaumasta. Asiakas voi valita muunkin paikan, eikä valintaa ole laskettu.',
      nurse: wait.fi('hoitajalle'),
      doctor: wait.fi('lääkärille'),
      social: wait.fi('sosiaalipalveluun'),
      young:
        'Ajot, joissa vähintään 95 % alle 23-vuotiaiden (tässä 0–17) ensimmäisistä käynneistä oli 14 vuorokauden sisällä, jaettuna kaikilla ajoilla. Terveydenhuoltolaki 51 ja 51 a §, 1.1.2025.',
      adult:
        'Ajot, joissa vähintään 95 % ensimmäisistä käynneistä oli kolmen kuukauden (91 vrk) sisällä, jaettuna kaikilla ajoilla. Terveydenhuoltolaki 51 ja 51 a §, 1.1.2025.',
      digital: 'Aika yhteydenotosta siihen, kun hoitaja vastaa etänä; keskiarvo vastatuista.',
      travel: 'Käyntien matkaminuutit yhteensä jaettuna käynneillä: matka paikkaan, jossa käynti tehtiin.',
      over30: 'Käynnit, joihin matka kesti yli 30 minuuttia, jaettuna kaikilla käynneillä.',
      load: 'Hoitajien työssä kulunut aika jaettuna vuoroihin suunnitellulla ajalla. Nykyinen henkilöstö on laskettu kysynnästä 94 %:n kuormituksella.',
      cost: 'Tilat vuodessa + vuorojen tunnit × tuntihinta + liikkuvien yksiköiden päivät + ylityö sulkemisajan jälkeen.',
      said: 'Ero nykyiseen samoilla yhteydenotoilla, pareittain; yhteydenottojen ja palveluaikojen sattuma on vähennetty (kontrollimuuttujat). Ero voi olla sattumaa, kun väli sisältää nollan.',
      frontPlaces: 'Avoimet asemat ja keskukset tässä verkossa.',
      frontMean: 'Ruudun asukkaat × minuutit lähimpään avoimeen paikkaan, jaettuna asukkailla.',
      frontWorst: 'Pisin matka yhdestäkään asutusta ruudusta lähimpään avoimeen paikkaan.',
      frontCost: 'Avoimien paikkojen vuosikulut tason mukaan. Henkilöstö ei ole mukana.',
    },
  },
  sv: {
    open: (label: string, value: string) => `${label}: ${value}. Hur räknas det?`,
    title: (label: string) => `Så räknas det: ${label}`,
    value: 'Tal',
    formula: 'Formel',
    inputs: 'Utgångsdata',
    run: 'Körning',
    close: 'Stäng',
    state: {
      verified: 'offentlig uppgift',
      synthetic: 'syntetisk',
      assumed: 'antagande, inte uppmätt',
      own: 'områdets egen',
    },
    evenDemand: 'Förval: i varje kommun efterfrågas lika mycket som av lika gamla på annat håll.',
    noSource: 'Antagandet har ingen litteraturkälla. Storleken är uppskattad.',
    spread: (source: string) => `${source}. Åldersgrupperna och rutorna på 1 km är beräknade.`,
    places: 'Områdets offentliga platsuppgifter; förteckningen är inte fullständig.',
    estimated: 'Fågelvägen × 1,3 och hastighet efter vägklass (35, 60 och 75 km/h), plus tre minuter.',
    rows: (rows: string) => `${rows} rader`,
    runSaid: (at: string, replications: string, days: string, seed: string) =>
      `Körd ${at}: ${replications} upprepningar, ${days} dagar, slumptal ${seed}. Intervallet är ett 95 % konfidensintervall (t-fördelning).`,
    daySaid: (at: string, seed: string) =>
      `Räknad ${at}: en upprepning från åtta veckors uppvärmning till den valda dagen, slumptal ${seed}. Ett annat tal skulle ge en annan dag.`,
    proposalSaid: (at: string) => `Sökt ${at}: högst 24 sekunder, slumptal 1, sedan beviset.`,
    version: (name: string, version: string) => `${name}, version ${version}`,
    formulas: {
      ...runFormulas.sv,
      mean: 'Rutans invånare × minuter till närmaste station eller central, summan av alla rutor, delad med invånarna.',
      share: 'Invånarna i rutor med högst 30 minuters resa, delade med alla invånare.',
      worst: 'Den största av kommunernas medelresor. En kommuns medelresa är vägd med invånarna i dess rutor.',
      gini: 'Resornas Gini-koefficient, vägd med invånarna. 0: alla har lika lång resa. 1: en reser för alla.',
      municipality:
        'Ur kommunens rutor: invånare × minuter till närmaste station eller central, delat med kommunens invånare.',
      change: 'Alternativets medelresa minus dagens medelresa.',
      toCounty: 'Kommunens medelresa minus hela områdets medelresa i samma alternativ. Båda är vägda med invånarna.',
      beyond30: 'Kommunens invånare i rutor med över 30 minuters resa, delade med kommunens invånare.',
      longestJourney: 'Den längsta resan från en bebodd ruta i kommunen till närmaste station eller central.',
      people: 'Kommunens invånare i alla åldersgrupper tillsammans.',
      finding:
        'Med räknas rutor vars resa ändras med minst 2 minuter: deras invånare och ändringens medeltal. De som fyllt 75 är räknade ur kommunens åldersfördelning. En ändring för färre än 5 personer berättas inte.',
      leaving:
        'De rutor som i dag har stället som närmaste station eller central: deras invånare, och från varje ruta det närmaste stället efter ändringen. Minuterna är medeltal vägda med invånarna. De som fyllt 75 är räknade ur kommunens åldersfördelning. En klient kan välja ett annat ställe, och valet är inte medräknat.',
      nurse: wait.sv('till skötare'),
      doctor: wait.sv('till läkare'),
      social: wait.sv('till socialservice'),
      young:
        'Körningar där minst 95 % av de första besöken för personer under 23 (här 0–17) var inom 14 dygn, delade med alla körningar. Hälso- och sjukvårdslagen 51 och 51 a §, 1.1.2025.',
      adult:
        'Körningar där minst 95 % av de första besöken var inom tre månader (91 dygn), delade med alla körningar. Hälso- och sjukvårdslagen 51 och 51 a §, 1.1.2025.',
      digital: 'Tiden från kontakten tills skötaren svarar på distans; medeltal av de besvarade.',
      travel: 'Besökens resminuter sammanlagt, delade med besöken: resan till stället där besöket gjordes.',
      over30: 'Besök med över 30 minuters resa, delade med alla besök.',
      load: 'Tiden skötarna arbetade, delad med tiden i turerna. Dagens personal är räknad ur efterfrågan med 94 % belastning.',
      cost: 'Lokaler per år + turernas timmar × timpris + mobila enheters dagar + övertid efter stängning.',
      said: 'Skillnaden mot nuläget på samma kontakter, parvis; slumpen i kontakter och servicetider är borttagen (kontrollvariabler). Skillnaden kan bero på slumpen när intervallet innehåller noll.',
      frontPlaces: 'Öppna stationer och centraler i detta nät.',
      frontMean: 'Rutans invånare × minuter till närmaste öppna ställe, delat med invånarna.',
      frontWorst: 'Den längsta resan från någon bebodd ruta till närmaste öppna ställe.',
      frontCost: 'De öppna ställenas årskostnader enligt nivå. Personalen är inte med.',
    },
  },
  en: {
    open: (label: string, value: string) => `${label}: ${value}. How is this computed?`,
    title: (label: string) => `How this is computed: ${label}`,
    value: 'Figure',
    formula: 'Formula',
    inputs: 'Inputs',
    run: 'Run',
    close: 'Close',
    state: {
      verified: 'public data',
      synthetic: 'synthetic',
      assumed: 'assumption, not measured',
      own: 'the county’s own',
    },
    evenDemand: 'Default: every municipality asks for as much as people of the same ages elsewhere.',
    noSource: 'The assumption has no source in the literature. Its size is estimated.',
    spread: (source: string) => `${source}. Age bands and 1 km squares are computed.`,
    places: 'The county’s public data on places; the list is not complete.',
    estimated: 'Straight line × 1.3 and speed by road class (35, 60 and 75 km/h), plus three minutes.',
    rows: (rows: string) => `${rows} rows`,
    runSaid: (at: string, replications: string, days: string, seed: string) =>
      `Run ${at}: ${replications} replications, ${days} days, seed ${seed}. The interval is the 95 % confidence interval (t distribution).`,
    daySaid: (at: string, seed: string) =>
      `Computed ${at}: one replication from eight weeks of warm-up to the day chosen, seed ${seed}. Another seed would give another day.`,
    proposalSaid: (at: string) => `Looked for ${at}: at most 24 seconds, seed 1, then the proof.`,
    version: (name: string, version: string) => `${name}, version ${version}`,
    formulas: {
      ...runFormulas.en,
      mean: 'Residents of a square × minutes to the nearest station or centre, summed over all squares, divided by residents.',
      share: 'Residents of squares with a journey of at most 30 minutes, divided by all residents.',
      worst:
        'The greatest of the municipalities’ mean journeys. A municipality’s mean is weighted by the residents of its squares.',
      gini: 'Gini coefficient of journeys, weighted by residents. 0: all travel as long. 1: one travels for all.',
      municipality:
        'Of the municipality’s squares: residents × minutes to the nearest station or centre, divided by its residents.',
      change: 'The alternative’s mean journey minus today’s.',
      toCounty:
        'The municipality’s mean journey minus the whole county’s in the same alternative. Both are weighted by residents.',
      beyond30: 'Residents of the municipality’s squares with a journey of over 30 minutes, divided by its residents.',
      longestJourney:
        'The longest journey from an inhabited square of the municipality to the nearest station or centre.',
      people: 'Residents of the municipality, all age bands together.',
      finding:
        'Counted are the squares whose journey changes by at least 2 minutes: their residents and the mean of the change. Those of 75 and over are computed from the municipality’s age distribution. A change for fewer than 5 people is not told.',
      leaving:
        'The squares whose nearest station or centre is this place today: their residents, and from each square the nearest place after the change. Minutes are means weighted by residents. Those of 75 and over are computed from the municipality’s age distribution. A client may choose another place; that choice is not counted.',
      nurse: wait.en('for a nurse'),
      doctor: wait.en('for a doctor'),
      social: wait.en('for social services'),
      young:
        'Runs in which at least 95 % of first visits of those under 23 (here 0–17) were within 14 days, divided by all runs. Health Care Act, sections 51 and 51 a, 1.1.2025.',
      adult:
        'Runs in which at least 95 % of first visits were within three months (91 days), divided by all runs. Health Care Act, sections 51 and 51 a, 1.1.2025.',
      digital: 'Time from contact to a nurse’s remote answer; the mean of those answered.',
      travel: 'Minutes of travel of all visits, divided by visits: the journey to the place where the visit was made.',
      over30: 'Visits with a journey of over 30 minutes, divided by all visits.',
      load: 'Time nurses worked, divided by the time planned in shifts. Today’s staff is computed from demand at a load of 94 %.',
      cost: 'Premises a year + hours of shifts × price of an hour + days of mobile units + overtime after closing.',
      said: 'The difference from today on the same contacts, in pairs; the chance in contacts and service times is taken out (control variates). It may be chance when the interval includes zero.',
      frontPlaces: 'Open stations and centres in this network.',
      frontMean: 'Residents of a square × minutes to the nearest open place, divided by residents.',
      frontWorst: 'The longest journey from any inhabited square to the nearest open place.',
      frontCost: 'Yearly cost of the open places by tier. Staff is not included.',
    },
  },
})
