import { defineTexts } from '#platform/i18n.ts'
import { en } from './form-texts-en.ts'
import { fi } from './form-texts-fi.ts'
import { sv } from './form-texts-sv.ts'

/** The public form in three languages; one that lacks a sentence does not compile. */
export const formTexts = defineTexts({ fi, sv, en })
