import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import type { listPeople, PersonToActFor, switchActing } from '#slices/access/representation/contract.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { CheckIcon, LockIcon, PeopleIcon, PersonIcon, RightIcon } from '../../kit/icons.ts'
import { useLanguage, useTexts } from '../../kit/language.tsx'
import { LoadingLines } from '../../kit/loading-lines.tsx'
import { Notice } from '../../kit/notice.tsx'
import { refusalTexts, useRefusalText } from '../../kit/refusals.ts'
import type { OwnRefusalOf } from '../../kit/refusals.ts'
import { useAsked } from '../../kit/use-asked.ts'
import { actingTexts } from '../acting/texts.ts'
import { changePerson, chooseAddress } from '../acting/use-acting.ts'
import { OnlyIdentified } from './own-frame.tsx'
import '../css/acting.css'

/** ”Whose business is this?” */
export default function ActingPage() {
  const t = useTexts(actingTexts)
  return (
    <OnlyIdentified>
      {() => (
        <div className="wrap page">
          <div className="reading stack">
            <h1 tabIndex={-1}>{t.title}</h1>
            <p className="lead">{t.lead}</p>
            <Why />
            <People />
            <section className="section" aria-labelledby="acting-rules">
              <h2 id="acting-rules">{t.rulesTitle}</h2>
              <ul className="acting-rules">
                <Rules />
              </ul>
              <p className="fine muted">{t.rulesNote}</p>
            </section>
          </div>
        </div>
      )}
    </OnlyIdentified>
  )
}

/** The rules in plain words; where the county has opened its social side to somebody here, that instead of its being closed. */
function Rules() {
  const t = useTexts(actingTexts)
  const { value } = useAsked<typeof listPeople>('acting/people', {})
  const isSocialOpen = value?.people.some((one) => one.sectors.includes('social')) ?? false
  return t.rules.map((rule, at) => <li key={rule}>{isSocialOpen && at === socialRuleAt ? t.socialRule : rule}</li>)
}
const socialRuleAt = 3

/** What came of a visit to the service, from the address; a code and nothing of anyone. */
function Why() {
  const t = useTexts(actingTexts)
  const { search } = useLocation()
  const [why, setWhy] = useState<string>()
  useEffect(() => setWhy(new URLSearchParams(search).get('why') ?? undefined), [search])
  const sentences: Readonly<Record<string, string>> = t.why
  const sentence = why === undefined ? undefined : sentences[why]
  return sentence === undefined ? null : <Notice tone={why === 'cancelled' ? 'info' : 'warn'} title={sentence} isLive />
}

const refusals = refusalTexts<OwnRefusalOf<typeof switchActing>>({
  fi: {
    ended: actingTexts.fi.state.ended,
    unconfirmed: actingTexts.fi.state.unconfirmed,
    'minor-decides': actingTexts.fi.state['minor-decides'],
    'of-age': actingTexts.fi.state['of-age'],
    'already-changed': actingTexts.fi.otherText,
  },
  sv: {
    ended: actingTexts.sv.state.ended,
    unconfirmed: actingTexts.sv.state.unconfirmed,
    'minor-decides': actingTexts.sv.state['minor-decides'],
    'of-age': actingTexts.sv.state['of-age'],
    'already-changed': actingTexts.sv.otherText,
  },
  en: {
    ended: actingTexts.en.state.ended,
    unconfirmed: actingTexts.en.state.unconfirmed,
    'minor-decides': actingTexts.en.state['minor-decides'],
    'of-age': actingTexts.en.state['of-age'],
    'already-changed': actingTexts.en.otherText,
  },
})

function People() {
  const t = useTexts(actingTexts)
  const language = useLanguage()
  const say = useRefusalText(refusals)
  const asked = useAsked<typeof listPeople>('acting/people', {})
  const [refused, setRefused] = useState<Parameters<typeof say>[0]>()
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines />
  const { own, acting, people } = asked.value

  async function choose(to: PersonToActFor['id'] | null) {
    setRefused(undefined)
    const outcome = await changePerson(to, `/${language}/own`)
    if (!outcome.ok) setRefused(outcome)
  }
  return (
    <section className="section" aria-labelledby="acting-people">
      <h2 id="acting-people">{t.recent}</h2>
      {refused && <Notice tone="error" title={say(refused)} isLive />}
      <ul className="acting-people">
        <li>
          <Person
            name={own}
            note={t.me}
            isChosen={acting === null}
            state="open"
            onChoose={() => void choose(null)}
            isSelf
          />
        </li>
        {people.map((person) => (
          <li key={person.id}>
            <Person
              name={person.name}
              note={noteOf(person)}
              isChosen={acting === person.id}
              state={person.state}
              onChoose={() => void choose(person.id)}
            />
          </li>
        ))}
      </ul>
      <p className="acting-why">{t.chooseWhy}</p>
      <p>
        <ButtonLink href={chooseAddress(language, `/${language}/own`)} look="filled">
          {t.choose}
        </ButtonLink>
      </p>
    </section>
  )

  function noteOf(person: PersonToActFor): string {
    const relation = person.relation === 'guardian' ? t.guardianShort(person.ageYears ?? 18) : t.mandateShort
    return [relation, t.state[person.state]].filter(Boolean).join('. ')
  }
}

type PersonRow = {
  name: string
  note: string
  isChosen: boolean
  state: PersonToActFor['state']
  onChoose: () => void
  isSelf?: boolean
}

function Person({ name, note, isChosen, state, onChoose, isSelf }: PersonRow) {
  const t = useTexts(actingTexts)
  const body = (
    <>
      <Icon of={isSelf ? PersonIcon : PeopleIcon} />
      <span>
        <b>{name}</b>
        <small>
          {note}
          {isChosen && `. ${t.chosen}`}
        </small>
      </span>
      <Icon of={isChosen ? CheckIcon : state === 'open' ? RightIcon : LockIcon} size="s" />
    </>
  )
  if (isChosen || state !== 'open')
    return <div className={isChosen ? 'acting-person acting-chosen' : 'acting-person acting-closed'}>{body}</div>
  return (
    <button type="button" className="acting-person" onClick={onChoose}>
      {body}
    </button>
  )
}
