import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from '../kit/icon.tsx'
import { LeftIcon } from '../kit/icons.ts'
import { useTexts } from '../kit/language.tsx'
import { EmergencyStrip } from './emergency-strip.tsx'
import { shellTexts } from './texts.ts'

/** The head of a page with `frame: 'chat'`: the way back, who is present, and the emergency strip. */
export function ChatHeader({
  title,
  present,
  backTo,
  tools,
}: {
  title: string
  present: ReactNode
  backTo: string
  tools?: ReactNode
}) {
  const t = useTexts(shellTexts)
  return (
    <>
      <header className="chat-header on-brand">
        <Link className="chat-back" to={backTo} aria-label={t.back}>
          <Icon of={LeftIcon} />
        </Link>
        <div>
          <h1>{title}</h1>
          <p>{present}</p>
        </div>
        {tools}
      </header>
      <EmergencyStrip />
    </>
  )
}
