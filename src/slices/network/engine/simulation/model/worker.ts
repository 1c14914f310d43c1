import { parentPort, workerData } from 'node:worker_threads'
import { planOf, runShare, type Share } from './replications.ts'

const share = workerData as Share
const plan = planOf(share)

parentPort?.on('message', (replication: number | null) => {
  if (replication === null) return parentPort?.close()
  const tally = runShare({ ...share, from: replication, to: replication + 1 }, undefined, plan)?.[0]
  if (tally) parentPort?.postMessage(tally, [tally.buffer as ArrayBuffer])
})
