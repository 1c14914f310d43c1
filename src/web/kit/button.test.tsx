import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Button } from './button.tsx'

const drawn = (notAvailable: ReactNode) =>
  renderToStaticMarkup(
    <p>
      <Button notAvailable={notAvailable}>Allekirjoita</Button>
    </p>,
  )

/** Where the button stands among its parents: React keeps an element as long as this stays the same. */
function wayToButton(html: string): string {
  return html.slice(0, html.indexOf('<button')).replaceAll(/<(\w+)[^>]*>/g, '$1 ')
}

test('a button stays the same element when the reason against pressing it comes and goes, so the focus stays on it', () => {
  expect(wayToButton(drawn('Puuttuu: syy'))).toBe('p span ')
  for (const none of [undefined, false, '']) expect(wayToButton(drawn(none))).toBe('p span ')
  const plain = renderToStaticMarkup(<Button>Allekirjoita</Button>)
  expect(plain).toMatch(/^<button/)
})

test('the reason stands beside the button and is its description', () => {
  const html = drawn('Puuttuu: syy')
  const id = /aria-describedby="([^"]+)"/.exec(html)?.[1]
  expect(html).toContain(`id="${id}">Puuttuu: syy</span>`)
  expect(html).toContain('aria-disabled="true"')
  expect(drawn(false)).not.toContain('aria-d')
})
