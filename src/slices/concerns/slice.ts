/** For the server: the form for browsers without script. */
export { registerPlainConcernForm } from './plain-form.ts'
