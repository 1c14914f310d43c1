import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LanguageProvider } from '#web/kit/language.tsx'
import { StaffComposer } from './staff-composer.tsx'

const drawn = (length: number) =>
  renderToStaticMarkup(
    <LanguageProvider language="fi">
      <StaffComposer
        value={'a'.repeat(length)}
        onChange={() => undefined}
        onSend={() => undefined}
        onTyping={() => undefined}
        onFile={() => undefined}
        language="fi"
        seenBy="Päivi"
      />
    </LanguageProvider>,
  )

test('a professional’s message that is too long is kept whole and told of, and no field cuts what is pasted', () => {
  expect(drawn(8001)).toContain('Lyhennä se 8 000 merkkiin. Mitään ei ole poistettu.')
  expect(drawn(8001)).toContain('a'.repeat(8001))
  expect(drawn(8001)).not.toMatch(/maxlength/i)
  expect(drawn(8000)).not.toContain('Lyhennä')
})
