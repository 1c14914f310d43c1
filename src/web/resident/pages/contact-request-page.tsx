import { DirectPage } from './direct-page.tsx'

export default function ContactRequestPage() {
  return <DirectPage channel="contact-request" />
}
