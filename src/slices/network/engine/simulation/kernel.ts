import { batch, clockAt, countAt, drawBetween, drawServices, drawWords, type Kernel } from './kernel-state.ts'

/** Goes on until this moment, or until `node` has begun this many services since the last reset. Goes on later from where it ended. */
export function runUntil(kernel: Kernel, end: number, goal: { node: number; begun: number } = noGoal): void {
  if ((kernel.counts[countAt.bucket] as number) > farBucket) renumber(kernel)
  const { clock, counts, busy, servers, meanService, bucket, doneAt, doneNode, doneBucket, nextDone } = kernel
  const { firstWaiting, arrivals, routes, nodes, pointOf, firstNode, isLast, draws } = kernel
  const { between, services, words } = draws
  const { begun } = kernel.seen
  const mask = bucket.length - 1
  const perUnit = clock[clockAt.perUnit] as number
  const base = clock[clockAt.base] as number
  const betweenArrivals = clock[clockAt.between] as number
  const goalBegun = goal.begun
  const goalNode = goal.node
  let now = clock[clockAt.now] as number
  let nextArrival = clock[clockAt.nextArrival] as number
  let events = 0
  let pending = counts[countAt.pending] as number
  let at = counts[countAt.bucket] as number
  let betweenUsed = counts[countAt.between] as number
  let servicesUsed = counts[countAt.services] as number
  let wordsUsed = counts[countAt.words] as number
  let free = counts[countAt.freeDone] as number
  while ((begun[goalNode] as number) < goalBegun) {
    // At most two services begin in a step and two words are drawn: there are always enough ahead.
    if (servicesUsed > batch - 2) {
      drawServices(draws)
      servicesUsed = 0
    }
    if (wordsUsed > batch - 2) {
      drawWords(draws)
      wordsUsed = 0
    }
    // The next completion: the first of the first bucket that holds one of its own round.
    let done = -1
    let doneTime = Infinity
    if (pending > 0) {
      for (;;) {
        done = bucket[at & mask] as number
        if (done >= 0 && doneBucket[done] === at) break
        at += 1
      }
      doneTime = doneAt[done] as number
    }
    let node: number
    if (doneTime < nextArrival) {
      if (doneTime > end) break
      now = doneTime
      clock[clockAt.now] = now
      bucket[at & mask] = nextDone[done] as number
      const from = doneNode[done] as number
      const point = pointOf[from] as number
      const behind = firstNode[point + 1] as number
      let next = firstNode[point] as number
      while (next < behind && (firstWaiting[next] as number) < 0) next += 1
      if (next < behind) {
        endWait(kernel, next)
        const time = now + (services[servicesUsed] as number) * (meanService[next] as number)
        servicesUsed += 1
        const number = ((time - base) * perUnit) | 0
        doneNode[done] = next
        doneAt[done] = time
        doneBucket[done] = number
        putDone(kernel, done, number & mask)
        if (number < at) at = number
      } else {
        busy[point] = (busy[point] as number) - 1
        nextDone[done] = free
        free = done
        pending -= 1
      }
      events += 1
      if (isLast[from] === 1) continue
      const { chance, other, width } = routes
      const x = ((words[wordsUsed] as number) >>> 0) * (width * 2.3283064365386963e-10)
      wordsUsed += 1
      const k = x | 0
      const cell = from * width + k
      node = x - k < (chance[cell] as number) ? k : (other[cell] as number)
      if (node === nodes) continue
    } else {
      if (nextArrival > end) break
      now = nextArrival
      clock[clockAt.now] = now
      if (betweenUsed === batch) {
        drawBetween(draws)
        betweenUsed = 0
      }
      nextArrival = now + (between[betweenUsed] as number) * betweenArrivals
      betweenUsed += 1
      events += 1
      node = 0
      const { chance, other, width } = arrivals
      if (width > 1) {
        const x = ((words[wordsUsed] as number) >>> 0) * (width * 2.3283064365386963e-10)
        wordsUsed += 1
        const k = x | 0
        node = x - k < (chance[k] as number) ? k : (other[k] as number)
      }
    }
    const point = pointOf[node] as number
    if ((busy[point] as number) < (servers[point] as number)) {
      busy[point] = (busy[point] as number) + 1
      begun[node] = (begun[node] as number) + 1
      const place = free
      free = nextDone[place] as number
      const time = now + (services[servicesUsed] as number) * (meanService[node] as number)
      servicesUsed += 1
      const number = ((time - base) * perUnit) | 0
      doneNode[place] = node
      doneAt[place] = time
      doneBucket[place] = number
      putDone(kernel, place, number & mask)
      if (pending === 0 || number < at) at = number
      pending += 1
    } else joinQueue(kernel, node)
  }
  clock[clockAt.now] = now
  clock[clockAt.nextArrival] = nextArrival
  clock[clockAt.events] = (clock[clockAt.events] as number) + events
  counts[countAt.pending] = pending
  counts[countAt.bucket] = at
  counts[countAt.between] = betweenUsed
  counts[countAt.services] = servicesUsed
  counts[countAt.words] = wordsUsed
  counts[countAt.freeDone] = free
}

