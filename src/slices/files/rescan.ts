import { openContactAsJob } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { noScanner, type VirusScanner } from './scanner.ts'
import * as store from './store.ts'

/** A scanner that is slow or gone again holds the job's transaction only so long. */
const filesAtOnce = 10

/**
 * Scans what was kept while no scanner answered. What is found infected is not given out any more; what is still not scanned waits.
 * @returns how many got a verdict.
 */
export async function scanWhatWaits(ctx: Ctx, scanner: VirusScanner): Promise<number> {
  if (scanner === noScanner) return 0
  let judged = 0
  for (const { contactId, fileId } of await store.listUnscanned(ctx.tx, filesAtOnce)) {
    const grant = await openContactAsJob(ctx, contactId)
    const scan = await scanner.scan(await store.getContent(ctx.tx, grant, fileId))
    if (scan === 'not-scanned') break
    if (!(await store.saveScan(ctx.tx, grant, fileId, scan))) continue
    judged += 1
    ctx.audit(`files.found-${scan}`, fileId)
    ctx.emit({ type: 'contact-changed', subjectId: contactId })
  }
  return judged
}
