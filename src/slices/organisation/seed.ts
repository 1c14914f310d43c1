import type { Tx } from '#platform/db/database.ts'
import type { Localised } from '#platform/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { Staff } from './actor.ts'
import { getRoundTheClockTeam } from './model.ts'
import type { Organisation, Skill, Team } from './organisation-schema.ts'
import { type Register, registers as allRegisters, type Sector } from './registers.ts'
import { insertStaff, type StaffMember } from './store.ts'

/** An invented worker; teams and unit come from the county the demonstration runs in. */
export type DemonstrationWorker = {
  readonly subject: string
  readonly name: string
  readonly profession: string
  readonly title: Localised
  readonly sector: Sector
  readonly skills: readonly [Skill, ...Skill[]]
  readonly registers: readonly Register[]
  readonly roles?: Staff['roles']
  /** Works in the team that is there at every hour. */
  readonly roundTheClock?: true
}

const patient: readonly Register[] = ['patient']
const adultSocial: readonly Register[] = [
  'social:working-age',
  'social:older-people',
  'social:substance-use',
  'notification',
]
const familySocial: readonly Register[] = [
  'social:families-with-children',
  'social:child-welfare',
  'social:family-law',
  'notification',
]
const allSocial = allRegisters.filter((register) => register !== 'patient')

const counsellor: Localised = { fi: 'sosiaaliohjaaja', sv: 'socialhandledare', en: 'social counsellor' }
const nurse: Localised = { fi: 'sairaanhoitaja', sv: 'sjukskötare', en: 'nurse' }
const socialWorker: Localised = { fi: 'sosiaalityöntekijä', sv: 'socialarbetare', en: 'social worker' }

