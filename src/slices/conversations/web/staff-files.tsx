import { useRef } from 'react'
import { fileAddress } from '#slices/files/web/address.ts'
import { scanTexts } from '#slices/files/web/texts.ts'
import { Button } from '#web/kit/button.tsx'
import { AttachmentCard } from '#web/kit/chat.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { AttachIcon, FileIcon } from '#web/kit/icons.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import type { Message } from '../contract.ts'
import { attachRefusals, conversationTexts } from './staff-texts.ts'
import { mayTryAgain, type Upload } from './upload.ts'

type FileBody = Extract<Message['body'], { kind: 'file' }>

/** A file comes by its own opaque id; whoever asks must be a party of the contact. A picture opens in a tab, a PDF is saved. */
export function FileLink({ contactId, file }: { contactId: string; file: FileBody }) {
  const t = useTexts(conversationTexts)
  const scan = useTexts(scanTexts)
  const size = useFileSize()
  const isImage = file.type.startsWith('image/')
  const how = isImage ? { target: '_blank', rel: 'noreferrer', title: t.openImage } : { download: file.name }
  return (
    <a className="attachment" href={fileAddress('staff', contactId, file.fileId)} {...how}>
      <Icon of={FileIcon} />
      <span>
        <b>{file.name}</b>
        <small>
          {size(file.bytes)}, {scan[file.scan].toLowerCase()}
          {isImage && <span className="unseen">, {t.openImage}</span>}
        </small>
      </span>
    </a>
  )
}

/** One file on its way: how far, or why not and what to do. */
export function UploadRow({
  upload,
  onAgain,
  onRemove,
}: {
  upload: Upload
  onAgain: () => void
  onRemove: () => void
}) {
  const t = useTexts(conversationTexts)
  const size = useFileSize()
  const say = useRefusalText(attachRefusals)
  const { state } = upload
  return (
    <div className="message message-own">
      <AttachmentCard
        name={upload.file.name}
        size={size(upload.file.size)}
        attachment={
          state.is === 'uploading'
            ? { state: 'uploading', percent: state.percent }
            : state.is === 'checking'
              ? { state: 'checking' }
              : { state: 'refused', why: say(state.refused) }
        }
      />
      {state.is === 'refused' && (
        <p className="message-meta" role="alert">
          {mayTryAgain(state.refused) && (
            <button type="button" className="message-again" onClick={onAgain}>
              {t.tryFileAgain}
            </button>
          )}
          <button type="button" className="message-again" onClick={onRemove}>
            {t.removeFile}
          </button>
        </p>
      )}
    </div>
  )
}

export function AttachButton({ onFile }: { onFile: (file: File) => void }) {
  const t = useTexts(conversationTexts)
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={picker}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-hidden="true"
        accept="image/jpeg,image/png,image/webp,image/gif,application/pdf"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
      <Button title={t.attachName} onClick={() => picker.current?.click()}>
        <Icon of={AttachIcon} /> {t.attach}
      </Button>
    </>
  )
}

function useFileSize(): (bytes: number) => string {
  const t = useTexts(conversationTexts)
  const { number } = useFormat()
  return (bytes) =>
    bytes < 1_000_000
      ? t.kilobytes(number(Math.max(1, Math.round(bytes / 1000))))
      : t.megabytes(number(bytes / 1_000_000, 1))
}
