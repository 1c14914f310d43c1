export { listDues } from './dues.ts'
export { decisionSubject } from './subject.ts'
export { seedOfficeHolders } from './seed.ts'
