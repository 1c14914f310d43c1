import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import type { takeItem } from '#slices/work/contract.ts'
import { claimRefusals } from '#slices/contacts/web/claim.ts'
import type { setUrgency, Urgency, WorkItem } from '#slices/work/contract.ts'
import { GiveBackDialog, RequestDialog } from '#slices/work/web/give-back-dialog.tsx'
import { HandOverDialog, ownersWays, supervisorsWays } from '#slices/work/web/hand-over-dialog.tsx'
import { useItemWords } from '#slices/work/web/item-words.ts'
import type { OfferDone } from '#slices/work/web/offer-panel.tsx'
import { matterTexts } from '#slices/work/web/matter-texts.ts'
import { workRefusals } from '#slices/work/web/refusals.ts'
import { workTexts } from '#slices/work/web/texts.ts'
import { useWorkList } from '#slices/work/web/use-work-list.ts'
import { WorkPreview, type WorkActions } from '#slices/work/web/work-preview.tsx'
import { WorkTable } from '#slices/work/web/work-table.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText, type SaidRefusal } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { urgencyTexts } from '#web/kit/urgency-mark.tsx'
import { useAnnouncer } from '../announcer.tsx'
import { useMunicipalities } from '../municipalities.ts'
import { useOwnStaff } from '../own-staff.ts'
import { places } from '../places.ts'
import { useNow } from '../use-now.ts'
import { questionOf, WorkListHead } from './work-list/head.tsx'
import { EmptyList, ListTrouble } from './work-list/states.tsx'
import { useListAnnouncements } from './work-list/use-list-announcements.ts'
import { useListKeys } from './work-list/use-list-keys.ts'

