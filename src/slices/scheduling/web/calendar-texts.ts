import { defineTexts } from '#platform/i18n.ts'
import { en } from './calendar-texts-en.ts'
import { fi } from './calendar-texts-fi.ts'
import { sv } from './calendar-texts-sv.ts'

/** The professionals’ calendars in three languages; one that lacks a sentence does not compile. */
export const calendarTexts = defineTexts({ fi, sv, en })
