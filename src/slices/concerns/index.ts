export { concernSubject } from './subject.ts'
