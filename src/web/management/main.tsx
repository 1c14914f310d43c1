import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { languageOf } from '../kit/language.tsx'
import { readPageData } from '../kit/page-data.ts'
import { applyChosenTheme } from '../professional/theme.tsx'
import { ManagementApp } from './management-app.tsx'
import './management.css'

const root = document.getElementById('root')
applyChosenTheme()

if (root) {
  const language = languageOf(window.location.pathname)
  const demonstration = readPageData<{ demonstration?: boolean }>()?.demonstration ?? false
  createRoot(root).render(
    <StrictMode>
      <BrowserRouter basename={`/${language}`}>
        <ManagementApp language={language} demonstration={demonstration} />
      </BrowserRouter>
    </StrictMode>,
  )
}
