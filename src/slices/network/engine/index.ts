export { type LocationFormat, locate, locationFormats } from './location/locate.ts'
export { simulateQueue } from './simulation/queue.ts'
