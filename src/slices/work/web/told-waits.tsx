import { defineTexts } from '#platform/i18n.ts'
import { useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { useAsk } from '#web/professional/query.ts'
import type { OutputOf } from '#platform/endpoint.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import type { listToldWaits } from '../estimate-contract.ts'

type Told = OutputOf<typeof listToldWaits>['queues'][number]
const days = 7

/** For leaders: whether the waits that people were told held, and by how much they were wrong. */
export function ToldWaits() {
  const t = useTexts(texts)
  const queues: { readonly [queue: string]: string } = t.queues
  const asked = useAsk<typeof listToldWaits>('work/told-waits', { days })
  if (asked.refused) return null
  return (
    <section className="stack-s" aria-labelledby="told-waits">
      <h2 id="told-waits">{t.title}</h2>
      <p className="muted">{t.lead}</p>
      {asked.value ? (
        <DataTable<Told>
          isStacked
          caption={t.byQueue}
          columns={[
            { key: 'queue', head: t.queue, cell: (one) => queues[one.queue] ?? one.queue, isRowHead: true },
            { key: 'told', head: t.told, cell: (one) => one.told, isNumeric: true },
            {
              key: 'held',
              head: t.held,
              cell: (one) => (one.told === 0 ? t.notTold : `${one.held}/${one.told}`),
              isNumeric: true,
            },
            { key: 'median', head: t.median, cell: (one) => minutesText(one.medianErrorMinutes), isNumeric: true },
            { key: 'worst', head: t.worst, cell: (one) => minutesText(one.worstErrorMinutes), isNumeric: true },
            { key: 'unknown', head: t.unknown, cell: (one) => one.unknown, isNumeric: true },
          ]}
          rows={asked.value.queues}
          rowKey={(one) => one.queue}
          empty={<p>{t.none}</p>}
        />
      ) : (
        <LoadingLines lines={3} />
      )}
    </section>
  )
}

function minutesText(minutes: number | null): string {
  return minutes === null ? '–' : `${Math.round(minutes)} min`
}

const texts = defineTexts({
  fi: {
    title: 'Pitivätkö odotusarviot',
    byQueue: 'Odotusarviot jonoittain',
    lead: 'Seitsemän päivän odotusarviot ja todelliset odotukset. Virhe on minuutteina arvion ulkopuolella.',
    none: 'Yhtään odotusta ei ole vielä päättynyt.',
    queue: 'Jono',
    told: 'Arvio kerrottu',
    held: 'Piti paikkansa',
    median: 'Virheen mediaani',
    worst: 'Suurin virhe',
    unknown: 'Kerrottu: ei tiedossa',
    notTold: 'ei kerrottu',
    queues: {
      'front-door': 'Keskustelu',
      chat: 'Keskustelu',
      'contact-request': 'Yhteydenottopyyntö',
      callback: 'Takaisinsoitto',
    },
  },
  sv: {
    title: 'Höll de uppskattade väntetiderna',
    byQueue: 'Uppskattningar för varje kö',
    lead: 'Sju dagars uppskattningar och verkliga väntetider. Felet är minuter utanför uppskattningen.',
    none: 'Ingen väntan har ännu tagit slut.',
    queue: 'Kö',
    told: 'Uppskattning given',
    held: 'Höll',
    median: 'Felets median',
    worst: 'Största felet',
    unknown: 'Sagt: inte känt',
    notTold: 'inte given',
    queues: {
      'front-door': 'Chatt',
      chat: 'Chatt',
      'contact-request': 'Begäran om kontakt',
      callback: 'Återuppringning',
    },
  },
  en: {
    title: 'Whether the told waits held',
    byQueue: 'Told waits by queue',
    lead: 'Seven days of told waits and what happened. The error is minutes outside what was told.',
    none: 'No wait has ended yet.',
    queue: 'Queue',
    told: 'Wait told',
    held: 'Held',
    median: 'Median error',
    worst: 'Worst error',
    unknown: 'Told: not known',
    notTold: 'none told',
    queues: { 'front-door': 'Chat', chat: 'Chat', 'contact-request': 'Contact request', callback: 'Callback' },
  },
})
