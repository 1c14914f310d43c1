import { DirectPage } from './direct-page.tsx'

export default function CallbackPage() {
  return <DirectPage channel="callback" />
}
