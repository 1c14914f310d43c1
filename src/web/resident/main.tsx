import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { readPageData } from '../kit/page-data.ts'
import type { ResidentPageData } from './page-data.tsx'
import { ResidentApp } from './resident-app.tsx'
import './resident.css'

const root = document.getElementById('root')
const data = readPageData<ResidentPageData>()

if (root && data) {
  // `/` serves Finnish; from here on the language is in the address.
  if (!window.location.pathname.startsWith(`/${data.language}`)) {
    window.history.replaceState(null, '', `/${data.language}/${window.location.search}${window.location.hash}`)
  }
  hydrateRoot(
    root,
    <StrictMode>
      <BrowserRouter basename={`/${data.language}`}>
        <ResidentApp data={data} />
      </BrowserRouter>
    </StrictMode>,
  )
}
