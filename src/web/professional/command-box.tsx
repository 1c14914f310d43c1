import { useId, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { FindClient } from '#slices/clients/web/find-client.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useLocalised, useTexts } from '../kit/language.tsx'
import { Button } from '../kit/button.tsx'
import { professionalRoutes, type ProfessionalRoute } from './routes.tsx'
import { useProfessionalPageData } from './page-data.tsx'
import { places } from './places.ts'
import { shellTexts } from './texts.ts'

/** `Ctrl K`: to a page by its name. Clients are found on their own page, only by exact id or own relations. */
export function CommandBox({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTexts(shellTexts)
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t.find} buttons={<Button onClick={onClose}>{t.close}</Button>}>
      <PageFinder onFound={onClose} />
      <ClientFinder onFound={onClose} />
    </Dialog>
  )
}

/** A client only by the whole personal id; the answer tells nothing more than that the page can be tried. */
function ClientFinder({ onFound }: { onFound: () => void }) {
  const navigate = useNavigate()
  return (
    <FindClient
      onFound={(clientId) => {
        onFound()
        void navigate(places.client(clientId))
      }}
    />
  )
}

function PageFinder({ onFound }: { onFound: () => void }) {
  const t = useTexts(shellTexts)
  const id = useId()
  const localised = useLocalised()
  const navigate = useNavigate()
  const found = useFound()
  const [typed, setTyped] = useState('')
  const [current, setCurrent] = useState(0)
  const pages = found(typed)
  function go(page: ProfessionalRoute | undefined) {
    if (!page) return
    onFound()
    void navigate(`/${page.path}`)
  }
  function press(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setCurrent((pages.length + current + step) % Math.max(pages.length, 1))
    else if (event.key === 'Enter') go(pages[current])
    else return
    event.preventDefault()
  }
  return (
    <div className="command-box">
      <input
        data-takes-focus=""
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={pages[current] ? `${id}-${current}` : undefined}
        aria-label={t.find}
        aria-describedby={`${id}-help`}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setCurrent(0)
        }}
        onKeyDown={press}
      />
      <p className="field-help" id={`${id}-help`}>
        {t.findHelp}
      </p>
      <ul role="listbox" id={`${id}-list`} aria-label={t.find}>
        {pages.map((page, index) => (
          <li
            key={page.path}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            onClick={() => go(page)}
          >
            {localised(page.title)}
          </li>
        ))}
      </ul>
      <p role="status">{pages.length === 0 && t.nothingFound}</p>
    </div>
  )
}

function useFound(): (typed: string) => readonly ProfessionalRoute[] {
  const localised = useLocalised()
  const { demonstration } = useProfessionalPageData()
  return (typed) =>
    professionalRoutes.filter((page) => {
      const isReachable = !page.path.includes(':') && (demonstration || !page.isDemonstrationOnly)
      return isReachable && localised(page.title).toLowerCase().includes(typed.trim().toLowerCase())
    })
}
