import type { Localised } from '#platform/i18n.ts'

/** Fixed text: the product collects and shows, it never judges which sign a person has. */
export type RedFlagSign = {
  readonly linkId: string
  readonly text: Localised
  readonly source: { readonly reference: string; readonly verified: boolean }
}

const published = { reference: 'kangasala.fi olenko-paivystyspotilas', verified: true }
/** Our own words for what the published list of bodily signs leaves out; waits for a clinician's approval. */
const own = { reference: 'Own wording, needs a clinician’s approval', verified: false }

export const emergencySigns: readonly RedFlagSign[] = [
  sign('sign-chest', published, [
    'Sydän on pysähtynyt tai rinnassa on kova kipu',
    'Hjärtat har stannat eller det gör mycket ont i bröstet',
    'Cardiac arrest or severe chest pain',
  ]),
  sign('sign-unconscious', published, ['Tajuttomuus', 'Medvetslöshet', 'Unconsciousness']),
  sign('sign-breathing', published, [
    'Hengitys on pysähtynyt tai on vaikea hengenahdistus',
    'Andningen har upphört eller svår andnöd',
    'Not breathing, or severe shortness of breath',
  ]),
  sign('sign-convulsions', published, ['Kouristuksia', 'Kramper', 'Convulsions']),
  sign('sign-stroke', published, [
    'Käsi tai jalka heikkenee äkisti tai puhe ei suju (aivohalvauksen merkkejä)',
    'En arm eller ett ben blir plötsligt svagt eller talet fungerar inte (tecken på stroke)',
    'An arm or leg suddenly weakens or speech is difficult (signs of a stroke)',
  ]),
  sign('sign-headache', published, ['Äkillinen kova päänsärky', 'Plötslig svår huvudvärk', 'Sudden severe headache']),
  sign('sign-worse', published, [
    'Yleinen vointi huononee äkisti ja selvästi',
    'Allmäntillståndet blir plötsligt tydligt sämre',
    'General condition suddenly becomes clearly worse',
  ]),
  sign('sign-violence', own, [
    'Joku on väkivaltainen tai uhkaa väkivallalla juuri nyt',
    'Någon är våldsam eller hotar med våld just nu',
    'Someone is violent or threatens violence right now',
  ]),
  sign('sign-self-harm', own, [
    'Aiot vahingoittaa itseäsi tai toista juuri nyt',
    'Du tänker skada dig själv eller någon annan just nu',
    'You are about to hurt yourself or someone else',
  ]),
]

export const urgentTodaySigns: readonly RedFlagSign[] = [
  sign('today-back', published, [
    'Selkäkipu, johon liittyy hälyttäviä oireita',
    'Ryggsmärta med alarmerande symtom',
    'Back pain with alarming signs',
  ]),
  sign('today-stomach', published, ['Kova vatsakipu', 'Svår magsmärta', 'Severe stomach pain']),
  sign('today-fever', published, [
    'Korkea kuume, joka ei laske lääkkeellä',
    'Hög feber som inte sjunker med medicin',
    'High fever that does not come down with medicine',
  ]),
  sign('today-wound', published, [
    'Haava tai tapaturma, joka tarvitsee hoitoa',
    'Ett sår eller olycksfall som behöver vård',
    'A wound or an accident that needs care',
  ]),
  sign('today-weaker', published, [
    'Yleinen vointi on heikentynyt',
    'Allmäntillståndet är nedsatt',
    'General condition has become weaker',
  ]),
]

function sign(linkId: string, source: RedFlagSign['source'], words: readonly [string, string, string]): RedFlagSign {
  const [fi, sv, en] = words
  return { linkId, text: { fi, sv, en }, source }
}
