import type { Route } from '#platform/http/routes.ts'
import { accessRoutes, actingRoutes, emergencyRoutes } from '#slices/access/routes.ts'
import { assessmentRoutes } from '#slices/assessment/routes.ts'
import { caseloadDues } from './caseload-dues.ts'
import { clientNameOf } from '#slices/clients/index.ts'
import { clientRoutes } from '#slices/clients/routes.ts'
import { concernDoor, concernRoutes } from '#slices/concerns/routes.ts'
import { consultationRoutes } from '#slices/consultations/routes.ts'
import { decisionRoutes } from '#slices/decisions/routes.ts'
import { startFromConcern } from '#slices/needs/index.ts'
import { needsRoutes } from '#slices/needs/routes.ts'
import { partnerRoutes } from '#slices/partners/routes.ts'
import { planRoutes } from '#slices/plans/routes.ts'
import { identityOfContact } from '#slices/contacts/identity-of.ts'
import { noticeRoutes } from '#slices/notices/routes.ts'
import { type Channels, noChannels } from '#slices/notices/slice.ts'
import { type FrontDoor, ownerTeam, receiversOf } from '#slices/contacts/deps.ts'
import { contactRoutes } from '#slices/contacts/routes.ts'
import { conversationRoutes } from '#slices/conversations/routes.ts'
import { type VideoDoor, videoRoutes } from '#slices/conversations/slice.ts'
import { identityRoutes, type SessionEndings } from '#slices/identity/slice.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { networkRoutes } from '#slices/network/routes.ts'
import { organisationRoutes, structureRoutes } from '#slices/organisation/slice.ts'
import { recordRoutes } from '#slices/records/routes.ts'
import { schedulingRoutes } from '#slices/scheduling/routes.ts'
import { workRoutes } from '#slices/work/routes.ts'
import { birthOf, clientOfPrincipal } from './acting.ts'
import { clientPageRoute, ownCopyRoute } from './client-page.ts'
import { consultationSources } from './consultation-sources.ts'
import { visitOpener } from './video-visits.ts'
import { workSubjects } from './work-subjects.ts'

/** What a running server has, and a test of the contracts has not. */
type Beside = { readonly video?: VideoDoor; readonly channels?: Channels }

/** Every endpoint of the product. */
export function allRoutes(
  door: FrontDoor,
  endings: SessionEndings,
  { video = videoAlone(door), channels = noChannels }: Beside = {},
): Route<Actor>[] {
  const subjects = workSubjects(door)
  const routes = [
    ...identityRoutes(endings),
    ...organisationRoutes,
    ...structureRoutes(door.county.organisation),
    ...accessRoutes,
    ...emergencyRoutes(clientNameOf),
    ...actingRoutes({ birthOf, clientOf: clientOfPrincipal }),
    ...clientRoutes(subjects, caseloadDues),
    ...workRoutes(subjects, receiversOf(door)),
    ...recordRoutes(identityOfContact, (skills, now) => ownerTeam(door, { skills, municipality: null }, now).id),
    ...assessmentRoutes,
    ...conversationRoutes(door.hints),
    ...videoRoutes(video),
    ...contactRoutes(door),
    ...consultationRoutes({ receivers: receiversOf(door), sources: consultationSources, county: door.county }),
    ...needsRoutes(door),
    ...partnerRoutes(door.county),
    ...planRoutes(door.county),
    ...concernRoutes(concernDoor(door.county), (ctx, from) => startFromConcern(ctx, door, from)),
    ...schedulingRoutes(door.county, visitOpener(door, video)),
    ...decisionRoutes(door.county),
    ...networkRoutes(door.county),
    ...noticeRoutes({ rules: door.county.notices, channels }),
  ] as Route<Actor>[]
  return [...routes, clientPageRoute(routes), ownCopyRoute(routes)]
}

/** Without sockets and without a relay: for the contracts, and for tests of one part. */
function videoAlone(door: FrontDoor): VideoDoor {
  return { hints: door.hints, news: { changed: () => {}, guestEnded: () => {} }, turn: undefined }
}
