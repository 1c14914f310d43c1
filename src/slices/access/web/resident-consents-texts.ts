import { defineTexts } from '#platform/i18n.ts'
import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import type { givePermit, makeBan } from '../contract.ts'

export const consentsTexts = defineTexts({
  fi: {
    permits: 'Luvat',
    permitsLead:
      'Luvalla tietosi voi nähdä myös toinen ala tai toinen organisaatio. Hoidon tai palvelun saat ilman lupaakin.',
    bans: 'Kiellot',
    bansLead:
      'Kiellolla estät rekisterin tietojen näkymisen luvan perusteella. Hätätilanteessa laki voi silti sallia katsomisen, ja se näkyy sinulle.',
    given: (when: string) => `Annoit luvan ${when}.`,
    givenFor: (when: string, who: string | null) => `Lupa on annettu ${when}${who === null ? '' : `. Antoi: ${who}`}.`,
    notGivenFor: 'Lupaa ei ole annettu.',
    leadFor:
      'Huoltaja voi antaa ja perua alle 12-vuotiaan lapsen luvan. Lupaan jää nimesi, ja se näkyy lokissa sinulle ja hänelle.',
    noBans: 'Kieltoja ei voi tehdä toisen puolesta. Kiellon tekee hän itse tai ammattilaisen kanssa.',
    askFor: 'Lupa koskee häntä ja on voimassa, kunnes se perutaan. Voit perua sen tällä sivulla.',
    notForAnother: {
      'minor-decides': 'Tämän luvan antaa hän itse: 12 vuotta täyttänyt päättää siitä.',
      mandate: 'Valtuus ei kata lupia. Hän antaa luvan itse tai ammattilaisen kanssa.',
      jointly: 'Päätätte yhdessä toisen huoltajan kanssa. Lupa annetaan ammattilaisen kanssa.',
      viewing: 'Oikeutesi on vain katsoa, joten et voi antaa tai perua lupaa.',
      'side-closed':
        'Lupa koskee sosiaalihuoltoa. Hyvinvointialue ei ole avannut sen asioita toisen puolesta. Kysy ammattilaiselta.',
    },
    notGiven: 'Et ole antanut tätä lupaa.',
    give: 'Anna lupa',
    withdraw: 'Peru lupa',
    busy: 'Tallennetaan…',
    unverified: 'Tarkistamaton',
    law: 'Laki',
    banMade: (when: string) => `Kielsit ${when}.`,
    banNone: 'Ei kieltoa.',
    ban: 'Kiellä',
    unban: 'Peru kielto',
    saved: 'Muutos on tallennettu. Se on voimassa heti.',
    askWhat: 'Annatko tämän luvan? Se on voimassa, kunnes perut sen. Voit perua sen tällä sivulla milloin vain.',
    askBanTitle: (name: string) => `Kielletäänkö: ${name}?`,
    askBanWhat: 'Ammattilaiset, jotka eivät hoida asiaasi tässä rekisterissä, eivät näe sen tietoja edes luvallasi.',
    cancel: 'Peru',
    registers: {
      patient: 'Terveyden tiedot (potilasrekisteri)',
      notification: 'Sosiaalihuollon ilmoitusrekisteri',
      'social:families-with-children': 'Sosiaalihuolto: lapsiperheet',
      'social:child-welfare': 'Sosiaalihuolto: lastensuojelu',
      'social:family-law': 'Sosiaalihuolto: perheoikeudelliset asiat',
      'social:older-people': 'Sosiaalihuolto: iäkkäät',
      'social:disability': 'Sosiaalihuolto: vammaispalvelut',
      'social:substance-use': 'Sosiaalihuolto: päihdepalvelut',
      'social:working-age': 'Sosiaalihuolto: työikäiset',
    },
  },
  sv: {
    permits: 'Tillstånd',
    permitsLead:
      'Med ett tillstånd kan också en annan sektor eller organisation se dina uppgifter. Du får vård och service även utan.',
    bans: 'Förbud',
    bansLead:
      'Med ett förbud hindrar du att uppgifter i ett register syns med stöd av ett tillstånd. I en nödsituation kan lagen ändå tillåta det, och det syns för dig.',
    given: (when: string) => `Du gav tillståndet ${when}.`,
    givenFor: (when: string, who: string | null) =>
      `Tillståndet gavs ${when}${who === null ? '' : `. Gavs av: ${who}`}.`,
    notGivenFor: 'Tillståndet har inte getts.',
    leadFor:
      'En vårdnadshavare kan ge och återkalla tillstånd för ett barn under 12 år. Ditt namn står på tillståndet, och det syns i loggen för dig och för hen.',
    noBans: 'Förbud kan inte göras för någon annan. Hen gör förbudet själv eller tillsammans med en yrkesperson.',
    askFor: 'Tillståndet gäller hen tills det återkallas. Du kan återkalla det här.',
    notForAnother: {
      'minor-decides': 'Det här tillståndet ger hen själv: den som fyllt 12 år bestämmer om det.',
      mandate: 'Fullmakten gäller inte tillstånd. Hen ger tillståndet själv eller tillsammans med en yrkesperson.',
      jointly:
        'Ni bestämmer tillsammans med den andra vårdnadshavaren. Tillståndet ges tillsammans med en yrkesperson.',
      viewing: 'Du har bara rätt att läsa och kan inte ge eller återkalla tillstånd.',
      'side-closed':
        'Tillståndet gäller socialvården. Välfärdsområdet har inte öppnat den för ärenden åt andra. Fråga en yrkesperson.',
    },
    notGiven: 'Du har inte gett det här tillståndet.',
    give: 'Ge tillstånd',
    withdraw: 'Återkalla tillståndet',
    busy: 'Sparar…',
    unverified: 'Inte kontrollerad',
    law: 'Lag',
    banMade: (when: string) => `Du gjorde förbudet ${when}.`,
    banNone: 'Inget förbud.',
    ban: 'Förbjud',
    unban: 'Återkalla förbudet',
    saved: 'Ändringen är sparad. Den gäller genast.',
    askWhat: 'Ger du det här tillståndet? Det gäller tills du återkallar det. Du kan återkalla det här när som helst.',
    askBanTitle: (name: string) => `Vill du förbjuda: ${name}?`,
    askBanWhat:
      'Yrkespersoner som inte sköter ditt ärende i det här registret ser inte uppgifterna ens med ditt tillstånd.',
    cancel: 'Avbryt',
    registers: {
      patient: 'Hälsouppgifter (patientregistret)',
      notification: 'Socialvårdens anmälningsregister',
      'social:families-with-children': 'Socialvård: barnfamiljer',
      'social:child-welfare': 'Socialvård: barnskydd',
      'social:family-law': 'Socialvård: familjerättsliga ärenden',
      'social:older-people': 'Socialvård: äldre',
      'social:disability': 'Socialvård: funktionshinderservice',
      'social:substance-use': 'Socialvård: missbrukarvård',
      'social:working-age': 'Socialvård: personer i arbetsför ålder',
    },
  },
  en: {
    permits: 'Permits',
    permitsLead:
      'With a permit, another sector or organisation can also see your data. You get care and services without one too.',
    bans: 'Bans',
    bansLead:
      'With a ban you stop a register’s data from being seen on the basis of a permit. In an emergency the law may still allow it, and you will see it.',
    given: (when: string) => `You gave the permit ${when}.`,
    givenFor: (when: string, who: string | null) =>
      `The permit was given ${when}${who === null ? '' : `. Given by: ${who}`}.`,
    notGivenFor: 'The permit has not been given.',
    leadFor:
      'A guardian can give and withdraw permits for a child under 12. Your name stands on the permit, and it is in the log for you and for them.',
    noBans: 'A ban cannot be made for another. They make it themself or with a professional.',
    askFor: 'The permit is about them and holds until it is withdrawn. You can withdraw it on this page.',
    notForAnother: {
      'minor-decides': 'This permit is theirs to give: a person of 12 or more decides of it.',
      mandate: 'The mandate does not cover permits. They give it themself or with a professional.',
      jointly: 'You decide together with the other guardian. The permit is given with a professional.',
      viewing: 'Your right is only to read, so you cannot give or withdraw a permit.',
      'side-closed':
        'The permit is about social care. The county has not opened that side to acting for another. Ask a professional.',
    },
    notGiven: 'You have not given this permit.',
    give: 'Give the permit',
    withdraw: 'Withdraw the permit',
    busy: 'Saving…',
    unverified: 'Not verified',
    law: 'Law',
    banMade: (when: string) => `You made the ban ${when}.`,
    banNone: 'No ban.',
    ban: 'Ban',
    unban: 'Withdraw the ban',
    saved: 'The change is saved. It holds at once.',
    askWhat: 'Do you give this permit? It holds until you withdraw it. You can withdraw it on this page at any time.',
    askBanTitle: (name: string) => `Ban this: ${name}?`,
    askBanWhat:
      'Professionals who do not handle your matter in this register do not see its data even with your permit.',
    cancel: 'Cancel',
    registers: {
      patient: 'Health data (patient register)',
      notification: 'Social care notification register',
      'social:families-with-children': 'Social care: families with children',
      'social:child-welfare': 'Social care: child welfare',
      'social:family-law': 'Social care: family law',
      'social:older-people': 'Social care: older people',
      'social:disability': 'Social care: disability services',
      'social:substance-use': 'Social care: substance use services',
      'social:working-age': 'Social care: people of working age',
    },
  },
})

