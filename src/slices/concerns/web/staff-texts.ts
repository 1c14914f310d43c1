import { defineTexts } from '#platform/i18n.ts'
import { en } from './staff-texts-en.ts'
import { fi } from './staff-texts-fi.ts'
import { sv } from './staff-texts-sv.ts'

/** The worker's page and list in three languages. */
export const concernTexts = defineTexts({ fi, sv, en })
