import { useState } from 'react'
import { useStructureName } from '#slices/organisation/web/use-structure-name.ts'
import { Button } from '#web/kit/button.tsx'
import { KeyHint } from '#web/kit/key-hint.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { answerOffer, answerRequest, listOffers, Offer, revokeOffer, Subject, WorkItem } from '../contract.ts'
import { CrossingWords } from './crossing-note.tsx'
import { ReasonDialog } from './give-back-dialog.tsx'
import { offerTexts } from './offer-texts.ts'
import { workRefusals } from './refusals.ts'
import { skillWord, workWords } from './words.ts'

export type OfferDone = { readonly said: string; readonly subject?: Subject | null }
export type OfferPanelProps = { offer: Offer; onDone: (done: OfferDone) => void; hasKeys?: boolean }

/** An offer that concerns the reader: who, from where, why, until when; to answer, to take back, or how it ended. */
export function OfferPanel({ offer, onDone, hasKeys = false }: OfferPanelProps) {
  const t = useTexts(offerTexts)
  if (offer.yours === 'ended') return <Ended offer={offer} />
  return (
    <section
      className="offer-panel"
      aria-label={offer.yours === 'to-answer' ? t.title[offer.kind] : t.sent[offer.kind]}
    >
      <h3>{offer.yours === 'to-answer' ? t.title[offer.kind] : t.sent[offer.kind]}</h3>
      <OfferFacts offer={offer} />
      {offer.kind !== 'request' && offer.crossing.state !== 'none' && <CrossingWords crossing={offer.crossing} />}
      {offer.yours === 'to-answer' ? (
        <Answering offer={offer} onDone={onDone} hasKeys={hasKeys} />
      ) : (
        <Revoking offer={offer} onDone={onDone} hasKeys={hasKeys} />
      )}
    </section>
  )
}

/** ”Siirretään: Digikeskuksen hoitajat”: whom it is offered to, in words. */
export function useReceiverName(): (to: Offer['to']) => string {
  const words = useTexts(workWords)
  const structureName = useStructureName()
  return (to) => to.name ?? (to.kind === 'skill' ? skillWord(words.skill, to.id) : structureName(to.id))
}

export function OfferFacts({ offer }: { offer: Offer }) {
  const t = useTexts(offerTexts)
  const f = useFormat()
  const teamName = useStructureName()
  const receiverName = useReceiverName()
  return (
    <dl className="facts">
      <dt>{t.from}</dt>
      <dd>
        {offer.from.name}
        {teamName(offer.from.team) !== '' && `, ${teamName(offer.from.team)}`}
      </dd>
      <dt>{t.to}</dt>
      <dd>{receiverName(offer.to)}</dd>
      <dt>{t.why}</dt>
      <dd>{offer.reason}</dd>
      <dt>{t.until}</dt>
      <dd className="number">{t.untilBy(f.moment(offer.untilAt))}</dd>
    </dl>
  )
}

function Ended({ offer }: { offer: Offer }) {
  const t = useTexts(offerTexts)
  const by = offer.answer?.by ?? ''
  const isRequest = offer.kind === 'request'
  const isReturned = offer.outcome === 'returned'
  const title = isReturned
    ? isRequest
      ? t.ended.refused(by)
      : t.ended.returned(by)
    : isRequest
      ? t.ended.requestTimedOut
      : t.ended['timed-out']
  return (
    <Notice tone="warn" title={title}>
      {isReturned && <p>{offer.answer?.reason}</p>}
      {!isRequest && <p>{t.stillYours}</p>}
    </Notice>
  )
}

function Answering({ offer, onDone, hasKeys }: Required<OfferPanelProps>) {
  const t = useTexts(offerTexts)
  const say = useRefusalText(workRefusals)
  const [isReturning, setReturning] = useState(false)
  const isRequest = offer.kind === 'request'
  const [answer, answering] = useCommand<typeof answerOffer>('work/answer-offer')
  const [answerAsked, answeringAsked] = useCommand<typeof answerRequest>('work/answer-request')
  const state = isRequest ? answeringAsked : answering
  async function accept() {
    const said = { offerId: offer.id, accept: true } as const
    if (isRequest) return void ((await answerAsked(said))?.ok && onDone({ said: t.done.given }))
    const outcome = await answer(said)
    if (outcome?.ok) onDone({ said: t.done.accepted, subject: outcome.value.subject })
  }
  async function giveUp(reason: string) {
    const said = { offerId: offer.id, accept: false, reason } as const
    const outcome = isRequest ? await answerAsked(said) : await answer(said)
    if (!outcome?.ok) return
    setReturning(false)
    onDone({ said: t.done.returned })
  }
  return (
    <>
      <div className="row-s work-actions">
        <Button
          look="filled"
          data-offer="accept"
          onClick={() => void accept()}
          busyLabel={state.isBusy && !isReturning && t.accepting}
        >
          {isRequest ? t.give : t.accept} {hasKeys && <KeyHint keys={['H']} />}
        </Button>
        <Button data-offer="return" onClick={() => setReturning(true)}>
          {isRequest ? t.refuse : t.return}
        </Button>
      </div>
      {state.refused && !isReturning && <Notice tone="error" isLive title={say(state.refused)} />}
      {isReturning && (
        <ReasonDialog
          words={{
            title: isRequest ? t.refuse : t.return,
            lead: t.title[offer.kind],
            label: t.returnReason,
            missing: t.reasonMissing,
            submit: t.send,
            busy: t.returning,
          }}
          isBusy={state.isBusy}
          refused={state.refused && say(state.refused)}
          onClose={() => setReturning(false)}
          onSend={giveUp}
        />
      )}
    </>
  )
}

function Revoking({ offer, onDone, hasKeys }: Required<OfferPanelProps>) {
  const t = useTexts(offerTexts)
  const say = useRefusalText(workRefusals)
  const [revoke, revoking] = useCommand<typeof revokeOffer>('work/revoke-offer')
  return (
    <>
      {offer.kind !== 'request' && <p className="muted">{t.stillYours}</p>}
      <p className="row-s work-actions">
        <Button
          data-offer="revoke"
          busyLabel={revoking.isBusy && t.revoking}
          onClick={() =>
            void revoke({ offerId: offer.id }).then((outcome) => outcome?.ok && onDone({ said: t.done.revoked }))
          }
        >
          {offer.kind === 'request' ? t.revokeRequest : t.revoke} {hasKeys && <KeyHint keys={['E']} />}
        </Button>
      </p>
      {revoking.refused && <Notice tone="error" isLive title={say(revoking.refused)} />}
    </>
  )
}

/** On the page of what an item is about: the offer that stands on it, if one concerns the reader. */
export function ItemOffer({ itemId, onDone }: { itemId: WorkItem['id']; onDone: OfferPanelProps['onDone'] }) {
  const asked = useAsk<typeof listOffers>('work/offers', {}, { everyMs: 15_000, isBackground: true })
  const all = [...(asked.value?.given ?? []), ...(asked.value?.received ?? [])]
  const offer = all.find((one) => one.itemId === itemId && (one.outcome === null || one.yours === 'ended'))
  if (!offer || offer.outcome === 'accepted' || offer.outcome === 'revoked') return null
  return (
    <OfferPanel
      offer={offer}
      onDone={(done) => {
        asked.askAgain()
        onDone(done)
      }}
    />
  )
}
