import { type Route, route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { answer, close, further } from './answering.ts'
import * as elsewhere from './elsewhere.ts'
import { ask, foresee } from './asking.ts'
import {
  answerConsultation,
  answerElsewhere,
  askConsultation,
  askFurther,
  closeConsultation,
  endUnreached,
  foreseeConsultation,
  leaveElsewhere,
  listConsultationsOfClient,
  listElsewhere,
  listOwnConsultations,
  listOwnConsulted,
  openConsultation,
  openElsewhere,
  openUnreached,
  takeElsewhere,
} from './contract.ts'
import type { ConsultationDeps } from './deps.ts'
import { mine, ofClient, open, own } from './queries.ts'
import * as unreached from './unreached.ts'

/** `deps`: where a consultation may go in this county, and what of a client other slices can give. */
export function consultationRoutes(deps: ConsultationDeps): Route<Actor>[] {
  const { county } = deps
  return [
    route<Actor, typeof foreseeConsultation>(foreseeConsultation, (ctx, input) => foresee(ctx, deps, input)),
    route<Actor, typeof askConsultation>(askConsultation, (ctx, input) => ask(ctx, deps, input)),
    route<Actor, typeof openConsultation>(openConsultation, open),
    route<Actor, typeof answerConsultation>(answerConsultation, answer),
    route<Actor, typeof askFurther>(askFurther, further),
    route<Actor, typeof closeConsultation>(closeConsultation, close),
    route<Actor, typeof listOwnConsultations>(listOwnConsultations, mine),
    route<Actor, typeof listConsultationsOfClient>(listConsultationsOfClient, ofClient),
    route<Actor, typeof listOwnConsulted>(listOwnConsulted, own),
    route<Actor, typeof openUnreached>(openUnreached, (ctx, input) => unreached.open(ctx, county, input)),
    route<Actor, typeof endUnreached>(endUnreached, unreached.end),
    route<Actor, typeof listElsewhere>(listElsewhere, (ctx) => elsewhere.list(ctx, county)),
    route<Actor, typeof takeElsewhere>(takeElsewhere, (ctx, input) => elsewhere.take(ctx, county, input)),
    route<Actor, typeof leaveElsewhere>(leaveElsewhere, (ctx, input) => elsewhere.giveBack(ctx, county, input)),
    route<Actor, typeof openElsewhere>(openElsewhere, (ctx, input) => elsewhere.open(ctx, county, input)),
    route<Actor, typeof answerElsewhere>(answerElsewhere, (ctx, input) => elsewhere.answer(ctx, county, input)),
  ]
}
