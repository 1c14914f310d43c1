import { tabHeaders } from '#web/kit/acting.ts'
import { useState } from 'react'
import type { Id } from '#platform/ids.ts'
import type { FileRefusal, UploadedFile } from '#slices/files/contract.ts'
import { call } from '#web/kit/call.ts'
import type { SaidRefusal } from '#web/kit/refusals.ts'
import type { attachFile } from '../contract.ts'

export type UploadRefusal = FileRefusal
export type Upload = {
  /** Of the message that the file becomes. */
  readonly id: Id<'message'>
  readonly file: File
  readonly state:
    | { readonly is: 'uploading'; readonly percent: number }
    | { readonly is: 'checking' }
    | { readonly is: 'refused'; readonly refused: SaidRefusal }
}

/** The same browser may hold both sessions, so the side is said. */
type Side = 'resident' | 'staff'

export const largestBytes = 10 * 1024 * 1024

/** Files on their way. What the server has taken and set into the conversation comes back as a message and leaves this list. */
export function useUploads(as: Side, contactId: Id<'contact'>, onTaken: () => Promise<void>) {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  function set(id: string, state: Upload['state']) {
    setUploads((before) => before.map((one) => (one.id === id ? { ...one, state } : one)))
  }
  function remove(id: string) {
    setUploads((before) => before.filter((one) => one.id !== id))
  }
  async function deliver({ id, file }: Pick<Upload, 'id' | 'file'>) {
    const onProgress = (percent: number) => set(id, percent < 100 ? { is: 'uploading', percent } : { is: 'checking' })
    const taken = await upload({ as, contactId, file, onProgress })
    if (!taken.ok) return set(id, { is: 'refused', refused: taken })
    const { fileId } = taken.value
    const outcome = await call<typeof attachFile>('conversations/attach', { as, contactId, id, fileId })
    if (!outcome.ok) return set(id, { is: 'refused', refused: outcome })
    await onTaken()
    remove(id)
  }
  async function add(file: File) {
    const id = crypto.randomUUID() as unknown as Id<'message'>
    const isTooLarge = file.size > largestBytes
    const state: Upload['state'] = isTooLarge
      ? { is: 'refused', refused: { refusal: 'too-large' } }
      : { is: 'uploading', percent: 0 }
    setUploads((before) => [...before, { id, file, state }])
    if (!isTooLarge) await deliver({ id, file })
  }
  /** The same message again, with its id: the server saves it once. */
  async function again(one: Upload) {
    set(one.id, { is: 'uploading', percent: 0 })
    await deliver(one)
  }
  return { uploads, add, again, remove }
}

/** Sending once more may help; a file that is not allowed stays so. */
export function mayTryAgain({ refusal }: SaidRefusal): boolean {
  return ['offline', 'unavailable', 'too-many', 'not-signed-in'].includes(refusal)
}

type Taken = { readonly ok: true; readonly value: UploadedFile } | ({ readonly ok: false } & SaidRefusal)
type Sending = { as: Side; contactId: string; file: File; onProgress: (percent: number) => void }

/** `fetch` does not tell how much has gone, so this is the older way. */
function upload({ as, contactId, file, onProgress }: Sending): Promise<Taken> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/files/upload')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-rinnalla', '1')
    for (const [name, value] of Object.entries(tabHeaders())) request.setRequestHeader(name, value)
    request.setRequestHeader('x-contact-id', contactId)
    request.setRequestHeader('x-as', as)
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100))
    })
    request.addEventListener('error', () => resolve({ ok: false, refusal: 'offline' }))
    request.addEventListener('load', () => resolve(takenOf(request)))
    request.send(file)
  })
}

function takenOf(request: XMLHttpRequest): Taken {
  try {
    const outcome = JSON.parse(request.responseText) as Taken
    if (outcome.ok === true || typeof outcome.refusal === 'string') return outcome
  } catch {
    // Not our answer: a proxy's page.
  }
  if (request.status === 413) return { ok: false, refusal: 'too-large' }
  if (request.status === 401) return { ok: false, refusal: 'not-signed-in' }
  return { ok: false, refusal: request.status === 429 ? 'too-many' : 'unavailable' }
}