/** What will hurt someone, or break the law, if I do not take it now? */
export default function WorkListPage() {
  const t = useTexts(workTexts)
  const itemWords = useItemWords()
  const urgencyWords = useTexts(urgencyTexts)
  const navigate = useNavigate()
  const you = useOwnStaff()
  const now = useNow(15)
  const [address, setAddress] = useSearchParams()
  const question = questionOf(address)
  const newestNow = useRef(now)
  newestNow.current = now
  const work = useWorkList(
    question,
    you?.id,
    useCallback(() => newestNow.current, []),
  )
  const { say, region } = useAnnouncer()
  const [currentId, setCurrentId] = useCurrent(work.list.rows)
  const [isPreviewOpen, setPreviewOpen] = useState(false)
  const [dialog, setDialog] = useState<{ kind: ListDialog; item: WorkItem } | undefined>()
  const [told, setTold] = useState(useDoneElsewhere())
  const [late, setLate] = useState<string>()
  const [claim, claiming] = useCommand<typeof takeItem>('work/take')
  const [assess, assessing] = useCommand<typeof setUrgency>('work/set-urgency')
  const sayClaim = useRefusalText(claimRefusals)
  const sayWork = useRefusalText(workRefusals)
  const municipalities = useMunicipalities()
  const nameOf = (code: string) => municipalities.find((one) => one.code === code)?.name ?? code
  const row = work.list.rows.find((one) => one.item.id === currentId)
  const isYours = row?.item.owner != null && row.item.owner.id === you?.id
  useListAnnouncements({ list: work.list, currentId, you: you?.id, say })

  async function take(asPair: boolean) {
    if (!row) return
    if (row.gone) return setLate(sayClaim(lateOf(row.item.owner)))
    if (isYours) return open()
    const outcome = await claim({ itemId: row.item.id })
    if (outcome?.ok) return void navigate(places.subject(outcome.value.subject), { state: { asPair } })
    if (outcome?.refusal === 'taken') work.markTaken(row.item.id, ownerOf(outcome.detail))
  }
  function open() {
    if (row && isYours) return void navigate(places.subject(row.item.subject))
    setPreviewOpen(true)
    document.querySelector<HTMLElement>('.work-preview')?.focus()
  }
  async function changeUrgency(urgency: Urgency) {
    if (!row || !isYours) return
    const outcome = await assess({ itemId: row.item.id, urgency })
    if (!outcome?.ok) return
    say(t.said.urgency(urgencyWords[urgency === 'immediate' ? 'at-once' : urgency]))
    work.asked.askAgain()
  }
  const isSupervisor = you?.roles.includes('supervisor') ?? false
  const ask = (kind: ListDialog) => row && !row.gone && setDialog({ kind, item: row.item })
  const actions: WorkActions = {
    take: () => void take(false),
    takeAsPair: () => void take(true),
    handOver: () => (isYours || isSupervisor) && ask('hand-over'),
    request: () => !isYours && row?.item.state === 'claimed' && ask('request'),
    giveBack: () => isYours && ask('give-back'),
    open,
    setUrgency: (urgency) => void changeUrgency(urgency),
  }
  function move(step: number) {
    const rows = [...document.querySelectorAll<HTMLElement>('.work-list [data-item]')]
    const at = rows.findIndex((one) => one.dataset['item'] === currentId)
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
    if (!next?.dataset['item']) return
    next.focus()
    setCurrentId(next.dataset['item'])
  }
  function closePreview() {
    if (!isPreviewOpen) return
    setPreviewOpen(false)
    document.querySelector<HTMLElement>(`[data-item="${currentId ?? ''}"]`)?.focus()
  }
  useListKeys({ actions, move, showNew: work.refresh, closePreview })
  function pressInList(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity, PageDown: 10, PageUp: -10 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    move(step)
  }
  function offerDone({ said, subject }: OfferDone) {
    if (subject) return void navigate(places.subject(subject), { state: { told: said } })
    finished(said)
  }
  function finished(sentence: string) {
    setDialog(undefined)
    setTold(sentence)
    work.asked.askAgain()
  }
  const sent = claiming.refused
    ? sayClaim(claiming.refused)
    : assessing.refused
      ? sayWork(assessing.refused)
      : undefined
  const refusal = late ?? sent
  return (
    <>
      <WorkListHead work={work} question={question} municipalities={municipalities} onChange={setAddress} />
      {region}
      <div className="work-told" role="status">
        {refusal ? <Notice tone="warn" title={refusal} /> : told && <Notice tone="ok" title={told} />}
      </div>
      <div className="work-split" data-preview={isPreviewOpen ? 'open' : undefined}>
        <div className="scroll work-scroll" onKeyDown={pressInList}>
          <ListTrouble asked={work.asked} />
          <WorkTable
            rows={work.list.rows}
            currentId={currentId}
            you={you?.id}
            now={now}
            nameOfMunicipality={nameOf}
            onChoose={(id) => {
              setCurrentId(id)
              setTold(undefined)
              setLate(undefined)
            }}
            onOpen={open}
          />
          {work.asked.value && work.list.rows.length === 0 && <EmptyList question={question} onChange={setAddress} />}
        </div>
        <WorkPreview
          row={row}
          you={you?.id}
          now={now}
          nameOfMunicipality={nameOf}
          actions={actions}
          isTaking={claiming.isBusy}
          isSupervisor={isSupervisor}
          onOffer={offerDone}
          onClose={closePreview}
        />
      </div>
      <PreviewSaid matter={row && itemWords(row.item).whole} />
      <HandOverDialog
        item={dialog?.kind === 'hand-over' ? dialog.item : undefined}
        ways={isYours ? ownersWays : supervisorsWays}
        onClose={() => setDialog(undefined)}
        onDone={finished}
      />
      <RequestDialog
        item={dialog?.kind === 'request' ? dialog.item : undefined}
        onClose={() => setDialog(undefined)}
        onDone={finished}
      />
      <GiveBackDialog
        item={dialog?.kind === 'give-back' ? dialog.item : undefined}
        onClose={() => setDialog(undefined)}
        onDone={finished}
      />
    </>
  )
}

type ListDialog = 'hand-over' | 'give-back' | 'request'

/** The current row stays the same matter wherever it is; the first one when there is none. */
function useCurrent(rows: readonly { readonly item: WorkItem }[]) {
  const [chosen, choose] = useState<string>()
  const current = rows.some((row) => row.item.id === chosen) ? chosen : rows[0]?.item.id
  return [current, choose] as const
}

/** Closing or giving back on the contact's page says so here. */
function useDoneElsewhere(): string | undefined {
  const { state } = useLocation() as { state: { told?: string } | null }
  return state?.told
}

function PreviewSaid({ matter }: { matter: string | undefined }) {
  const t = useTexts(matterTexts)
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSaid(matter ? t.preview.said(matter) : ''), 400)
    return () => clearTimeout(timer)
  }, [matter, t])
  return (
    <p className="unseen" aria-live="polite">
      {said}
    </p>
  )
}

/** The same sentence, whether the list or the server told that somebody was quicker. */
function lateOf(owner: WorkItem['owner']): SaidRefusal {
  return owner ? { refusal: 'taken', detail: { by: owner.name, at: owner.since } } : { refusal: 'gone' }
}

function ownerOf(detail: Readonly<Record<string, unknown>> | undefined): WorkItem['owner'] {
  if (typeof detail?.['by'] !== 'string' || typeof detail['at'] !== 'string') return null
  return { id: '' as NonNullable<WorkItem['owner']>['id'], name: detail['by'], since: detail['at'] }
}
