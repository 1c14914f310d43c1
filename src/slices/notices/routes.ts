import { type Route, route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import * as contract from './contract.ts'
import * as own from './own.ts'
import * as untold from './untold.ts'

export function noticeRoutes(door: own.NoticeDoor): Route<Actor>[] {
  return [
    route<Actor, typeof contract.findOwnNotices>(contract.findOwnNotices, (ctx) => own.find(ctx, door)),
    route<Actor, typeof contract.chooseNotice>(contract.chooseNotice, own.choose),
    route<Actor, typeof contract.setNoticeLanguage>(contract.setNoticeLanguage, own.setLanguage),
    route<Actor, typeof contract.setQuietHours>(contract.setQuietHours, own.setQuiet),
    route<Actor, typeof contract.addAddress>(contract.addAddress, (ctx, input) => own.add(ctx, door, input)),
    route<Actor, typeof contract.verifyAddress>(contract.verifyAddress, own.verify),
    route<Actor, typeof contract.removeAddress>(contract.removeAddress, own.remove),
    route<Actor, typeof contract.addBrowser>(contract.addBrowser, (ctx, input) => own.subscribe(ctx, door, input)),
    route<Actor, typeof contract.removeBrowser>(contract.removeBrowser, own.unsubscribe),
    route<Actor, typeof contract.openUntold>(contract.openUntold, untold.open),
    route<Actor, typeof contract.endUntold>(contract.endUntold, untold.end),
  ]
}
