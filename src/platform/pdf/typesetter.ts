import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fontFamilies, readFonts } from './fonts.ts'

/** One document to set. */
export type Job = {
  readonly number: number
  readonly template: string
  readonly data: string
  readonly language: string
  readonly title: string
  readonly createdAtSeconds: number
}
export type Typeset = { readonly number: number; readonly pdf?: Uint8Array; readonly fault?: string }

const sheet = readFileSync(new URL('sheet.typ', import.meta.url), 'utf8')
// The folder of this file is all a template can read from; there is nothing in it but the sheet.
const compiler = NodeCompiler.create({
  fontArgs: [{ fontBlobs: readFonts() }],
  workspace: fileURLToPath(new URL('.', import.meta.url)),
})

parentPort?.on('message', (job: Job) => parentPort?.postMessage(setJob(job)))

function setJob(job: Job): Typeset {
  const { number, data, language, title } = job
  const read = compiler.compile({
    mainFileContent: `${sheet}\n${job.template}`,
    inputs: { data, language, title, families: fontFamilies.join(',') },
  })
  if (!read.result) return { number, fault: faultOf(read.takeDiagnostics()) }
  try {
    const pdf = compiler.pdf(read.result, { pdfStandard: 'ua-1', creationTimestamp: job.createdAtSeconds })
    return { number, pdf: new Uint8Array(pdf) }
  } catch (fault) {
    return { number, fault: faultOf(fault) }
  } finally {
    compiler.evictCache(10)
  }
}

/** What is wrong with the template, without the text of the document: a document may be about somebody. */
function faultOf(fault: unknown): string {
  const found = fault as { shortDiagnostics?: { message?: string }[]; message?: string } | null
  return found?.shortDiagnostics?.map((one) => one.message ?? '').join('; ') || found?.message || 'unknown'
}
