import type { ReactNode } from 'react'
import type { FrontPage } from '#slices/directory/contract.ts'
import { useLocalised } from '../../kit/language.tsx'
import { PhoneLink } from '../phone-link.tsx'

/** A page of text: headings and paragraphs, and whom to ask. */
export function PlainPage({
  title,
  lead,
  sections,
  children,
}: {
  title: string
  lead: string
  sections: readonly { readonly title: string; readonly body: readonly string[] }[]
  children?: ReactNode
}) {
  return (
    <div className="wrap page">
      <div className="reading">
        <h1 tabIndex={-1}>{title}</h1>
        <p className="lead">{lead}</p>
        {sections.map((section) => (
          <section className="section stack-s" key={section.title}>
            <h2>{section.title}</h2>
            {section.body.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </section>
        ))}
        {children}
      </div>
    </div>
  )
}

type Support = FrontPage['support'][keyof FrontPage['support']]

/** Whom to ask, in the county's own words and with its number. */
export function WhoToAsk({ title, support }: { title: string; support: Support }) {
  const localised = useLocalised()
  return (
    <section className="section stack-s">
      <h2>{title}</h2>
      <p>{localised(support.text)}</p>
      {support.phone && (
        <p>
          <PhoneLink phone={support.phone} />
          {support.phone.note && !support.phone.placeholder && (
            <span className="muted"> {localised(support.phone.note)}</span>
          )}
        </p>
      )}
    </section>
  )
}
