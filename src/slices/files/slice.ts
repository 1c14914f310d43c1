export { scanWhatWaits } from './rescan.ts'
export { type FileRouteOptions, registerFileRoutes } from './http.ts'
export { type ClamdAddress, clamdScanner, noScanner, parseClamdAddress, type VirusScanner } from './scanner.ts'
