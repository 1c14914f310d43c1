/** For the composition root: the ways out of the house, and the job that uses them. */
export { type MailSettings, smtpChannel } from './channels/email.ts'
export { textGatewayChannel } from './channels/text-gateway.ts'
export { webPushChannel } from './channels/web-push.ts'
export { type Delivering, deliverNotices, forgetNoticeAddresses } from './deliver.ts'
export { registerNoticeHooks } from './hooks.ts'
export { composeMail, composeText } from './message.ts'
export { type Channel, type Channels, noChannels, type Outgoing } from './model.ts'
export { deliverToUnits, type TellingUnits } from './units.ts'
