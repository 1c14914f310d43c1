import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { ServiceId, Text } from './contract.ts'
import { Group } from './waiting-contract.ts'

const calendarId = idSchema<'calendar'>()

/** What a group may be made of, and the groups that are coming. */
export const listGroupChoices = endpoint({
  path: 'calendar/groups',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({
    services: z.array(z.object({ id: ServiceId, name: Text, lengthMinutes: z.int(), stepMinutes: z.int() })),
    calendars: z.array(
      z.object({
        id: calendarId,
        name: z.string(),
        kind: z.string(),
        place: z.string().nullable(),
        services: z.array(ServiceId),
      }),
    ),
    groups: z.array(Group),
  }),
})
export type GroupChoices = z.infer<typeof listGroupChoices.output>

/** Places that are closed now or later, with the days on which something is still booked there. */
export const listPlaceClosures = endpoint({
  path: 'calendar/closures',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({
    places: z.array(z.object({ id: z.string(), name: Text })),
    closures: z.array(
      z.object({
        id: z.string(),
        name: Text,
        fromOn: z.iso.date(),
        /** null: closed for good. */
        toOn: z.iso.date().nullable(),
        reason: Text,
        /** Whoever wrote it, or the county's own files. */
        toldBy: z.enum(['worker', 'county']),
        /** Open between these hours; null: closed. */
        hours: z.array(z.tuple([z.string(), z.string()])).nullable(),
        instead: Text.nullable(),
        /** Still booked, by the team whose item of the work list it is; each day of a calendar is moved as a day is. */
        work: z.array(
          z.object({
            /** What the item is about; null until the item is there. */
            id: z.string().nullable(),
            team: Text,
            /** Moved by whoever takes the item, and the asker may. */
            mayTake: z.boolean(),
            booked: z.array(
              z.object({ calendarId, who: z.string(), on: z.iso.date(), count: z.int(), mayMove: z.boolean() }),
            ),
          }),
        ),
      }),
    ),
    mayClose: z.boolean(),
  }),
})
export type PlaceClosures = z.infer<typeof listPlaceClosures.output>
