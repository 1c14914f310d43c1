import type { ReactNode } from 'react'

export function GalleryPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="gallery-part">
      <h2>{title}</h2>
      <div className="gallery-grid">{children}</div>
    </section>
  )
}

export function GalleryColumn({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <div className="gallery-column">
      <p className="gallery-caption">{caption}</p>
      {children}
    </div>
  )
}