const noGoal = { node: 0, begun: Infinity }

/** Buckets are numbered in 32 bits: long before they run out, the numbering begins anew at this moment. */
const farBucket = 2 ** 29

function renumber(kernel: Kernel): void {
  const { clock, counts, bucket, doneAt, doneBucket, nextDone } = kernel
  const pending: number[] = []
  for (const first of bucket) for (let done = first; done >= 0; done = nextDone[done] as number) pending.push(done)
  bucket.fill(-1)
  const now = clock[clockAt.now] as number
  clock[clockAt.base] = now
  for (const done of pending) {
    const number = (((doneAt[done] as number) - now) * (clock[clockAt.perUnit] as number)) | 0
    doneBucket[done] = number
    putDone(kernel, done, number & (bucket.length - 1))
  }
  counts[countAt.bucket] = 0
}

/** Puts a completion into its bucket, in order of time. */
function putDone(kernel: Kernel, done: number, cell: number): void {
  const { bucket, doneAt, nextDone } = kernel
  const after = bucket[cell] as number
  if (after < 0 || (doneAt[after] as number) > (doneAt[done] as number)) {
    nextDone[done] = after
    bucket[cell] = done
  } else putBehind(kernel, done, after)
}

function putBehind({ doneAt, nextDone }: Kernel, done: number, first: number): void {
  const time = doneAt[done] as number
  let before = first
  let after = nextDone[first] as number
  while (after >= 0 && (doneAt[after] as number) <= time) {
    before = after
    after = nextDone[after] as number
  }
  nextDone[done] = after
  nextDone[before] = done
}

/** Who came first to this node begins. */
function endWait(kernel: Kernel, node: number): void {
  const { firstWaiting, waitingSince, nextWaiting, counts, seen, clock } = kernel
  const waiting = firstWaiting[node] as number
  firstWaiting[node] = nextWaiting[waiting] as number
  nextWaiting[waiting] = counts[countAt.freeWait] as number
  counts[countAt.freeWait] = waiting
  seen.begun[node] = (seen.begun[node] as number) + 1
  seen.waited[node] = (seen.waited[node] as number) + 1
  seen.waitSum[node] =
    (seen.waitSum[node] as number) + (clock[clockAt.now] as number) - (waitingSince[waiting] as number)
}

function joinQueue(kernel: Kernel, node: number): void {
  if ((kernel.counts[countAt.freeWait] as number) < 0) growWaiting(kernel)
  const { firstWaiting, lastWaiting, counts, nextWaiting } = kernel
  const place = counts[countAt.freeWait] as number
  counts[countAt.freeWait] = nextWaiting[place] as number
  kernel.waitingSince[place] = kernel.clock[clockAt.now] as number
  nextWaiting[place] = -1
  if ((firstWaiting[node] as number) < 0) firstWaiting[node] = place
  else nextWaiting[lastWaiting[node] as number] = place
  lastWaiting[node] = place
}

function growWaiting(kernel: Kernel): void {
  const length = kernel.waitingSince.length
  const since = new Float64Array(length * 2)
  since.set(kernel.waitingSince)
  const next = Int32Array.from({ length: length * 2 }, (_, k) => (k + 1 < length * 2 ? k + 1 : -1))
  next.set(kernel.nextWaiting)
  kernel.waitingSince = since
  kernel.nextWaiting = next
  kernel.counts[countAt.freeWait] = length
}
