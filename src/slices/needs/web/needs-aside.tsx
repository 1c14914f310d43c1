import { useState } from 'react'
import { ClockLine } from '#slices/work/web/clock-line.tsx'
import { skillWord, workWords } from '#slices/work/web/words.ts'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { beginNeeds, NeedsView } from '../contract.ts'
import { sectionsOf } from '../model.ts'
import { PartReader } from './parts.tsx'
import { needsRefusals } from './refusals.ts'
import { needsTexts } from './texts.ts'
import type { Presence } from './presence-at.ts'
import { needsWords } from './words.ts'

type AsideProps = { needs: NeedsView; now: Date; presence: Presence; onChanged: () => void }

/** Clocks, who takes part, what the client knows, and the client's own words. */
export function NeedsAside({ needs, now, presence, onChanged }: AsideProps) {
  const t = useTexts(needsTexts)
  const words = useTexts(needsWords)
  return (
    <>
      <section className="box">
        <h2>{t.clocks}</h2>
        <div className="box-body stack-s">
          {needs.group !== 'none' && <p>{words.group[needs.group]}</p>}
          <ul>
            {needs.clocks.map((clock) => (
              <ClockLine key={clock.id} clock={clock} now={now} hasPips />
            ))}
          </ul>
          <Begin needs={needs} onChanged={onChanged} />
        </div>
      </section>
      <People needs={needs} presence={presence} />
      <section className="box">
        <h2>{t.clientOwn}</h2>
        <div className="box-body stack-s">
          <p className="work-note">{t.clientOwnRead}</p>
          {needs.clientParts.length === 0 && <p className="muted">{t.clientOwnNone}</p>}
          {sectionsOf.client.map((name) => {
            const found = needs.clientParts.find((one) => one.part.name === name)
            return found ? (
              <div key={name}>
                <h3>{words.section[name]}</h3>
                <PartReader part={found.part} of="client" />
              </div>
            ) : null
          })}
        </div>
      </section>
    </>
  )
}

function People({ needs, presence }: { needs: NeedsView; presence: Presence }) {
  const t = useTexts(needsTexts)
  const words = useTexts(needsWords)
  const skills = useTexts(workWords).skill
  const f = useFormat()
  return (
    <section className="box">
      <h2>{t.people}</h2>
      <div className="box-body stack-s">
        <ul>
          {needs.participants.map((one) => (
            <li key={one.name}>
              <b>{one.you ? `${one.name} (${t.you})` : one.name}</b>
              {one.side !== 'joint' && <span className="muted">, {words.party[one.side].toLowerCase()}</span>}
            </li>
          ))}
          {needs.waiting.map((one) => (
            <li key={one.skills.join()} className="muted">
              {t.waitsFor(one.skills.map((skill) => skillWord(skills, skill)).join(', '))}
            </li>
          ))}
        </ul>
        <p className="needs-here" role="status">
          {presence.here.length > 0 && t.alsoHere(presence.here.join(', '))}
        </p>
        {needs.knowledge ? (
          <p>
            <b>{t.knowledgeTitle}.</b>{' '}
            {t.knowledge(
              words.knowledge[needs.knowledge.how as keyof typeof words.knowledge],
              f.moment(needs.knowledge.at),
              needs.knowledge.by,
            )}{' '}
            <q>{needs.knowledge.words}</q>
          </p>
        ) : (
          <p className="muted">{t.noKnowledge}</p>
        )}
      </div>
    </section>
  )
}

type How = 'meeting' | 'home-visit' | 'phone' | 'video' | 'chat'

function Begin({ needs, onChanged }: { needs: NeedsView; onChanged: () => void }) {
  const t = useTexts(needsTexts)
  const words = useTexts(needsWords)
  const f = useFormat()
  const say = useRefusalText(needsRefusals)
  const [how, setHow] = useState<How>('meeting')
  const [begin, beginning] = useCommand<typeof beginNeeds>('needs/begin')
  if (needs.begun) return <p>{t.begun(f.moment(needs.begun.at), words.how[needs.begun.how as How], needs.begun.by)}</p>
  const isSocial = needs.isParticipant && needs.sides.some((side) => side.side === 'social' && side.access === 'write')
  if (!isSocial)
    return (
      <p className="muted">
        {t.notBegun} {t.beginBySocial}
      </p>
    )
  return (
    <>
      <p className="muted">{t.notBegun}</p>
      <Select
        label={t.beginHow}
        value={how}
        options={Object.entries(words.how).map(([value, label]) => ({ value, label }))}
        onChange={(event) => setHow(event.target.value as How)}
      />
      <Button
        onClick={() => {
          void begin({ needsId: needs.id, how }).then(onChanged)
        }}
      >
        {t.beginNow}
      </Button>
      {beginning.refused && <Notice tone="error" isLive title={say(beginning.refused)} />}
    </>
  )
}
