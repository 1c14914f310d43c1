import { useState } from 'react'
import type { FileRefusal } from '#slices/files/contract.ts'
import type { SaidRefusal } from '#web/kit/refusals.ts'

export type UploadRefusal = FileRefusal
export type Upload = {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly state: { readonly is: 'uploading'; readonly percent: number } | { readonly is: 'checking' } | { readonly is: 'refused'; readonly refused: SaidRefusal }
}

export const largestBytes = 10 * 1024 * 1024

/** Files on their way. What the server has taken comes back as a message of its own and leaves this list. */
export function useUploads(contactId: string, onTaken: () => Promise<void>) {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  function set(id: string, state: Upload['state']) {
    setUploads((before) => before.map((one) => (one.id === id ? { ...one, state } : one)))
  }
  function remove(id: string) {
    setUploads((before) => before.filter((one) => one.id !== id))
  }
  async function add(file: File) {
    const id = crypto.randomUUID()
    const isTooLarge = file.size > largestBytes
    const state: Upload['state'] = isTooLarge ? { is: 'refused', refused: { refusal: 'too-large' } } : { is: 'uploading', percent: 0 }
    setUploads((before) => [...before, { id, name: file.name, bytes: file.size, state }])
    if (isTooLarge) return
    const refused = await upload({ contactId, file, onProgress: (percent) => set(id, percent < 100 ? { is: 'uploading', percent } : { is: 'checking' }) })
    if (refused) return set(id, { is: 'refused', refused })
    await onTaken()
    remove(id)
  }
  return { uploads, add, remove }
}

type Sending = { contactId: string; file: File; onProgress: (percent: number) => void }

/** `fetch` does not tell how much has gone, so this is the older way. Resolves with the refusal, or nothing when it was taken. */
function upload({ contactId, file, onProgress }: Sending): Promise<SaidRefusal | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/files/upload')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-rinnalla', '1')
    request.setRequestHeader('x-contact-id', contactId)
    request.setRequestHeader('x-as', 'resident')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100))
    })
    request.addEventListener('error', () => resolve({ refusal: 'offline' }))
    request.addEventListener('load', () => resolve(refusalOf(request)))
    request.send(file)
  })
}

function refusalOf(request: XMLHttpRequest): SaidRefusal | undefined {
  try {
    const outcome = JSON.parse(request.responseText) as { ok?: boolean; refusal?: string; detail?: SaidRefusal['detail'] }
    if (outcome.ok === true) return undefined
    if (typeof outcome.refusal === 'string') return { refusal: outcome.refusal, detail: outcome.detail }
  } catch {
    // Not our answer: a proxy's page.
  }
  if (request.status === 413) return { refusal: 'too-large' }
  if (request.status === 401) return { refusal: 'not-signed-in' }
  return { refusal: request.status === 429 ? 'too-many' : 'unavailable' }
}
