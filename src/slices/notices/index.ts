export type { NoticeKind } from './model.ts'
export { type NewNotice, type NoticeOwner, recallNotices, sendNotice, tellOfActing, tellOfAppointment } from './send.ts'
export { noticeSubject } from './untold.ts'
