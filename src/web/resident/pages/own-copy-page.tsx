import { useState } from 'react'
import type { copyOwnData } from '#slices/clients/contract.ts'
import { Button } from '../../kit/button.tsx'
import { useLanguage, useTexts } from '../../kit/language.tsx'
import { Notice } from '../../kit/notice.tsx'
import { refusalTexts, useRefusalText } from '../../kit/refusals.ts'
import { useCommand } from '../../kit/use-command.ts'
import { copyAsHtml } from '../own-copy-html.ts'
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
  async function save(kind: 'html' | 'json') {
    setSaved(undefined)
    const outcome = await copy({})
    if (!outcome?.ok) return
    // No name and no identity code in the file's name: it is seen in lists and backups.
    const name = `rinnalla-${outcome.value.madeAt.slice(0, 10)}.${kind}`
    const text = kind === 'json' ? JSON.stringify(outcome.value, null, 2) : copyAsHtml(outcome.value, language)
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
      <div role="status">{saved !== undefined && <Notice tone="ok" title={t.saved(saved)} />}</div>
    </OwnSubPage>
  )
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