export const demonstrationWorkers: readonly DemonstrationWorker[] = [
  {
    subject: 'henna-louhela',
    name: 'Henna Louhela',
    profession: 'social-counsellor',
    title: counsellor,
    sector: 'social',
    skills: ['social-counsellor'],
    registers: adultSocial,
  },
  {
    subject: 'jari-kostamo',
    name: 'Jari Kostamo',
    profession: 'nurse',
    title: nurse,
    sector: 'health',
    skills: ['nurse'],
    registers: patient,
  },
  {
    subject: 'salla-ahokas',
    name: 'Salla Ahokas',
    profession: 'social-counsellor',
    title: counsellor,
    sector: 'social',
    skills: ['social-counsellor'],
    registers: adultSocial,
  },
  {
    subject: 'kaisa-mantyoja',
    name: 'Kaisa Mäntyoja',
    profession: 'social-worker',
    title: socialWorker,
    sector: 'social',
    skills: ['social-worker'],
    registers: allSocial,
  },
  {
    subject: 'olli-rantasalo',
    name: 'Olli Rantasalo',
    profession: 'nurse',
    title: nurse,
    sector: 'health',
    skills: ['nurse'],
    registers: patient,
  },
  {
    subject: 'eeva-tammisto',
    name: 'Eeva Tammisto',
    profession: 'doctor',
    title: { fi: 'lääkäri', sv: 'läkare', en: 'doctor' },
    sector: 'health',
    skills: ['doctor'],
    registers: patient,
  },
  {
    subject: 'mira-suvanto',
    name: 'Mira Suvanto',
    profession: 'oral-hygienist',
    title: { fi: 'suuhygienisti', sv: 'munhygienist', en: 'oral hygienist' },
    sector: 'health',
    skills: ['oral-health'],
    registers: patient,
  },
  {
    subject: 'petri-halmela',
    name: 'Petri Halmela',
    profession: 'physiotherapist',
    title: { fi: 'fysioterapeutti', sv: 'fysioterapeut', en: 'physiotherapist' },
    sector: 'health',
    skills: ['physiotherapy'],
    registers: patient,
  },
  {
    subject: 'outi-lehtovaara',
    name: 'Outi Lehtovaara',
    profession: 'lifestyle-counsellor',
    title: { fi: 'elintapaohjaaja', sv: 'livsstilshandledare', en: 'lifestyle counsellor' },
    sector: 'health',
    skills: ['lifestyle'],
    registers: patient,
  },
  {
    subject: 'sanna-kivilampi',
    name: 'Sanna Kivilampi',
    profession: 'mental-health-nurse',
    title: { fi: 'psykiatrinen sairaanhoitaja', sv: 'psykiatrisk sjukskötare', en: 'mental health nurse' },
    sector: 'health',
    skills: ['mental-health'],
    registers: patient,
  },
  {
    subject: 'timo-ruohola',
    name: 'Timo Ruohola',
    profession: 'substance-use-worker',
    title: { fi: 'päihdetyöntekijä', sv: 'missbrukarvårdare', en: 'substance use worker' },
    sector: 'social',
    skills: ['substance-use'],
    registers: ['social:substance-use', 'social:working-age', 'notification'],
  },
  {
    subject: 'riikka-aarnisalo',
    name: 'Riikka Aarnisalo',
    profession: 'family-worker',
    title: { fi: 'perheohjaaja', sv: 'familjehandledare', en: 'family counsellor' },
    sector: 'social',
    skills: ['family'],
    registers: familySocial,
  },
  {
    subject: 'antti-korpiaho',
    name: 'Antti Korpiaho',
    profession: 'disability-counsellor',
    title: { fi: 'vammaispalvelun ohjaaja', sv: 'handledare inom funktionshinderservice', en: 'disability counsellor' },
    sector: 'social',
    skills: ['disability'],
    registers: ['social:disability', 'notification'],
  },
  {
    subject: 'laura-hietakangas',
    name: 'Laura Hietakangas',
    profession: 'crisis-social-worker',
    title: { fi: 'kriisityöntekijä', sv: 'krisarbetare', en: 'crisis worker' },
    sector: 'social',
    skills: ['social-worker', 'social-counsellor'],
    registers: allSocial,
    roundTheClock: true,
  },
  {
    subject: 'mikko-valkeinen',
    name: 'Mikko Valkeinen',
    profession: 'crisis-social-counsellor',
    title: { fi: 'kriisityöntekijä', sv: 'krisarbetare', en: 'crisis worker' },
    sector: 'social',
    skills: ['social-counsellor', 'social-worker'],
    registers: allSocial,
    roundTheClock: true,
  },
  {
    subject: 'pirkko-saarelma',
    name: 'Pirkko Saarelma',
    profession: 'supervisor',
    title: { fi: 'palveluesihenkilö, sairaanhoitaja', sv: 'serviceförman, sjukskötare', en: 'service manager, nurse' },
    sector: 'health',
    skills: ['nurse'],
    registers: patient,
    roles: ['supervisor'],
  },
  {
    subject: 'ville-jokiniitty',
    name: 'Ville Jokiniitty',
    profession: 'main-user',
    title: {
      fi: 'pääkäyttäjä, sosiaaliohjaaja',
      sv: 'huvudanvändare, socialhandledare',
      en: 'main user, social counsellor',
    },
    sector: 'social',
    skills: ['social-counsellor'],
    registers: adultSocial,
    roles: ['main-user'],
  },
]

/** The invented workers in the teams of this county that have their skill. */
export function demonstrationStaff(organisation: Organisation, now: Date): StaffMember[] {
  return demonstrationWorkers.map((worker) => {
    const teams = teamsOf(organisation, worker)
    const { subject, name, title, profession, sector, skills, registers } = worker
    const place = { teams: teams.map((team) => team.id), unit: teams[0]?.unitId ?? '' }
    return {
      id: newId(now),
      directorySubject: subject,
      name,
      title,
      profession,
      sector,
      skills,
      registers,
      roles: worker.roles ?? [],
      ...place,
    }
  })
}

/** Adds the invented workers that are not there yet; may be run again. */
export async function seedStaff(tx: Tx, organisation: Organisation, now: Date): Promise<number> {
  return await insertStaff(tx, demonstrationStaff(organisation, now))
}

/** Front-door teams with the worker's first skill, else every team that has it, else the front door as it is. */
function teamsOf(organisation: Organisation, worker: DemonstrationWorker): Team[] {
  const roundTheClock = getRoundTheClockTeam(organisation)
  if (worker.roundTheClock) return [roundTheClock]
  const others = organisation.teams.filter((team) => team.id !== roundTheClock.id)
  const skilled = others.filter((team) => team.skills.includes(worker.skills[0]))
  const frontDoor = skilled.filter((team) => team.frontDoor)
  if (frontDoor.length > 0) return frontDoor
  return skilled.length > 0 ? skilled : others.filter((team) => team.frontDoor).slice(0, 1)
}
