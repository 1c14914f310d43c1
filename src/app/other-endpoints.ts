import { switchActing } from '#slices/access/slice.ts'
import { guestEndpoints } from '#slices/conversations/slice.ts'

/** Endpoints beside the routes: each gives the browser a cookie, so each answers by a handler of its own. */
export const otherEndpoints = [switchActing, ...guestEndpoints] as const
