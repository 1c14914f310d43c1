import { networkInterfaces } from 'node:os'
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import type { TurnLine } from '../turn-line.ts'
import { signInAsStaff } from './people.ts'
import type { Person, Site } from './site.ts'

const long = { timeout: 90_000 }

/** The professional starts a call, passes the device check and is on. */
export async function startCall({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: /^Videopuhelu/ }).click()
  await passCheck(page)
  await page.locator('.video-stage').waitFor(long)
}

/** The resident accepts the offer in the chat and waits at the door. */
export async function comeToDoor({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: /Siirry videoon|Tule puheluun|Palaa puheluun/ }).click()
  await passCheck(page)
  await page.getByRole('heading', { name: 'Odotat ammattilaista' }).waitFor(long)
}

export async function passCheck(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Kamera ja mikrofoni' }).waitFor()
  await page.locator('.video-level').waitFor(long)
  await page.getByRole('button', { name: /^(Tule puheluun|Siirry odottamaan)$/ }).click(long)
}

/** The professional asks a colleague in by skill, the resident says yes, the colleague takes the matter. */
export async function bringColleague(
  site: Site,
  { resident, staff }: { resident: Person; staff: Person },
  who = { name: 'Henna Louhela', skill: 'Sosiaaliohjaaja' },
): Promise<Person> {
  const colleague = await signInAsStaff(site, who.name)
  await staff.page.getByRole('button', { name: /Pyydä mukaan/ }).click()
  await staff.page.getByLabel('Taito', { exact: true }).selectOption({ label: who.skill })
  await staff.page.getByLabel(/^Syy/).fill('Lomake koskee toimeentuloa.')
  await staff.page.getByRole('button', { name: 'Kysy asiakkaalta' }).click()
  await resident.page.getByRole('button', { name: 'Kyllä, pyydä mukaan' }).click()
  await colleague.page.getByRole('button', { name: /uu(si|tta) asia/ }).click()
  await colleague.page.getByRole('button', { name: 'Ota', exact: true }).click()
  await colleague.page.waitForURL('**/work/contacts/**')
  return colleague
}

/** A colleague comes to the call that is on. */
export async function comeIn({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: /^Tule puheluun/ }).click()
  await passCheck(page)
  await page.locator('.video-stage').waitFor(long)
}

