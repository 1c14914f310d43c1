import { useState } from 'react'
import type { copyOwnData } from '#slices/clients/contract.ts'
import { Button } from '../../kit/button.tsx'
import { useLanguage, useTexts } from '../../kit/language.tsx'
import { Notice } from '../../kit/notice.tsx'
import { refusalTexts, useRefusalText } from '../../kit/refusals.ts'
import { useCommand } from '../../kit/use-command.ts'
import { copyAsHtml, type OwnCopy } from '../own-copy-html.ts'
import { ownDataTexts } from '../own-data-texts.ts'
import { OwnSubPage } from './own-frame.tsx'

const refusals = refusalTexts<never>({ fi: {}, sv: {}, en: {} })

/** Everything the client sees of themself, in a file of their own. */
export default function OwnCopyPage() {
  const t = useTexts(ownDataTexts).copy
  const language = useLanguage()
  const say = useRefusalText(refusals)
  const [copy, copying] = useCommand<typeof copyOwnData>('clients/own-copy')
  const [saved, setSaved] = useState<string>()
  const [files, setFiles] = useState<readonly CopiedFile[]>([])
  async function save(kind: 'html' | 'json') {
    setSaved(undefined)
    const outcome = await copy({})
    if (!outcome?.ok) return
    // No name and no identity code in the file's name: it is seen in lists and backups.
    const name = `rinnalla-${outcome.value.madeAt.slice(0, 10)}.${kind}`
    const copied = withWholeAddresses(outcome.value)
    const text = kind === 'json' ? JSON.stringify(copied, null, 2) : copyAsHtml(copied, language)
    setFiles(filesOf(copied))
    download(name, text, kind === 'json' ? 'application/json' : 'text/html')
    setSaved(name)
  }
  return (
    <OwnSubPage title={t.title} lead={t.lead}>
      <p>{t.logged}</p>
      <p className="row-s">
        <Button look="filled" onClick={() => void save('html')} busyLabel={copying.isBusy && t.busy}>
          {t.readable}
        </Button>
        <Button onClick={() => void save('json')} busyLabel={copying.isBusy && t.busy}>
          {t.machine}
        </Button>
      </p>
      <p className="small muted">{t.print}</p>
      {copying.refused && <Notice tone="error" isLive title={say(copying.refused)} />}
      {files.length > 0 && (
        <section className="section" aria-labelledby="copy-files">
          <h2 id="copy-files">{t.files}</h2>
          <p>{t.filesMore}</p>
          <ul>
            {files.map((file) => (
              <li key={file.download}>
                <a href={file.download} download={file.name}>
                  {file.name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div role="status">{saved !== undefined && <Notice tone="ok" title={t.saved(saved)} />}</div>
    </OwnSubPage>
  )
}

type CopiedFile = { readonly name: string; readonly download: string }

function filesOf(copy: OwnCopy): readonly CopiedFile[] {
  const part = copy.parts['files/own'] as { files?: readonly CopiedFile[] } | undefined
  return part?.files ?? []
}

/** In a file of one's own an address needs its whole form. */
function withWholeAddresses(copy: OwnCopy): OwnCopy {
  const files = filesOf(copy).map((file) => ({ ...file, download: `${window.location.origin}${file.download}` }))
  return { ...copy, parts: { ...copy.parts, 'files/own': { files } } }
}

function download(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
