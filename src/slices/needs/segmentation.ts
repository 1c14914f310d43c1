import type { Localised } from '#platform/i18n.ts'

/**
 * The segmentation: two openly documented axes, an own question set. It is not Suuntima, and it is an example that needs a professional's
 * approval (docs/guides/segmentation.md). It suggests; it decides nothing.
 */
export const questionSet = 'rinnalla-two-axes-1'

export const segments = ['omatoimi', 'yhteistyo', 'yhteiso', 'verkosto'] as const
export type Segment = (typeof segments)[number]
export type Axis = 'resources' | 'demand'

export type Question = { readonly id: QuestionId; readonly axis: Axis; readonly text: Localised }

export const questionIds = [
  'daily-tasks',
  'know-where-to-ask',
  'people-near',
  'strength',
  'money-and-home',
  'many-matters',
  'changes-fast',
  'many-helpers',
  'risk',
  'hard-to-follow',
] as const
export type QuestionId = (typeof questionIds)[number]

/** 0 not at all, 1 a little, 2 fairly much, 3 very much. */
export const steps = [0, 1, 2, 3] as const
export type Step = (typeof steps)[number]
export type Answers = { readonly [Q in QuestionId]: Step }

export const questions: readonly Question[] = [
  ask('daily-tasks', 'resources', {
    fi: 'Arjen tehtävät sujuvat: ruoka, siivous, asiat hoituvat.',
    sv: 'Vardagen löper: mat, städning, ärenden blir skötta.',
    en: 'Everyday tasks go well: food, cleaning, errands get done.',
  }),
  ask('know-where-to-ask', 'resources', {
    fi: 'Tiedän, mistä saan apua, ja osaan pyytää sitä.',
    sv: 'Jag vet var jag får hjälp och kan be om den.',
    en: 'I know where to get help, and I can ask for it.',
  }),
  ask('people-near', 'resources', {
    fi: 'Minulla on ihmisiä, joihin voin luottaa.',
    sv: 'Jag har människor som jag kan lita på.',
    en: 'I have people I can trust.',
  }),
  ask('strength', 'resources', {
    fi: 'Jaksan tehdä sen, mistä sovimme.',
    sv: 'Jag orkar göra det vi kommer överens om.',
    en: 'I have the strength to do what we agree on.',
  }),
  ask('money-and-home', 'resources', {
    fi: 'Koti ja raha-asiat ovat kunnossa.',
    sv: 'Hemmet och ekonomin är i ordning.',
    en: 'My home and money are in order.',
  }),
  ask('many-matters', 'demand', {
    fi: 'Minulla on monta asiaa hoidettavana yhtä aikaa.',
    sv: 'Jag har många saker att sköta samtidigt.',
    en: 'I have many matters to deal with at the same time.',
  }),
  ask('changes-fast', 'demand', {
    fi: 'Vointini tai tilanteeni muuttuu nopeasti.',
    sv: 'Mitt mående eller min situation ändras snabbt.',
    en: 'How I feel or my situation changes fast.',
  }),
  ask('many-helpers', 'demand', {
    fi: 'Tarvitsen apua monesta paikasta.',
    sv: 'Jag behöver hjälp från många ställen.',
    en: 'I need help from many places.',
  }),
  ask('risk', 'demand', {
    fi: 'Jos apua ei tule, tilanne pahenee pian.',
    sv: 'Om hjälpen inte kommer blir läget snart värre.',
    en: 'If help does not come, things will soon get worse.',
  }),
  ask('hard-to-follow', 'demand', {
    fi: 'Hoitoni tai palveluni ovat vaativia seurata.',
    sv: 'Min vård eller mina tjänster är krävande att hålla reda på.',
    en: 'My care or services are hard to keep track of.',
  }),
]

/** Each axis is the sum of its five answers, 0 to 15. */
export const axisMax = 15
/** From here on resources are good, and demand is high. */
export const limit = 8

export type Scored = { readonly resources: number; readonly demand: number; readonly segment: Segment }

export function score(answers: Answers): Scored {
  const resources = sumOf(answers, 'resources')
  const demand = sumOf(answers, 'demand')
  return { resources, demand, segment: segmentOf(resources, demand) }
}

/** Good and low: omatoimi; good and high: yhteistyö; weak and low: yhteisö; weak and high: verkosto. */
export function segmentOf(resources: number, demand: number): Segment {
  if (resources >= limit) return demand >= limit ? 'yhteistyo' : 'omatoimi'
  return demand >= limit ? 'verkosto' : 'yhteiso'
}

export type Suggestion = {
  /** Whether a shared plan is worth making. */
  readonly plan: 'yes' | 'no'
  readonly lead: 'client' | 'one-professional' | 'own-worker' | 'pair'
  readonly followUpMonths: number
}

/** What each segment suggests; people decide. */
export const suggestions: { readonly [S in Segment]: Suggestion } = {
  omatoimi: { plan: 'no', lead: 'client', followUpMonths: 12 },
  yhteistyo: { plan: 'yes', lead: 'one-professional', followUpMonths: 6 },
  yhteiso: { plan: 'yes', lead: 'own-worker', followUpMonths: 3 },
  verkosto: { plan: 'yes', lead: 'pair', followUpMonths: 1 },
}

function sumOf(answers: Answers, axis: Axis): number {
  return questions.filter((one) => one.axis === axis).reduce((sum, one) => sum + answers[one.id], 0)
}

function ask(id: QuestionId, axis: Axis, text: Localised): Question {
  return { id, axis, text }
}
