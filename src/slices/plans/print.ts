import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { helsinkiDay } from '#platform/helsinki.ts'
import { type Language, nameIn } from '#platform/i18n.ts'
import { renderPdf } from '#platform/pdf/index.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { actsForAnother } from '#slices/access/index.ts'
import { viewCard } from '#slices/clients/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Means, Plan, VersionPart } from './contract.ts'
import { attainmentOf, scores, seersOf } from './model.ts'
import { narrowPlan } from './for-another.ts'
import { openAsClient, openAsStaff, type OpenedByClient, type OpenedByStaff, type Refused } from './opening.ts'
import { readPlan } from './queries.ts'
import { listVersionParts } from './version-store.ts'
import { viewPart } from './views.ts'
import { planWords, whoseGoal } from './words.ts'

export type PrintAsked = {
  readonly planId: string
  readonly number: number
  readonly language: Language
  readonly as: 'staff' | 'own'
}
export type Printed = {
  readonly plan: Plan
  readonly parts: readonly VersionPart[]
  readonly clientName: string
  /** The client's own, also when a worker prints it from a screen in another. */
  readonly language: Language
}

/** The version as its asker may see it, under the same opening and the same look as on the screen. */
export async function readForPrint(ctx: Ctx, asked: PrintAsked): Promise<Outcome<Printed, Refused>> {
  const opened = asked.as === 'staff' ? await openAsStaff(ctx, asked.planId) : await openAsClient(ctx, asked.planId)
  if (!opened.ok) return opened
  const { actor } = ctx
  const whole = await readPlan(ctx, opened.value)
  const isForAnother = actsForAnother(actor) && opened.value.grant !== null
  // The paper shows no more of who takes part than the page, and names whose plan it is, not who fetched it.
  const plan = isForAnother ? narrowPlan(whole, opened.value.grant) : whole
  if (!plan.versions.some((one) => one.number === asked.number)) return refuse('not-found')
  const parts = (await listVersionParts(ctx.tx, opened.value.plan.id, asked.number)).map(viewPart)
  ctx.audit('plans.print', opened.value.plan.id)
  const whose = isForAnother ? { clientName: actor.acting.clientName } : await whoseIs(ctx, opened.value)
  return done({ plan, parts, language: asked.language, ...whose })
}

async function whoseIs(
  ctx: Ctx,
  opened: OpenedByClient | OpenedByStaff,
): Promise<Partial<Printed> & Pick<Printed, 'clientName'>> {
  if ('name' in opened) return { clientName: opened.name }
  const { givenNames, familyName, language } = await viewCard(ctx, opened.grant)
  return { clientName: `${givenNames} ${familyName}`, ...(language === null ? {} : { language }) }
}

const template = readFileSync(join(import.meta.dirname, 'plan.typ'), 'utf8')

/** A tagged PDF (PDF/UA-1) in the client's language: goals in their words first, then who does what, then the parts with who sees them. */
export async function print(printed: Printed, asked: PrintAsked, now: Date): Promise<Uint8Array> {
  const { language } = printed
  const title = planWords[language].plan
  return await renderPdf({ template, data: dataOf(printed, { ...asked, language }), language, title, now })
}

export function dataOf({ plan, parts, clientName }: Omit<Printed, 'language'>, { number, language }: PrintAsked) {
  const words = planWords[language]
  const version = plan.versions.find((one) => one.number === number)
  const isAccepted = version?.acceptedAt != null
  const day = (at: string) => dayWords(at.length > 10 ? helsinkiDay(new Date(at)) : at)
  const goals = parts.filter((one) => one.kind === 'goal')
  const shown = new Set<string>(goals.map((one) => one.id))
  const means = parts.filter((one) => one.kind === 'means')
  const meansRow = ({ content }: { content: Means }) => ({
    what: [content.what, content.service].filter(Boolean).join(', '),
    who: content.owner || words.parties[content.ownerParty],
    by: content.byOn ? day(content.byOn) : content.rhythm || '–',
    state: words.meansStates[content.state],
  })
  return {
    title: words.plan,
    client: clientName,
    // What nobody has accepted says so on each page.
    mark: isAccepted ? '' : words.states[version?.declinedAt ? 'declined' : 'proposed'].toUpperCase(),
    lead: `${words.version(number)} · ${isAccepted ? words.states.accepted : words.states.proposed} ${day(version?.acceptedAt ?? version?.proposedAt ?? plan.openedAt)}`,
    lines: [
      registerWords(plan.register, language),
      ...(plan.reviewOn ? [`${words.review}: ${day(plan.reviewOn)}`] : []),
    ],
    goals: goals.map((goal, index) => ({
      title: words.goal(index + 1),
      words: goal.content.words,
      whose: whoseGoal(goal, words),
      measure: goal.content.measure,
      means: means.filter((one) => one.goalId === goal.id).map(meansRow),
      steps: scores.map((score, at) => `${signed(score)}: ${goal.content.steps[at] || words.steps[at]}`),
      attained: attainedWords(parts, goal.id, language),
    })),
    other: means.filter((one) => one.goalId === null || !shown.has(one.goalId)).map(meansRow),
    sections: parts
      .filter((one) => one.kind === 'section')
      .map((one) => ({
        title:
          one.party === 'representative'
            ? `${words.parties.representative}: ${one.editedBy}`
            : words.parties[one.party],
        register: registerWords(one.register, language),
        edited: `${one.editedBy}, ${day(one.editedAt)}`,
        text: one.content.text || '–',
        seers: seersOf(one, plan)
          .map((seer) => {
            const who = [seer.who, seer.organisation && nameIn(seer.organisation, language).text].filter(Boolean)
            return `${words.sees[seer.kind]}${who.length > 0 ? ` (${who.join(', ')})` : ''}: ${words.because[seer.because]}`
          })
          .join('; '),
      })),
    views: parts.filter((one) => one.kind === 'view').map((one) => `${one.editedBy}: ${one.content.words}`),
    answers:
      plan.versions[0]?.number === number
        ? plan.answers.map((one) => `${one.name}, ${day(one.at)}: ${words.states[one.answer]}`)
        : [],
    words: {
      measure: words.measure,
      means: words.means,
      who: words.who,
      by: words.byWhen,
      state: words.state,
      other: words.otherMeans,
      sees: words.whoSees,
      views: words.views,
      answers: words.states.accepted,
    },
  }
}

function attainedWords(parts: readonly VersionPart[], goalId: string, language: Language): string {
  const words = planWords[language]
  const evaluations = parts.flatMap((one) => (one.kind === 'evaluation' && one.goalId === goalId ? [one.content] : []))
  const found = attainmentOf(evaluations)
  return found ? words.latest(signed(found.latest), dayWords(found.on)) : words.notEvaluated
}

function registerWords(register: string, language: Language): string {
  const words = planWords[language]
  if (register === 'patient') return words.registers.patient
  if (register.startsWith('partner:')) return words.registers.partner
  const tasks: Readonly<Record<string, string>> = words.tasks
  const task = register.slice('social:'.length)
  return `${words.registers.social}: ${tasks[task] ?? task}`
}

/** `10.12.2026`, as all three languages of the county write it. */
function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date}.${month}.${year}`
}

function signed(score: number): string {
  return score > 0 ? `+${score}` : score === 0 ? '0' : `−${Math.abs(score)}`
}
