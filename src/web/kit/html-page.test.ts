import { expect, test } from 'vitest'
import { htmlPage } from './html-page.ts'

const bare = { headTags: '', body: '', dataJson: '{}', scripts: [], styles: [] }

test('the language of the page is in the HTML itself', () => {
  expect(htmlPage({ ...bare, language: 'sv', title: 'Startsida' })).toContain('<html lang="sv">')
})

test('a text that tries to end the data element stays data', () => {
  const dataJson = JSON.stringify({ name: '</script><script>alert(1)</script>' })
  const html = htmlPage({ ...bare, language: 'fi', title: 'x', dataJson })
  const data = /id="page-data">(.*?)<\/script>/s.exec(html)?.[1] ?? ''
  expect(data).not.toContain('<')
  expect(JSON.parse(data)).toEqual({ name: '</script><script>alert(1)</script>' })
})

test('a title cannot open a tag', () => {
  expect(htmlPage({ ...bare, language: 'fi', title: '</title><b>' })).toContain('&lt;/title&gt;&lt;b&gt;')
})

test('nothing in the page needs an exception from a strict policy', () => {
  const html = htmlPage({
    ...bare,
    language: 'fi',
    title: 'Työlista',
    density: 'compact',
    theme: 'dark',
    scripts: ['/assets/professional/main.js'],
    styles: ['/assets/professional/main.css'],
  })
  expect(html).not.toMatch(/ style=|<style|javascript:| on[a-z]+=/)
  expect(html.match(/<script(?![^>]*(src=|type="application\/json"))/g)).toBeNull()
  expect(html).toContain('data-density="compact" data-theme="dark"')
})

test('the letters are asked for after the style sheet they lie in and before anything is drawn, so that no line moves later', () => {
  const html = htmlPage({
    ...bare,
    language: 'sv',
    title: 'x',
    body: '<p>112</p>',
    styles: ['/assets/resident/main.css'],
  })
  const at = html.indexOf('<script src="/assets/letters.js"></script>')
  expect(at).toBeGreaterThan(html.indexOf('main.css'))
  expect(at).toBeLessThan(html.indexOf('</head>'))
})
