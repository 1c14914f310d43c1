import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { languageOf } from '../kit/language.tsx'
import { readPageData } from '../kit/page-data.ts'
import type { ProfessionalPageData } from './page-data.tsx'
import { ProfessionalApp } from './professional-app.tsx'
import { applyChosenTheme } from './theme.tsx'
import './professional.css'

const root = document.getElementById('root')
applyChosenTheme()

if (root) {
  const language = languageOf(window.location.pathname)
  const data: ProfessionalPageData = {
    demonstration: false,
    ...readPageData<Partial<ProfessionalPageData>>(),
    language,
  }
  createRoot(root).render(
    <StrictMode>
      <BrowserRouter basename={`/${language}`}>
        <ProfessionalApp data={data} />
      </BrowserRouter>
    </StrictMode>,
  )
}
