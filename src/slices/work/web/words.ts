import { defineTexts } from '#platform/i18n.ts'

/** What a list may show before somebody takes a matter, in words: its class, its channel, the skill it asks for. */
export const workWords = defineTexts({
  fi: {
    matter: {
      health: 'Oire, vamma tai sairaus',
      mind: 'Mieliala, ahdistus tai uni',
      money: 'Raha-asiat tai toimeentulo',
      housing: 'Asuminen',
      family: 'Lapsi tai perhe',
      safety: 'Turvallisuus',
      substance: 'Päihteet tai riippuvuus',
      'daily-life': 'Arjessa pärjääminen',
      several: 'Useita asioita',
      'not-told': 'Asiaa ei ole kerrottu',
      'self-harm-answer': 'Turvakysymys: itsetuhoisuus',
    },
    kind: {
      chat: 'Keskustelu',
      'contact-request': 'Yhteydenottopyyntö',
      callback: 'Takaisinsoitto',
      safety: 'Turvakysymys',
      joint: 'Pyyntö mukaan',
    },
    skill: {
      nurse: 'Hoitaja',
      'social-counsellor': 'Sosiaaliohjaaja',
      'social-worker': 'Sosiaalityöntekijä',
      doctor: 'Lääkäri',
      'oral-health': 'Suun terveys',
      physiotherapy: 'Fysioterapia',
      lifestyle: 'Elintavat',
      'mental-health': 'Mielenterveys',
      'substance-use': 'Päihdetyö',
      family: 'Perhetyö',
      disability: 'Vammaispalvelu',
    },
    ownTarget: {
      'county-first-contact': 'Ensimmäinen yhteys',
      'county-social-assessment-start': 'Arviointi alkaa',
    },
    municipalityHidden: 'kunta salattu, turvakielto',
    municipalityNotTold: 'kuntaa ei kerrottu',
    free: 'Vapaa',
    you: 'Sinä',
    offeredYou: 'Tarjottu: sinä',
    offeredTo: (name: string) => `Tarjottu: ${name}`,
    took: (name: string, time: string) => `${name} otti ${time}`,
    left: 'Ei enää listalla',
  },
  sv: {
    matter: {
      health: 'Symtom, skada eller sjukdom',
      mind: 'Sinnesstämning, ångest eller sömn',
      money: 'Pengar eller utkomst',
      housing: 'Boende',
      family: 'Barn eller familj',
      safety: 'Säkerhet',
      substance: 'Rusmedel eller beroende',
      'daily-life': 'Att klara vardagen',
      several: 'Flera ärenden',
      'not-told': 'Ärendet är inte berättat',
      'self-harm-answer': 'Säkerhetsfråga: självdestruktivitet',
    },
    kind: {
      chat: 'Chatt',
      'contact-request': 'Begäran om kontakt',
      callback: 'Återuppringning',
      safety: 'Säkerhetsfråga',
      joint: 'Begäran att delta',
    },
    skill: {
      nurse: 'Sjukskötare',
      'social-counsellor': 'Socialhandledare',
      'social-worker': 'Socialarbetare',
      doctor: 'Läkare',
      'oral-health': 'Munhälsa',
      physiotherapy: 'Fysioterapi',
      lifestyle: 'Levnadsvanor',
      'mental-health': 'Mental hälsa',
      'substance-use': 'Missbrukarvård',
      family: 'Familjearbete',
      disability: 'Funktionshinderservice',
    },
    ownTarget: {
      'county-first-contact': 'Första kontakten',
      'county-social-assessment-start': 'Bedömningen börjar',
    },
    municipalityHidden: 'kommun dold, spärrmarkering',
    municipalityNotTold: 'kommun inte berättad',
    free: 'Ledigt',
    you: 'Du',
    offeredYou: 'Erbjudet: du',
    offeredTo: (name: string) => `Erbjudet: ${name}`,
    took: (name: string, time: string) => `${name} tog ${time}`,
    left: 'Inte längre på listan',
  },
  en: {
    matter: {
      health: 'Symptom, injury or illness',
      mind: 'Mood, anxiety or sleep',
      money: 'Money or making ends meet',
      housing: 'Housing',
      family: 'Child or family',
      safety: 'Safety',
      substance: 'Substances or addiction',
      'daily-life': 'Managing everyday life',
      several: 'Several matters',
      'not-told': 'Matter not told',
      'self-harm-answer': 'Safety question: self-harm',
    },
    kind: {
      chat: 'Chat',
      'contact-request': 'Contact request',
      callback: 'Callback',
      safety: 'Safety question',
      joint: 'Request to join',
    },
    skill: {
      nurse: 'Nurse',
      'social-counsellor': 'Social counsellor',
      'social-worker': 'Social worker',
      doctor: 'Doctor',
      'oral-health': 'Oral health',
      physiotherapy: 'Physiotherapy',
      lifestyle: 'Lifestyle',
      'mental-health': 'Mental health',
      'substance-use': 'Substance use',
      family: 'Family work',
      disability: 'Disability services',
    },
    ownTarget: {
      'county-first-contact': 'First contact',
      'county-social-assessment-start': 'Assessment begins',
    },
    municipalityHidden: 'municipality hidden, non-disclosure',
    municipalityNotTold: 'municipality not told',
    free: 'Free',
    you: 'You',
    offeredYou: 'Offered: you',
    offeredTo: (name: string) => `Offered: ${name}`,
    took: (name: string, time: string) => `${name} took it ${time}`,
    left: 'No longer on the list',
  },
})

/** A skill the county has added has no word of ours: its own id is shown rather than nothing. */
export function skillWord(words: { readonly [skill: string]: string }, skill: string): string {
  return words[skill] ?? skill
}

/** ”Hoitaja, sosiaaliohjaaja” */
export function skillWords(words: { readonly [skill: string]: string }, skills: readonly string[]): string {
  return skills
    .map((skill, index) => (index === 0 ? skillWord(words, skill) : skillWord(words, skill).toLowerCase()))
    .join(', ')
}
