import { putLater } from './later.ts'
import * as at from './run-state.ts'
import type { Run } from './run-state.ts'

/** Puts what is ahead of somebody, at the time in their row, into its place; ties stay in the order they were put. */
export function putAhead(run: Run, row: number, ahead: number): void {
  run.about[row * at.width + at.aheadAt] = ahead
  const start = (run.counters[at.dayCounter] as number) * 1440
  if ((run.times[row * at.timeWidth] as number) >= start + 1440) putLater(run, row)
  else putToday(run, row)
}

function putToday({ times, about, bucket, bucketLast, counters }: Run, row: number): void {
  const time = times[row * at.timeWidth] as number
  const start = (counters[at.dayCounter] as number) * 1440
  const cell = Math.min(bucket.length - 1, ((time - start) * (bucket.length / 1440)) | 0)
  const first = bucket[cell] as number
  const last = bucketLast[cell] as number
  if (first < 0 || (times[last * at.timeWidth] as number) <= time) {
    about[row * at.width + at.nextAt] = -1
    bucketLast[cell] = row
    if (first < 0) bucket[cell] = row
    else about[last * at.width + at.nextAt] = row
    return
  }
  let before = -1
  let after = first
  while ((times[after * at.timeWidth] as number) <= time) {
    before = after
    after = about[after * at.width + at.nextAt] as number
  }
  about[row * at.width + at.nextAt] = after
  if (before < 0) bucket[cell] = row
  else about[before * at.width + at.nextAt] = row
}
