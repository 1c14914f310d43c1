import { GuestCall } from '#slices/conversations/web/video/guest-call.tsx'
import { guestTexts } from '#slices/conversations/web/video/guest-texts.ts'
import { useTexts } from '../../kit/language.tsx'
import { ChatHeader } from '../chat-header.tsx'
import '../css/chat.css'

/** Somebody invited to one video call: they see that call, and nothing of the matter it belongs to. */
export default function GuestPage() {
  const t = useTexts(guestTexts)
  return (
    <>
      <ChatHeader title={t.guestTitle} present="" backTo="/" />
      <main className="chat-main" id="main" tabIndex={-1}>
        <GuestCall />
      </main>
    </>
  )
}
