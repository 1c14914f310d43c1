import { readdirSync, readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'

/** What the figures were measured on, in one line. */
export function machineSentence(now: Date): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = (totalmem() / 2 ** 30).toFixed(0)
  return `${cpus().length} × ${model}, ${memory} GB, Node ${process.versions.node}, ${now.toISOString().slice(0, 10)}`
}

/** CPU seconds of one process since it started. */
export function cpuSecondsOf(pid: number): number {
  const fields = statFields(pid)
  return fields ? (fields.user + fields.system) / ticksPerSecond : 0
}

/** CPU seconds of a process and everything it ever started: a database's backends come and go. */
export function cpuSecondsOfFamily(pid: number): number {
  const fields = statFields(pid)
  if (!fields) return 0
  const own = fields.user + fields.system + fields.endedUser + fields.endedSystem
  return own / ticksPerSecond + childrenOf(pid).reduce((sum, child) => sum + cpuSecondsOf(child), 0)
}

/** Memory that is the family's own, with what it shares counted once, in bytes. */
export function memoryOfFamily(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, one) => sum + proportionalBytes(one), 0)
}

/** Seconds in which any processor of the machine was busy, whoever kept it so. */
export function busySecondsOfMachine(): number {
  const fields = readFileSync('/proc/stat', 'utf8').split('\n')[0]?.trim().split(/\s+/).slice(1).map(Number) ?? []
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = fields
  return (user + nice + system + irq + softirq + steal) / ticksPerSecond
}

const ticksPerSecond = 100

type Times = { parent: number; user: number; system: number; endedUser: number; endedSystem: number }

function statFields(pid: number): Times | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces; the numbers come after it.
    const numbers = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const at = (index: number) => Number(numbers[index])
    return { parent: at(1), user: at(11), system: at(12), endedUser: at(13), endedSystem: at(14) }
  } catch {
    return undefined
  }
}

function childrenOf(pid: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return all.map(Number).filter((one) => statFields(one)?.parent === pid)
}

function proportionalBytes(pid: number): number {
  try {
    const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
    return Number(found?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
