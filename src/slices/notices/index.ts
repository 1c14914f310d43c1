export type { NoticeKind } from './model.ts'
export { type NewNotice, type NoticeOwner, recallNotices, sendNotice, tellOfActing, tellOfAppointment } from './send.ts'
export { tellUnit } from './units.ts'
export { noticeSubject } from './untold.ts'
