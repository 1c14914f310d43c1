import { useNavigate } from 'react-router'
import { type ContactId, rememberContact } from '#slices/contacts/web/resident-current-contact.ts'

/** To the conversation of a booked visit, straight to the check of camera and microphone. */
export function useToVideo(): (contactId: string) => void {
  const navigate = useNavigate()
  return (contactId) => {
    rememberContact(contactId as ContactId)
    void navigate('/chat', { state: { toVideo: true } })
  }
}
