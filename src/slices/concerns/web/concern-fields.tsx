import { ChoiceCards } from '#web/kit/choice-cards.tsx'
import { TextArea, TextField } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { Select } from '#web/kit/select.tsx'
import { errorAt, fieldIds, type StepProps } from './concern-steps.tsx'
import type { Step, Typed } from './form-state.ts'
import { formTexts } from '../form-texts.ts'
import { reasonsFor, reasonTexts } from '../reason-texts.ts'

type PlaceProps = { municipalities: readonly { readonly value: string; readonly label: string }[] }

export function PersonStep(props: StepProps & PlaceProps) {
  const { typed, change } = props
  const t = useTexts(formTexts).person
  const text = (name: 'name' | 'where' | 'age' | 'phone' | 'hetu', most: number) => ({
    value: typed[name],
    maxLength: most,
    isOptional: true,
    autoComplete: 'off',
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ [name]: event.target.value }),
  })
  return (
    <>
      <h1 tabIndex={-1}>{t.title}</h1>
      <p className="lead">{t.lead}</p>
      <div className="stack">
        <TextField id={fieldIds.person} label={t.name} error={errorAt(props, 'person')} {...text('name', 120)} />
        <TextField label={t.where} help={t.whereHelp} {...text('where', 300)} />
        <Select
          label={t.municipality}
          isOptional
          emptyLabel={t.municipalityUnknown}
          options={props.municipalities}
          value={typed.municipality}
          onChange={(event) => change({ municipality: event.target.value })}
        />
        <TextField label={t.age} help={t.ageHelp} {...text('age', 60)} />
        <TextField label={t.phone} type="tel" {...text('phone', 30)} />
        <TextField id="concern-hetu" label={t.hetu} help={t.hetuHelp} {...text('hetu', 11)} />
        <ChoiceCards<'yes' | 'no' | 'unknown'>
          kind="one"
          legend={t.knows}
          choices={(['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: t[value] }))}
          value={typed.knows}
          onChange={(knows) => change({ knows })}
        />
      </div>
    </>
  )
}

export function WorryStep(props: StepProps) {
  const { typed, change } = props
  const t = useTexts(formTexts).worry
  const reasons = useTexts(reasonTexts)
  const area = (name: 'observed' | 'done' | 'household', most: number) => ({
    rows: 3,
    isOptional: true,
    maxLength: most,
    value: typed[name],
    onChange: (event: React.ChangeEvent<HTMLTextAreaElement>) => change({ [name]: event.target.value }),
  })
  return (
    <>
      <h1 tabIndex={-1}>{t.title}</h1>
      <div className="stack">
        <TextArea
          id={fieldIds.story}
          label={t.story}
          help={t.storyHelp}
          rows={6}
          limit={4000}
          error={errorAt(props, 'story')}
          value={typed.story}
          onChange={(event) => change({ story: event.target.value })}
        />
        {typed.as === 'professional' && (
          <>
            <TextArea label={t.observed} {...area('observed', 4000)} />
            <TextArea label={t.done} {...area('done', 2000)} />
            <TextArea label={t.household} {...area('household', 1000)} />
          </>
        )}
        <ChoiceCards
          kind="many"
          legend={t.reasons}
          help={t.reasonsHelp}
          choices={reasonsFor(typed.kind === '' ? 'adult' : typed.kind).map((value) => ({
            value,
            label: reasons[value],
          }))}
          value={typed.reasons}
          onChange={(chosen) => change({ reasons: chosen })}
        />
      </div>
    </>
  )
}

export function YouStep(props: StepProps) {
  const { typed, change } = props
  const t = useTexts(formTexts).you
  const isProfessional = typed.as === 'professional'
  const text = (name: 'ownName' | 'ownPhone' | 'relation' | 'office' | 'organisation', most: number) => ({
    value: typed[name],
    maxLength: most,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ [name]: event.target.value }),
  })
  return (
    <>
      <h1 tabIndex={-1}>{t.title}</h1>
      {!isProfessional && <p className="lead">{t.privateLead}</p>}
      <div className="stack">
        <TextField
          id={fieldIds.ownName}
          label={t.name}
          isOptional={!isProfessional}
          error={errorAt(props, 'ownName')}
          {...text('ownName', 120)}
        />
        {isProfessional && (
          <>
            <TextField
              id={fieldIds.office}
              label={t.office}
              error={errorAt(props, 'office')}
              {...text('office', 120)}
            />
            <TextField
              id={fieldIds.organisation}
              label={t.organisation}
              error={errorAt(props, 'organisation')}
              {...text('organisation', 160)}
            />
            <Select
              label={t.sector}
              options={Object.entries(t.sectors).map(([value, label]) => ({ value, label }))}
              value={typed.sector}
              onChange={(event) => change({ sector: event.target.value as Typed['sector'] })}
            />
          </>
        )}
        <TextField label={t.phone} type="tel" isOptional {...text('ownPhone', 30)} />
        {!isProfessional && (
          <TextField label={t.relation} help={t.relationHelp} isOptional {...text('relation', 120)} />
        )}
        <Notice title={t.closedTitle}>{t.closed}</Notice>
      </div>
    </>
  )
}

/** Everything once more, each part with its way back. */
export function CheckStep({
  typed,
  isStaff,
  municipalities,
  onChange,
}: StepProps & PlaceProps & { onChange: (step: Step) => void }) {
  const t = useTexts(formTexts)
  const reasons = useTexts(reasonTexts)
  const place = municipalities.find((one) => one.value === typed.municipality)?.label
  const said = (parts: readonly (string | undefined)[]) => parts.filter((part) => part && part.trim() !== '').join('\n')
  const own =
    typed.as === 'professional'
      ? [typed.ownName, typed.office, typed.organisation, typed.ownPhone]
      : [typed.ownName, typed.ownPhone, typed.relation]
  const lines: readonly { step: Step; text: string }[] = [
    { step: 'danger', text: typed.danger === '' ? '' : t.danger[typed.danger] },
    { step: 'whom', text: typed.kind === '' ? '' : t.whom[typed.kind] },
    { step: 'person', text: said([typed.name, typed.where, place, typed.age, typed.phone, typed.hetu]) },
    {
      step: 'worry',
      text: said([
        typed.story,
        typed.observed,
        typed.done,
        typed.household,
        typed.reasons.map((one) => reasons[one]).join(', '),
      ]),
    },
    ...(isStaff ? [] : [{ step: 'you' as const, text: said(own) || t.check.anonymous }]),
  ]
  return (
    <>
      <h1 tabIndex={-1}>{t.check.title}</h1>
      <p>{t.check.lead}</p>
      <dl className="review">
        {lines.map(({ step, text }) => (
          <div key={step}>
            <dt>{t.steps[step]}</dt>
            <dd>{text || t.check.nothing}</dd>
            <dd>
              <button type="button" className="link-button" onClick={() => onChange(step)}>
                {t.check.change}
                <span className="unseen">: {t.steps[step]}</span>
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