/** This page’s connections can be asked about, from now on and after it is loaded anew; by a line of its own to the relay when told. */
export async function watchWays({ page }: Person, line?: TurnLine): Promise<void> {
  const watch = (port: number | undefined) => {
    const made: RTCPeerConnection[] = []
    const through = (given: RTCConfiguration | undefined) => {
      if (port === undefined) return given
      const servers = (given?.iceServers ?? []).map((one) => ({
        ...one,
        urls: [one.urls].flat().map((url) => url.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`)),
      }))
      return { ...given, iceServers: servers }
    }
    const Real = RTCPeerConnection
    globalThis.RTCPeerConnection = new Proxy(Real, {
      construct: (target, [given]: [RTCConfiguration | undefined]) => {
        const one = Reflect.construct(target, [through(given)]) as RTCPeerConnection
        made.push(one)
        return one
      },
    })
    Object.assign(globalThis, { made })
  }
  await page.addInitScript(watch, line?.port)
  if (page.url() !== 'about:blank') await page.evaluate(watch, line?.port)
}

type Way = { readonly fragment: string; readonly received: number; readonly kinds: readonly string[] }

/** The connections of this page that are on: the name of the way in use, what came by it, and of what kinds its ends are. */
async function waysOf({ page }: Person): Promise<Way[]> {
  return await page.evaluate(async () => {
    const { made } = globalThis as unknown as { made: RTCPeerConnection[] }
    const ways = made
      .filter((one) => one.connectionState === 'connected')
      .map(async (one) => {
        const entries = [...(await one.getStats()).values()] as Record<string, unknown>[]
        const ofType = (type: string) => entries.filter((entry) => entry['type'] === type)
        return {
          fragment: /a=ice-ufrag:(\S+)/.exec(one.currentLocalDescription?.sdp ?? '')?.[1] ?? '',
          received: ofType('inbound-rtp').reduce((sum, entry) => sum + Number(entry['packetsReceived'] ?? 0), 0),
          kinds: ['local-candidate', 'remote-candidate'].flatMap((type) =>
            ofType(type).map((entry) => `${type} ${String(entry['candidateType'])}`),
          ),
        }
      })
    return await Promise.all(ways)
  })
}

/** Something comes from each of the others now. */
export async function expectFlowing(person: Person, others: number): Promise<void> {
  await expectWays(person, others)
  const before = new Map((await waysOf(person)).map((one) => [one.fragment, one.received]))
  const flowing = async () =>
    (await waysOf(person)).filter((one) => one.received > (before.get(one.fragment) ?? 0)).length
  await expect.poll(flowing, { timeout: 60_000, interval: 200 }).toBe(others)
}

/** So many ways are on: the one that another's change of network broke is found again by this side too. */
async function expectWays(person: Person, others: number): Promise<void> {
  await expect.poll(async () => (await waysOf(person)).length, { timeout: 60_000, interval: 200 }).toBe(others)
}

/** The network of this person changes, and the browser says so: to each of the others a new way is found, and it carries. */
export async function changeNetwork(person: Person, others: number, line?: TurnLine): Promise<void> {
  await expectWays(person, others)
  const before = new Set((await waysOf(person)).map((one) => one.fragment))
  line?.change()
  await person.context.setOffline(true)
  await person.context.setOffline(false)
  const found = async () => (await waysOf(person)).filter((one) => !before.has(one.fragment)).length
  await expect.poll(found, { timeout: 60_000, interval: 200 }).toBe(others)
  await expectFlowing(person, others)
}

/** What this page knows of the others’ addresses, and they of its: the relay’s alone. */
export async function expectRelayOnly(people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const kinds = (await waysOf(person)).flatMap((one) => one.kinds)
    expect(kinds).toContain('local-candidate relay')
    expect(kinds.filter((kind) => !/relay|remote-candidate prflx/.test(kind))).toEqual([])
  }
}

/** Everything this page says and hears over its socket from now on; to be asked for before it opens. */
export function tapSocket({ page }: Person): { said: string[]; heard: string[] } {
  const tapped = { said: [] as string[], heard: [] as string[] }
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => tapped.said.push(String(payload)))
    socket.on('framereceived', ({ payload }) => tapped.heard.push(String(payload)))
  })
  return tapped
}

/** Set-up went to and fro, and told of no way but the relay’s and of no address of this machine. */
export function expectNoAddress(frames: readonly string[]): void {
  const setUp = frames.filter((one) => one.includes('"signal"')).join('\n')
  expect(setUp).toContain('typ relay')
  expect(setUp).not.toMatch(/typ (host|srflx|prflx)|\.local\b/)
  const own = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
  for (const { address, internal } of own) if (!internal) expect(setUp).not.toContain(address)
  expect(setUp.match(/raddr (?!0\.0\.0\.0)\S+/g)).toBeNull()
}

export async function letIn({ page }: Person, who: RegExp = /Asiakas/): Promise<void> {
  await page
    .locator('.video-door-row', { hasText: who })
    .getByRole('button', { name: /^Ota mukaan/ })
    .click()
}

type Tiles = { others: number; playing: number; states: number }

/** How many others are in sight, and how many of them send a picture that moves on. */
async function tilesOf(page: Page): Promise<Tiles> {
  return await page.evaluate(() => {
    const tiles = [...document.querySelectorAll<HTMLElement>('.video-tile:not(.video-tile-own)')]
    const videos = tiles.flatMap((tile) => [...tile.querySelectorAll('video')])
    return {
      others: tiles.length,
      playing: videos.filter((video) => video.readyState >= 2 && video.videoWidth > 0 && !video.paused).length,
      states: document.querySelectorAll('.video-tile:not(.video-tile-own) > .video-state').length,
    }
  })
}

/** Everybody sees so many others, by moving pictures, with no broken line between. */
export async function expectTogether(people: readonly Person[], others = people.length - 1): Promise<void> {
  for (const { page } of people) {
    const look = async () => {
      await askPicturesAgain(people)
      return await tilesOf(page)
    }
    await expect.poll(look, { timeout: 90_000, interval: 200 }).toEqual({ others, playing: others, states: 0 })
  }
}

/** Everybody is connected with so many others. Pictures may be off: four on one machine encode and decode twelve films, and a weak line takes them. */
export async function expectConnected(people: readonly Person[], others = people.length - 1): Promise<void> {
  for (const { page } of people) {
    const look = async () => {
      const { others: seen, states } = await tilesOf(page)
      return { others: seen, states }
    }
    await expect.poll(look, { timeout: 90_000, interval: 200 }).toEqual({ others, states: 0 })
  }
}

/** On a machine that many use, a call may go down to sound as it should; whoever sits there turns the picture on again. */
async function askPicturesAgain(people: readonly Pick<Person, 'page'>[]): Promise<void> {
  for (const { page } of people) {
    const again = page.getByRole('button', { name: 'Käynnistä kuva uudelleen' })
    if (await again.isVisible()) await again.click({ timeout: 2_000 }).catch(() => {})
  }
}

/** Pictures come on: the film that this other sends moves. A film begun anew counts from nothing. */
export async function expectMoving({ page }: Person, from: Person): Promise<void> {
  const framesOf = () =>
    page.evaluate(() => {
      const video = document.querySelector<HTMLVideoElement>('.video-tile:not(.video-tile-own) > video')
      return video?.getVideoPlaybackQuality().totalVideoFrames ?? 0
    })
  let before = await framesOf()
  const hasMoved = async () => {
    await askPicturesAgain([{ page }, from])
    const frames = await framesOf()
    const moved = frames > before
    before = frames
    return moved
  }
  await expect.poll(hasMoved, { timeout: 90_000, interval: 200 }).toBe(true)
}

/** The other is told that a picture comes. */
export async function expectPictureTold({ page }: Person, from: Person): Promise<void> {
  const tile = page.locator('.video-tile:not(.video-tile-own)')
  const told = async () => {
    await askPicturesAgain([{ page }, from])
    return await tile.getAttribute('data-picture')
  }
  await expect.poll(told, { timeout: 90_000, interval: 200 }).toBe('true')
}

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A picture from the device and then a screen, in the camera's place: the sharer is told, the other sees it whole, and it ends. */
export async function expectSharing({ page }: Person, other: Person): Promise<void> {
  const whole = other.page.locator('.video-tile:not(.video-tile-own) > .video-picture-whole')
  const shared = async (begin: () => Promise<void>) => {
    await begin()
    await page.getByText('Jaat nyt näyttöäsi tai kuvaa.').waitFor()
    const isSeen = async () => {
      await askPicturesAgain([{ page }, other])
      return await whole.count()
    }
    await expect.poll(isSeen, { timeout: 90_000, interval: 200 }).toBe(1)
    await page.getByRole('button', { name: 'Lopeta jakaminen' }).click()
    await expect.poll(() => whole.count()).toBe(0)
  }
  const buffer = Buffer.from(onePixel, 'base64')
  await shared(() =>
    page.locator('input[accept="image/*"]').setInputFiles({ name: 'kuva.png', mimeType: 'image/png', buffer }),
  )
  // No window to choose from on a machine without a screen: the browser's answer is made up, the rest is real.
  await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.getContext('2d')?.fillRect(0, 0, 10, 10)
    navigator.mediaDevices.getDisplayMedia = async () => canvas.captureStream(5)
  })
  await shared(() => page.getByRole('button', { name: 'Jaa näyttö' }).click())
}

/** Background blur is offered only where the browser has it: first it has not, then it has. */
export async function expectBlurOnlyWhereItIs({ page }: Person): Promise<void> {
  const blur = page.getByRole('button', { name: 'Sumenna tausta' })
  expect(await blur.count()).toBe(0)
  await page.evaluate(() => {
    const { getCapabilities } = MediaStreamTrack.prototype
    MediaStreamTrack.prototype.getCapabilities = function able() {
      return { ...getCapabilities.call(this), backgroundBlur: [true, false] }
    }
    MediaStreamTrack.prototype.applyConstraints = async () => {}
  })
  await page.getByRole('button', { name: 'Mykistä mikrofoni' }).click()
  await page.getByRole('button', { name: 'Avaa mikrofoni' }).click()
  await blur.click()
  await page.getByRole('button', { name: 'Näytä tausta' }).waitFor()
}
