export { findAgreement, isAgreementValid, isOn, registerOf } from './model.ts'
export { type Assertion, recogniseByPasskey } from './passkeys.ts'
export { partnerOfSession, recogniseInvited, recognisePartner } from './sign-in.ts'
export { findAccount } from './store.ts'
