import { defineTexts } from '#platform/i18n.ts'

export const teamContinuityTexts = defineTexts({
  fi: {
    title: 'Hoidon ja palvelun jatkuvuus',
    lead: 'Kuinka usein tiimin asiakkaat ovat kohdanneet saman ihmisen ja saman tiimin viimeisten 12 kuukauden aikana.',
    caption: 'Jatkuvuus tiimeittäin',
    team: 'Tiimi',
    workers: 'Työntekijöitä',
    clients: 'Asiakkaita',
    person: 'Sama ihminen',
    same: 'Sama tiimi',
    sector: { health: 'terveydenhuolto', social: 'sosiaalihuolto' },
    tooFew: (fewest: number) => `alle ${fewest} asiakasta`,
    none: 'Yksikössä ei ole tiimejä.',
    howMore: (fewest: number) =>
      `Kohtaaminen on allekirjoitettu kirjaus. Jokaiselle asiakkaalle, jolla on vähintään kaksi kohtaamista samalla puolella, lasketaan luku väliltä 0–1: 1 tarkoittaa aina samaa, 0 joka kerta uutta. Tiimin luku on näiden keskiarvo. Jos asiakkaita on alle ${fewest}, lukua ei näytetä, jottei se kertoisi yhdestä ihmisestä.`,
    limits: 'Rajat: hyvä 0,7 alkaen, kohtalainen 0,4 alkaen, omat rajamme.',
  },
  sv: {
    title: 'Kontinuitet i vård och service',
    lead: 'Hur ofta teamets klienter har mött samma människa och samma team under de senaste 12 månaderna.',
    caption: 'Kontinuitet enligt team',
    team: 'Team',
    workers: 'Anställda',
    clients: 'Klienter',
    person: 'Samma person',
    same: 'Samma team',
    sector: { health: 'hälso- och sjukvård', social: 'socialvård' },
    tooFew: (fewest: number) => `färre än ${fewest} klienter`,
    none: 'Enheten har inga team.',
    howMore: (fewest: number) =>
      `Ett möte är en signerad anteckning. För varje klient med minst två möten på samma sida räknas ett tal mellan 0 och 1: 1 betyder alltid samma, 0 en ny varje gång. Teamets tal är medeltalet av dem. Är klienterna färre än ${fewest} visas inget tal, så att det inte berättar om en enskild människa.`,
    limits: 'Gränser: god från 0,7, måttlig från 0,4, våra egna gränser.',
  },
  en: {
    title: 'Continuity of care and service',
    lead: 'How often the team’s clients have met the same person and the same team in the last 12 months.',
    caption: 'Continuity by team',
    team: 'Team',
    workers: 'Workers',
    clients: 'Clients',
    person: 'The same person',
    same: 'The same team',
    sector: { health: 'health care', social: 'social care' },
    tooFew: (fewest: number) => `fewer than ${fewest} clients`,
    none: 'The unit has no teams.',
    howMore: (fewest: number) =>
      `A meeting is a signed entry. For each client with at least two meetings on the same side a number from 0 to 1 is counted: 1 means always the same, 0 somebody new every time. The team’s number is their mean. With fewer than ${fewest} clients no number is shown, so that it tells of no single person.`,
    limits: 'Limits: good from 0.7, moderate from 0.4, our own limits.',
  },
})
