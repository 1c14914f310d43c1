import { defineTexts, type Language, sectionIn } from '#platform/i18n.ts'
import type { DecisionRow } from './store.ts'

/** A made decision in the client's language, as the sheet is set. Order: result, what it is about, why, law, if you disagree, who decided. */
export function documentTexts(row: Pick<DecisionRow, 'content' | 'document' | 'presumedOn' | 'rectifyBy' | 'way'>) {
  const { content, document } = row
  const language: Language = content.language
  const t = texts[language]
  const grants = content.outcome !== 'refused'
  const amount = grants && content.amountCents !== null ? t.gets(euros(content.amountCents)) : null
  return {
    fileName: `${t.word.toLowerCase()}-${document.decidedOn}.pdf`,
    word: t.word,
    county: document.county[language],
    unit: document.unit[language],
    clientName: document.client.name,
    clientBirth: t.born(day(document.client.birthOn)),
    decidedOn: day(document.decidedOn),
    title: t.title(document.title[language]),
    result: amount ?? t.outcome[content.outcome],
    resultMore: [
      ...(amount && content.outcome === 'partly' ? [t.outcome.partly] : []),
      ...(grants && content.months !== null ? [t.lasts(content.months)] : []),
      ...(content.fromOn ? [t.time(day(content.fromOn), content.toOn ? day(content.toOn) : '')] : []),
    ],
    corrects: document.corrects ? t.corrects(day(document.corrects.on), document.corrects.reason) : null,
    heads: t.heads,
    matter: content.matter,
    grounds: document.grounds.map(
      (ground) => ground.text[language] + (language === 'en' && !ground.englishReviewed ? ` (${t.unreviewed})` : ''),
    ),
    reason: content.reason,
    recommendation: document.recommendation
      ? t.recommended(document.recommendation.team[language], document.recommendation.words)
      : null,
    law: document.law[language],
    disagree: [t.disagree, ...(document.ombudspersonPhone ? [t.help(document.ombudspersonPhone)] : [])],
    decider: [
      [
        document.decider.name,
        document.decider.office[language],
        document.decider.insteadOf && t.insteadOf(document.decider.insteadOf),
      ]
        .filter(Boolean)
        .join(', '),
      t.section(document.decider.section),
      t.prepared(document.preparer.name, document.preparer.title[language]),
    ],
    rectify: [
      t.rectify,
      t.presumption,
      ...(row.rectifyBy && row.presumedOn && row.way
        ? [t.until(t.way[row.way], day(row.presumedOn), day(row.rectifyBy))]
        : []),
    ],
    write: t.write,
    where: [
      document.organ.name[language],
      document.organ.address,
      ...(document.organ.email ? [document.organ.email] : []),
      ...(document.organ.verified ? [] : [t.unverified]),
    ],
  }
}

function day(on: string): string {
  const [year, month, number] = on.split('-').map(Number)
  return `${number}.${month}.${year}`
}

function euros(cents: number): string {
  const whole = Math.floor(cents / 100)
    .toString()
    .replaceAll(/\B(?=(\d{3})+$)/g, '\u00a0')
  return cents % 100 === 0 ? `${whole}\u00a0€` : `${whole},${String(cents % 100).padStart(2, '0')}\u00a0€`
}

