import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { areScreensThere, buildFolder, makeCurrent, webFolderOf } from './builds.ts'
import { registerPages } from './pages.ts'

let root: string
const hashes = ['a', 'b', 'c'].map((mark) => mark.repeat(64))

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rinnalla-builds-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A build with one style and one script for each shell, its words telling which build it is. */
function build(hash: string, minutesAgo: number): string {
  const folder = buildFolder(root, hash)
  for (const shell of ['resident', 'professional', 'management']) {
    mkdirSync(join(folder, shell), { recursive: true })
    const mark = hash.slice(0, 1)
    writeFileSync(join(folder, shell, `${mark}.css`), `/* ${mark} */`)
    writeFileSync(
      join(folder, shell, 'manifest.json'),
      JSON.stringify({ main: { file: `${mark}.js`, isEntry: true, css: [`${mark}.css`] } }),
    )
  }
  mkdirSync(join(folder, 'server'))
  writeFileSync(
    join(folder, 'server/render-resident.js'),
    `export const render = () => ({ html: '', status: 200, title: '', head: '' })`,
  )
  makeCurrent(folder)
  const at = new Date(Date.UTC(2026, 9, 24, 8, 60 - minutesAgo))
  utimesSync(folder, at, at)
  return folder
}

async function start(): Promise<FastifyInstance> {
  const server = Fastify() as unknown as FastifyInstance
  await registerPages(server, {
    webFolder: webFolderOf(root),
    demonstration: true,
    publicAddress: 'http://localhost:80',
    frontPage: () => Promise.reject(new Error('not asked for')),
    municipalities: [],
  })
  return server
}

async function bodyOf(server: FastifyInstance, url: string): Promise<string> {
  return (await server.inject({ url })).body
}

test('before anything is built there are no screens, and a build that is half done is not taken for one', () => {
  expect(areScreensThere(webFolderOf(root))).toBe(false)
  mkdirSync(join(root, 'dist/web/halfway/server'), { recursive: true })
  writeFileSync(join(root, 'dist/web/halfway/server/render-resident.js'), '')
  expect(areScreensThere(webFolderOf(root))).toBe(false)
})

test('a server keeps its own styles when other screens are built beside it', async () => {
  build(hashes[0] ?? '', 20)
  const server = await start()
  build(hashes[1] ?? '', 10)
  expect(await bodyOf(server, '/fi/work')).toContain('/assets/professional/a.css')
  expect(await bodyOf(server, '/assets/professional/a.css')).toBe('/* a */')
  await server.close()
})

test('a page opened before a new start still finds the parts of its own build, and no page finds what only the server reads', async () => {
  build(hashes[0] ?? '', 20)
  build(hashes[1] ?? '', 10)
  const server = await start()
  expect(await bodyOf(server, '/fi/work')).toContain('/assets/professional/b.css')
  expect(await bodyOf(server, '/assets/professional/a.css')).toBe('/* a */')
  for (const hidden of ['/assets/server/render-resident.js', '/assets/resident/manifest.json'])
    expect((await server.inject({ url: hidden })).statusCode).toBe(404)
  await server.close()
})

test('the last two builds are kept, and one that is built again is simply taken into use', () => {
  const folders = hashes.map((hash, at) => build(hash, 30 - at * 10))
  expect(folders.map(areScreensThere)).toEqual([false, true, true])
  expect(webFolderOf(root)).toBe(folders[2])
  makeCurrent(folders[1] ?? '')
  expect(webFolderOf(root)).toBe(folders[1])
})