export const consentRefusals = refusalTexts<OwnRefusalOf<typeof givePermit> | OwnRefusalOf<typeof makeBan>>({
  fi: {
    'unknown-rule': 'Tätä lupaa ei enää ole. Lataa sivu uudelleen.',
    'not-for-another': 'Tätä lupaa ei voi antaa hänen puolestaan. Syy on luvan kohdalla.',
    'already-given': 'Olet jo antanut tämän luvan.',
    'unknown-register': 'Tätä rekisteriä ei ole. Lataa sivu uudelleen.',
    'already-made': 'Olet jo tehnyt tämän kiellon.',
  },
  sv: {
    'unknown-rule': 'Det här tillståndet finns inte längre. Ladda om sidan.',
    'not-for-another': 'Tillståndet kan inte ges för hens räkning. Orsaken står vid tillståndet.',
    'already-given': 'Du har redan gett det här tillståndet.',
    'unknown-register': 'Det här registret finns inte. Ladda om sidan.',
    'already-made': 'Du har redan gjort det här förbudet.',
  },
  en: {
    'unknown-rule': 'This permit no longer exists. Reload the page.',
    'not-for-another': 'This permit cannot be given for them. The reason is beside it.',
    'already-given': 'You have already given this permit.',
    'unknown-register': 'There is no such register. Reload the page.',
    'already-made': 'You have already made this ban.',
  },
})