const texts = defineTexts({
  fi: {
    word: 'Päätös',
    title: (of: string) => `Päätös ${of}`,
    born: (on: string) => `Syntynyt ${on}`,
    gets: (amount: string) => `Saat ${amount}.`,
    outcome: {
      granted: 'Hakemuksesi hyväksytään.',
      partly: 'Hakemuksesi hyväksytään osittain.',
      refused: 'Hakemustasi ei hyväksytä.',
    },
    lasts: (months: number) => `Päätös on voimassa ${months === 1 ? 'kuukauden' : `${months} kuukautta`}.`,
    time: (from: string, to: string) => `Aika: ${from}–${to}`,
    corrects: (on: string, why: string) => `Tämä päätös oikaisee ${on} tehdyn päätöksen. Syy: ${why}`,
    unreviewed: '',
    recommended: (team: string, words: string) => `Suositus (${team}): ${words}`,
    insteadOf: (name: string) => `sijaisena: ${name}`,
    section: (section: string) => `Toimivalta: toimivaltasääntö ${section}`,
    prepared: (name: string, title: string) => `Valmistelija: ${name}, ${title}`,
    disagree:
      'Voit vaatia oikaisua 30 päivän kuluessa siitä, kun sait päätöksen tiedoksi. Ohje on seuraavalla sivulla.',
    help: (phone: string) => `Saat apua vaatimuksen tekemiseen: sosiaaliasiavastaava ${phone}.`,
    rectify: 'Jos olet tyytymätön päätökseen, tee oikaisuvaatimus. Et voi vielä valittaa tuomioistuimeen.',
    presumption:
      'Kirjeen katsotaan tulleen perille 7 päivän kuluttua postituksesta ja sähköisen viestin 3 päivän kuluttua lähettämisestä, jos muuta ei näytetä. Tiedoksisaantipäivää ei lasketa mukaan.',
    until: (way: string, on: string, by: string) =>
      `Tämä päätös on lähetetty ${way}. Sait sen tiedoksi viimeistään ${on}. Oikaisuvaatimuksen pitää olla perillä viimeistään ${by}.`,
    way: { letter: 'kirjeenä', electronic: 'sähköisesti' },
    write: [
      'päätös, johon haet oikaisua',
      'mitä oikaisua vaadit ja miksi',
      'nimesi, osoitteesi ja puhelinnumerosi',
      'asiakirjat, joihin vetoat',
    ],
    unverified: 'Toimielimen tiedot ovat esimerkki, jota alue ei ole vahvistanut.',
    heads: {
      matter: 'Mistä on kyse',
      why: 'Miksi päätös on tällainen',
      law: 'Lainkohta',
      disagree: 'Jos olet eri mieltä',
      decider: 'Päätöksen teki',
      rectify: 'Oikaisuvaatimusohje',
      write: 'Kirjoita vaatimukseen',
      where: 'Lähetä vaatimus tänne',
    },
  },
  sv: {
    word: 'Beslut',
    title: (of: string) => `Beslut ${of}`,
    born: (on: string) => `Född ${on}`,
    gets: (amount: string) => `Du får ${amount}.`,
    outcome: {
      granted: 'Din ansökan godkänns.',
      partly: 'Din ansökan godkänns delvis.',
      refused: 'Din ansökan godkänns inte.',
    },
    lasts: (months: number) => `Beslutet gäller i ${months === 1 ? 'en månad' : `${months} månader`}.`,
    time: (from: string, to: string) => `Tid: ${from}–${to}`,
    corrects: (on: string, why: string) => `Detta beslut rättar beslutet av ${on}. Orsak: ${why}`,
    unreviewed: '',
    recommended: (team: string, words: string) => `Rekommendation (${team}): ${words}`,
    insteadOf: (name: string) => `som ersättare för ${name}`,
    section: (section: string) => `Befogenhet: befogenhetsstadgan ${section}`,
    prepared: (name: string, title: string) => `Berett av: ${name}, ${title}`,
    disagree:
      'Du kan begära omprövning inom 30 dagar från att du fick del av beslutet. Anvisningen finns på nästa sida.',
    help: (phone: string) => `Du får hjälp med begäran: socialombudet ${phone}.`,
    rectify: 'Om du är missnöjd med beslutet, begär omprövning. Du kan ännu inte överklaga till domstol.',
    presumption:
      'Ett brev anses ha kommit fram 7 dagar efter att det postades och ett elektroniskt meddelande 3 dagar efter att det skickades, om inget annat visas. Dagen då du fick del av beslutet räknas inte med.',
    until: (way: string, on: string, by: string) =>
      `Beslutet har skickats ${way}. Du fick del av det senast ${on}. Begäran om omprövning ska vara framme senast ${by}.`,
    way: { letter: 'per brev', electronic: 'elektroniskt' },
    write: [
      'beslutet som du begär omprövning av',
      'hurdan ändring du begär och varför',
      'ditt namn, din adress och ditt telefonnummer',
      'handlingarna som du hänvisar till',
    ],
    unverified: 'Organets uppgifter är ett exempel som området inte har bekräftat.',
    heads: {
      matter: 'Vad det gäller',
      why: 'Varför beslutet är sådant',
      law: 'Lagrum',
      disagree: 'Om du är av annan åsikt',
      decider: 'Beslutet fattades av',
      rectify: 'Anvisning om begäran om omprövning',
      write: 'Skriv i begäran',
      where: 'Skicka begäran hit',
    },
  },
  en: {
    word: 'Decision',
    title: (of: string) => `Decision ${of}`,
    born: (on: string) => `Born ${on}`,
    gets: (amount: string) => `You get ${amount}.`,
    outcome: {
      granted: 'Your application is granted.',
      partly: 'Your application is granted in part.',
      refused: 'Your application is not granted.',
    },
    lasts: (months: number) => `The decision holds for ${months === 1 ? 'one month' : `${months} months`}.`,
    time: (from: string, to: string) => `Time: ${from}–${to}`,
    corrects: (on: string, why: string) => `This decision corrects the one of ${on}. Reason: ${why}`,
    unreviewed: 'translation not reviewed; the Finnish and Swedish texts are official',
    recommended: (team: string, words: string) => `Recommendation (${team}): ${words}`,
    insteadOf: (name: string) => `substitute for ${name}`,
    section: (section: string) => `Power to decide: delegation rule, ${sectionIn('en', section)}`,
    prepared: (name: string, title: string) => `Prepared by: ${name}, ${title}`,
    disagree:
      'You can request rectification within 30 days of being informed of the decision. The instructions are on the next page.',
    help: (phone: string) => `For help with the request: social ombudsperson ${phone}.`,
    rectify: 'If you are not satisfied with the decision, request rectification. You cannot appeal to a court yet.',
    presumption:
      'A letter is presumed to arrive 7 days after posting and an electronic notice 3 days after sending, unless something else is shown. The day of being informed does not count.',
    until: (way: string, on: string, by: string) =>
      `This decision was sent ${way}. You were informed of it on ${on} at the latest. The request must arrive on ${by} at the latest.`,
    way: { letter: 'as a letter', electronic: 'electronically' },
    write: [
      'the decision whose rectification you request',
      'what you request and why',
      'your name, address and phone number',
      'the documents you refer to',
    ],
    unverified: 'The details of this body are an example that the county has not confirmed.',
    heads: {
      matter: 'What it is about',
      why: 'Why the decision is like this',
      law: 'Law',
      disagree: 'If you disagree',
      decider: 'Decided by',
      rectify: 'How to request rectification',
      write: 'Write in the request',
      where: 'Send the request here',
    },
  },
})
