import { useState } from 'react'
import type { InputOf } from '#platform/endpoint.ts'
import type { Colleague, listColleagues } from '#slices/organisation/contract.ts'
import { useStructure } from '#slices/organisation/web/use-structure-name.ts'
import { Button } from '#web/kit/button.tsx'
import { CheckCard } from '#web/kit/choice-cards.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { useFormat, useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { OutputOf } from '#platform/endpoint.ts'
import type { endResponsibleOfClient, listResponsibleOfClient, nameResponsibleOfClient, Role } from '../contract.ts'
import { responsibleRefusals, responsibleTexts } from './responsible-texts.ts'

type Known = OutputOf<typeof listResponsibleOfClient>
type DialogProps = { clientId: string; known: Known; onChanged: () => void; onClose: () => void }

const rolesOf = (register: string): readonly Role[] =>
  register === 'patient' ? ['own-nurse', 'own-doctor', 'team'] : ['own-worker', 'own-worker-pair', 'team']

/** The register first, then what is named in it; one's own registers only. */
export function ResponsibleDialog({ clientId, known, onChanged, onClose }: DialogProps) {
  const t = useTexts(responsibleTexts)
  const d = t.dialog
  const say = useRefusalText(responsibleRefusals)
  const inUse = known.responsible.map((one) => one.register).filter((one) => known.writable.includes(one))
  const [register, setRegister] = useState(inUse[0] ?? known.writable[0] ?? 'patient')
  const [role, setRole] = useState<Role>(rolesOf(register)[0] ?? 'team')
  const [who, setWho] = useState('')
  const [pair, setPair] = useState('')
  const isSpecialNow = known.specialSupport.some((one) => one.register === register)
  const [special, setSpecial] = useState<boolean>()
  const [isTried, setTried] = useState(false)
  const [saved, setSaved] = useState(false)
  const [name, naming] = useCommand<typeof nameResponsibleOfClient>('clients/name-responsible')
  const current = known.responsible.find((one) => one.register === register && one.role === role)
  const options = useCandidates(role)
  const nameOfRegister = (one: string) =>
    one === 'patient' ? t.patient : (t.task[one.slice('social:'.length) as keyof typeof t.task] ?? one)
  async function submit() {
    setTried(true)
    setSaved(false)
    if (who === '') return
    const input = {
      clientId,
      register,
      role,
      ...(role === 'team' ? { team: who } : { staffId: who }),
      ...(role === 'own-worker' && pair !== '' ? { pairStaffId: pair } : {}),
      ...(special === undefined ? {} : { specialSupport: special }),
    } as InputOf<typeof nameResponsibleOfClient>
    const outcome = await name(input)
    if (!outcome?.ok) return
    setTried(false)
    setWho('')
    setPair('')
    setSaved(true)
    onChanged()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={d.title}
      buttons={
        <>
          <Button look="filled" onClick={() => void submit()} busyLabel={naming.isBusy && d.busy}>
            {d.submit}
          </Button>
          <Button onClick={onClose}>{d.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        {known.writable.length > 1 && (
          <Select
            label={d.register}
            options={known.writable.map((one) => ({ value: one, label: nameOfRegister(one) }))}
            value={register}
            onChange={(event) => {
              setRegister(event.target.value)
              setRole(rolesOf(event.target.value)[0] ?? 'team')
              setWho('')
              setSpecial(undefined)
            }}
          />
        )}
        <Select
          label={d.what}
          options={rolesOf(register).map((one) => ({ value: one, label: t.role[one] }))}
          value={role}
          onChange={(event) => {
            setRole(event.target.value as Role)
            setWho('')
          }}
        />
        <Select
          label={role === 'team' ? d.team : d.person}
          emptyLabel={d.choose}
          options={options}
          value={who}
          error={isTried && who === '' ? d.missing : undefined}
          onChange={(event) => setWho(event.target.value)}
        />
        {role === 'own-worker' && (
          <>
            <Select
              label={d.pair}
              isOptional
              emptyLabel={d.noPair}
              options={options.filter((one) => one.value !== who)}
              value={pair}
              onChange={(event) => setPair(event.target.value)}
            />
            <CheckCard
              label={d.special}
              help={d.specialHelp}
              isChecked={special ?? isSpecialNow}
              onChange={setSpecial}
            />
          </>
        )}
        {current?.person && who !== '' && who !== current.person.id && (
          <p className="small">{d.replaces(current.person.name)}</p>
        )}
        {naming.refused && <Notice tone="error" isLive title={say(naming.refused)} />}
        <div role="status">{saved && <Notice tone="ok" title={d.named} />}</div>
        {current && <EndRole key={current.id} clientId={clientId} id={current.id} role={role} onChanged={onChanged} />}
      </div>
    </Dialog>
  )
}

/** Those of the sector the role is of; the server knows each one's profession and right, and says when it does not suffice. */
function useCandidates(role: Role): { value: string; label: string }[] {
  const t = useTexts(responsibleTexts).dialog
  const f = useFormat()
  const language = useLanguage()
  const localised = useLocalised()
  const structure = useStructure()
  const { value } = useAsk<typeof listColleagues>('organisation/colleagues', {})
  if (role === 'team') return (structure?.teams ?? []).map((team) => ({ value: team.id, label: team.name[language] }))
  const suits = (one: Colleague) => {
    if (role === 'own-doctor') return one.skills.includes('doctor')
    if (role === 'own-nurse') return one.skills.includes('nurse') || one.skills.includes('mental-health')
    return one.sector === 'social'
  }
  return (value?.colleagues ?? []).filter(suits).map((one) => ({
    value: one.id,
    label: [`${one.name}, ${localised(one.title)}`, one.away && t.away(f.shortDay(one.away.untilOn))]
      .filter(Boolean)
      .join(', '),
  }))
}

type EndProps = { clientId: string; id: string; role: Role; onChanged: () => void }

function EndRole({ clientId, id, role, onChanged }: EndProps) {
  const t = useTexts(responsibleTexts)
  const say = useRefusalText(responsibleRefusals)
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [end, ending] = useCommand<typeof endResponsibleOfClient>('clients/end-responsible')
  if (!isOpen) {
    return (
      <Button look="quiet" onClick={() => setOpen(true)}>
        {t.end.title(t.role[role])}
      </Button>
    )
  }
  async function submit() {
    if (reason.trim().length < 5) return
    const input = { clientId, responsibilityId: id, reason } as InputOf<typeof endResponsibleOfClient>
    const outcome = await end(input)
    if (outcome?.ok) onChanged()
  }
  return (
    <div className="stack-s">
      <p className="small">{t.end.lead}</p>
      <TextArea
        label={t.end.reason}
        rows={2}
        limit={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {ending.refused && <Notice tone="error" isLive title={say(ending.refused)} />}
      <Button onClick={() => void submit()} busyLabel={ending.isBusy && t.dialog.busy}>
        {t.end.submit}
      </Button>
    </div>
  )
}
