import { expect, test } from 'vitest'
import { copyAsHtml } from './own-copy-html.ts'

const copy = {
  madeAt: '2026-11-24T08:42:00.000Z',
  card: { familyName: 'Harjula', birthOn: '1984-11-02', phone: null },
  parts: {
    'records/own': {
      entries: [
        {
          id: '01939f1e-0000-7000-8000-000000000000',
          register: 'patient',
          content: { reason: '<script>alert(1)</script> & uni', findings: '' },
          author: { name: 'Jari', title: { fi: 'sairaanhoitaja', sv: 'sjukskötare', en: 'nurse' } },
          banned: false,
        },
      ],
    },
    'decisions/own': { decisions: [] },
  },
}

test('the copy to read has headings in the reader’s language, days as days, and no ids', () => {
  const html = copyAsHtml(copy, 'fi')
  expect(html).toContain('<html lang="fi">')
  expect(html).toContain('<h2>Kirjaukset</h2>')
  expect(html).toContain('<dt>Sukunimi</dt><dd>Harjula</dd>')
  expect(html).toMatch(/2\.11\.1984/)
  expect(html).toContain('sairaanhoitaja')
  expect(html).not.toContain('01939f1e')
  expect(copyAsHtml(copy, 'sv')).toContain('sjukskötare')
})

test('what somebody has written is never run, and an empty part says that it is empty', () => {
  const html = copyAsHtml(copy, 'en')
  expect(html).not.toContain('<script')
  expect(html).toContain('&#60;script&#62;')
  expect(html).toContain('<section><h2>Decisions</h2><p>No data.</p></section>')
})
