import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { CloseIcon } from '#web/kit/icons.ts'
import { useLanguage, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { saveScenario } from '../contract.ts'
import { subjectOf } from '../model.ts'
import { wordsOf } from '../words.ts'
import { AddChange } from './add-change.tsx'
import { TakeAsFile } from './alternative-file.tsx'
import type { Alternatives } from './alternatives.ts'
import { focusNext } from './focus-next.ts'
import { useNamesOf } from './names.ts'
import { WithPlaceNames } from './place-name.tsx'
import type { Base } from './projection.ts'
import { plannerRefusals, plannerTexts } from './texts.ts'

type PanelProps = { base: Base; alternatives: Alternatives; onSaved: () => void }

/** The changes of one alternative, each a sentence that can be taken back. */
export function ChangesPanel({ base, alternatives, onSaved }: PanelProps) {
  const t = useTexts(plannerTexts)
  const say = useRefusalText(plannerRefusals)
  const names = useNamesOf(base)
  const language = useLanguage()
  const [save, saving] = useCommand<typeof saveScenario>('network/save')
  const { selected } = alternatives
  if (alternatives.at === 0) return <p className="muted">{t.isBase}</p>
  async function keep() {
    const { saved, name, changes } = selected
    const asked = {
      ...(saved ? { scenarioId: saved.id } : {}),
      version: saved?.version ?? 0,
      name,
      changes: [...changes],
    }
    const outcome = await save(asked)
    if (!outcome?.ok) return
    alternatives.noteSaved(outcome.value.scenario)
    onSaved()
  }
  return (
    <div className="stack">
      <TextField
        id="planner-alternative-name"
        label={t.name}
        value={selected.name}
        maxLength={80}
        onChange={(event) => alternatives.rename(event.target.value)}
      />
      <section>
        <h3 id="planner-changes" tabIndex={-1}>
          {t.changes}
        </h3>
        {selected.changes.length === 0 && <p className="muted">{t.noChanges}</p>}
        <ul className="planner-changes">
          {selected.changes.map((change, at) => {
            const { what, how } = wordsOf(change, names, language)
            return (
              <li key={`${what} ${how}`}>
                <span>
                  <b>
                    <WithPlaceNames base={base} words={what} />
                  </b>
                  <br />
                  <span className="muted">
                    <WithPlaceNames base={base} words={how} />
                  </span>
                </span>
                <button
                  type="button"
                  className="button button-icon"
                  aria-label={t.takeBack(`${what}, ${how}`)}
                  onClick={() => {
                    alternatives.setChanges(selected.changes.filter((_, index) => index !== at))
                    focusNext('#planner-changes')
                  }}
                >
                  <Icon of={CloseIcon} />
                </button>
              </li>
            )
          })}
        </ul>
      </section>
      <AddChange
        base={base}
        changes={selected.changes}
        onAdd={(change) => {
          const said = subjectOf(change)
          alternatives.setChanges([...selected.changes.filter((one) => subjectOf(one) !== said), change])
        }}
      />
      <p className="row">
        <Button look="filled" busyLabel={saving.isBusy && t.saving} onClick={() => void keep()}>
          {t.save}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            alternatives.remove()
            focusNext('.alternative[aria-current]')
          }}
        >
          {t.remove}
        </Button>
        <TakeAsFile alternative={selected} />
      </p>
      {saving.refused && <Notice tone="error" title={say(saving.refused)} isLive />}
      <p className="fine muted" role="status">
        {selected.saved && !selected.isChanged ? t.savedAs(selected.saved.version, selected.saved.savedBy) : t.notSaved}
      </p>
    </div>
  )
}
