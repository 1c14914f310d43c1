import type { ParsedInputOf } from '#platform/endpoint.ts'
import { reportConcern } from './contract.ts'

type Report = ParsedInputOf<typeof reportConcern>

/** Invented reports that wait: one for the digital centre's social counsellors, one that a person must first make out. */
export const demonstrationReports: readonly Report[] = [
  reportConcern.input.parse({
    language: 'fi',
    about: { kind: 'older-person', name: 'Erkki S.', where: 'Malliraitti 12, alakerta', age: 'noin 80', knows: 'no' },
    danger: 'no',
    reasons: ['nutrition', 'memory', 'alone'],
    story: 'Naapuri on laihtunut syksyn aikana ja kysyi eilen kolmesti, mikä päivä on. Postia on kertynyt eteiseen.',
    reporter: { as: 'private' },
  }),
  reportConcern.input.parse({
    language: 'fi',
    about: { kind: 'adult' },
    danger: 'no',
    story: 'joku huutaa taas',
    reporter: { as: 'private' },
  }),
]

/** A report that was handled: about a client whose personal id the reporter knew. */
export function handledReport(hetu: string): Report {
  return reportConcern.input.parse({
    language: 'fi',
    about: { kind: 'adult', name: 'Päivi Harjula', hetu, knows: 'yes' },
    danger: 'no',
    reasons: ['money', 'everyday'],
    story: 'Siskoni ei ole jaksanut avata laskuja kahteen kuukauteen ja itkee puhelimessa. Hän tietää, että ilmoitan.',
    reporter: { as: 'private', name: 'Maija Esimerkki', phone: '+358 000 000 555', relation: 'sisko' },
  })
}
