import { NavLink } from 'react-router'
import { Icon } from '../kit/icon.tsx'
import { useLocalised, useTexts } from '../kit/language.tsx'
import { useOwnStaff } from './own-staff.ts'
import { professionalRoutes } from './routes.tsx'
import { shellTexts } from './texts.ts'

/** The navigation rail: a drawing and a word, with what waits there. */
export function Rail() {
  const t = useTexts(shellTexts)
  const localised = useLocalised()
  const roles = useOwnStaff()?.roles ?? []
  return (
    <nav className="rail not-printed" aria-label={t.mainMenu}>
      {professionalRoutes.map(
        ({ rail, path, title, isFor }) =>
          rail &&
          (isFor === undefined || roles.includes(isFor) || roles.includes('main-user')) && (
            <NavLink key={path} to={`/${path}`} end>
              <Icon of={rail.icon} />
              <span>{localised(title)}</span>
              {rail.Count && (
                <em>
                  <rail.Count />
                </em>
              )}
            </NavLink>
          ),
      )}
    </nav>
  )
}
