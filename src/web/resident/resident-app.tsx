import { Route, Routes } from 'react-router'
import { LanguageProvider } from '../kit/language.tsx'
import { PageDataProvider, type ResidentPageData } from './page-data.tsx'
import { FrontPage } from './pages/front-page.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'
import { ResidentPage } from './resident-page.tsx'
import { ResidentFrame } from './resident-frame.tsx'
import { residentRoutes } from './routes.tsx'
import { VisitorProvider } from './visitor.tsx'

/** The residents' shell with its pages, inside a router whose base is the language. */
export function ResidentApp({ data }: { data: ResidentPageData }) {
  return (
    <LanguageProvider language={data.language}>
      <PageDataProvider data={data}>
        <VisitorProvider>
          <Routes>
            <Route element={<ResidentFrame />}>
              <Route index element={<FrontPage />} />
              {residentRoutes.map((route) => (
                <Route key={route.path} path={route.path} element={<ResidentPage route={route} />} />
              ))}
              <Route path="*" element={<NotFoundPage />} />
            </Route>
          </Routes>
        </VisitorProvider>
      </PageDataProvider>
    </LanguageProvider>
  )
}
