import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import type { Person } from './site.ts'

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
async function askPicturesAgain(people: readonly Person[]): Promise<void> {
  for (const { page } of people) {
    const again = page.getByRole('button', { name: 'Käynnistä kuva uudelleen' })
    if (await again.isVisible()) await again.click().catch(() => {})
  }
}

/** Pictures have come on since: the film of the first other has moved. */
export async function expectMoving({ page }: Person): Promise<void> {
  const framesOf = () =>
    page.evaluate(() => {
      const video = document.querySelector<HTMLVideoElement>('.video-tile:not(.video-tile-own) > video')
      return video?.getVideoPlaybackQuality().totalVideoFrames ?? 0
    })
  const before = await framesOf()
  await expect.poll(framesOf, { timeout: 60_000, interval: 200 }).toBeGreaterThan(before)
}

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A picture from the device and then a screen, in the camera's place: the sharer is told, the other sees it whole, and it ends. */
export async function expectSharing({ page }: Person, other: Person): Promise<void> {
  const whole = other.page.locator('.video-tile:not(.video-tile-own) > .video-picture-whole')
  const shared = async (begin: () => Promise<void>) => {
    await begin()
    await page.getByText('Jaat nyt näyttöäsi tai kuvaa.').waitFor()
    await whole.waitFor()
    await page.getByRole('button', { name: 'Lopeta jakaminen' }).click()
    await expect.poll(() => whole.count(), { timeout: 15_000 }).toBe(0)
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
