import { Link, useNavigate } from 'react-router'
import { FindClient } from '#slices/clients/web/find-client.tsx'
import { clientTexts } from '#slices/clients/web/staff-texts.ts'
import { useTexts } from '#web/kit/language.tsx'
import { places } from '../places.ts'

/** There is no list of clients: that someone is a client at all is secret. */
export default function ClientsPage() {
  const t = useTexts(clientTexts)
  const navigate = useNavigate()
  return (
    <div className="work-page stack">
      <h1>{t.clients}</h1>
      <section className="stack" aria-labelledby="own-clients">
        <h2 id="own-clients">{t.yours}</h2>
        <p className="muted">{t.yoursLogged}</p>
        <p>
          <Link className="button button-filled" to={places.team} state={{ opensOwn: true }}>
            {t.openYours}
          </Link>
        </p>
      </section>
      <FindClient onFound={(clientId) => void navigate(places.client(clientId))} />
    </div>
  )
}
