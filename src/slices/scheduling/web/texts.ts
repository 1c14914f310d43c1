import { defineTexts } from '#platform/i18n.ts'
import { en } from './texts-en.ts'
import { fi } from './texts-fi.ts'
import { sv } from './texts-sv.ts'

/** The way to a booking: service, time, confirmation. Swedish and English wait for a native reader. */
export const bookingTexts = defineTexts({ fi, sv, en })
