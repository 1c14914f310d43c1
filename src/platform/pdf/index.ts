import { Worker } from 'node:worker_threads'
import type { Language } from '#platform/i18n.ts'
import type { Job, Typeset } from './typesetter.ts'

/**
 * `template` is Typst source that is set after `sheet.typ`: it finds `data` (what is given here) and `typed(text)`.
 * Images need `alt`; headings begin with `= ` and skip no level, or PDF/UA-1 refuses the document.
 */
export type PdfRequest = {
  readonly template: string
  readonly data: unknown
  readonly language: Language
  readonly title: string
  /** The time the document carries. The same request at the same time gives the same document. */
  readonly now: Date
}

type Waiting = { resolve(pdf: Uint8Array): void; reject(fault: Error): void; timer: NodeJS.Timeout }

const longestMs = 15_000
const waiting = new Map<number, Waiting>()
let worker: Worker | undefined
let numbers = 0

/** A tagged, accessible PDF (PDF/UA-1) with the product's own fonts, set in a thread of its own; it never asks the network. */
export async function renderPdf(request: PdfRequest): Promise<Uint8Array> {
  // The typesetter would fetch a package; everything a document needs stands in the product.
  if (/["']@\w+\//u.test(request.template)) throw new Error('a template may not name a package')
  const job: Job = {
    number: ++numbers,
    template: request.template,
    data: JSON.stringify(request.data),
    language: request.language,
    title: request.title,
    createdAtSeconds: Math.floor(request.now.getTime() / 1000),
  }
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(new Error('setting a document took too long')), longestMs)
    waiting.set(job.number, { resolve, reject, timer })
    const thread = typesetter()
    thread.ref()
    thread.postMessage(job)
  })
}

function typesetter(): Worker {
  if (worker) return worker
  const started = new Worker(new URL('typesetter.ts', import.meta.url))
  started.on('message', finish)
  started.on('error', (fault) => worker === started && end(fault))
  worker = started
  return started
}

function finish(set: Typeset): void {
  const one = waiting.get(set.number)
  if (!one) return
  waiting.delete(set.number)
  clearTimeout(one.timer)
  if (set.pdf) one.resolve(set.pdf)
  else one.reject(new Error(`a document could not be set: ${set.fault}`))
  if (waiting.size === 0) worker?.unref()
}

/** The thread is stuck or gone: everybody who waits is told, the next request starts a new one. */
function end(fault: Error): void {
  void worker?.terminate()
  worker = undefined
  for (const one of waiting.values()) {
    clearTimeout(one.timer)
    one.reject(fault)
  }
  waiting.clear()
}
