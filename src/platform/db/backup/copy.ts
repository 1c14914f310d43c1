import { Readable } from 'node:stream'
import type pg from 'pg'

/**
 * COPY over the connection of `pg`, which hands the protocol's messages to any object that has `submit`.
 * Rows go by as bytes: neither side of a backup ever parses one.
 */

type Connection = {
  readonly stream: NodeJS.ReadWriteStream & { readonly writableNeedDrain: boolean; destroy(): void }
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
}

type Submittable = {
  submit(connection: Connection): void
  handleCopyInResponse(connection: Connection): void
  handleCopyData(message: { chunk: Buffer }, connection: Connection): void
  handleCommandComplete(message: { text: string }): void
  handleReadyForQuery(): void
  handleError(error: Error): void
}

export type CopyOut = { readonly bytes: Readable; readonly rows: () => number }

const batchBytes = 64 * 1024

/** `copy … to stdout`. The number of rows is known when the bytes have ended. */
export function copyOut(client: pg.Client, statement: string): CopyOut {
  let rows = 0
  let connection: Connection | undefined
  let batch: Buffer[] = []
  let batched = 0
  const bytes = new Readable({
    highWaterMark: batchBytes * 4,
    read: () => void connection?.stream.resume(),
  })
  const flush = (): void => {
    if (batched > 0 && !bytes.push(Buffer.concat(batch))) connection?.stream.pause()
    batch = []
    batched = 0
  }
  submit(client, {
    submit(over) {
      connection = over
      over.query(statement)
    },
    handleCopyInResponse: (over) => over.sendCopyFail('this is a read'),
    handleCopyData({ chunk }) {
      // The parser reuses its buffer for what comes next.
      batch.push(Buffer.from(chunk))
      batched += chunk.length
      if (batched >= batchBytes) flush()
    },
    handleCommandComplete: ({ text }) => void (rows = rowsOf(text)),
    handleReadyForQuery() {
      flush()
      bytes.push(null)
      connection?.stream.resume()
      connection = undefined
    },
    handleError: (error) => void bytes.destroy(error),
  })
  return { bytes, rows: () => rows }
}

/** `copy … from stdin`. Answers the number of rows taken in. */
export function copyIn(client: pg.Client, statement: string, source: Readable): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    let failed = false
    let cause: unknown
    const fail = (error: unknown): void => {
      failed = true
      source.destroy()
      reject((cause ?? error) as Error)
    }
    submit(client, {
      submit: (connection) => connection.query(statement),
      handleCopyInResponse(connection) {
        pump(source, connection, () => failed).catch((error: unknown) => {
          cause = error
          connection.sendCopyFail('the source broke off')
        })
      },
      handleCopyData: () => {},
      handleCommandComplete: ({ text }) => void (rows = rowsOf(text)),
      handleReadyForQuery: () => resolve(rows),
      handleError: fail,
    })
  })
}

async function pump(source: Readable, connection: Connection, failed: () => boolean): Promise<void> {
  for await (const chunk of source) {
    if (failed()) return
    connection.sendCopyFromChunk(chunk as Buffer)
    if (connection.stream.writableNeedDrain) await drained(connection)
  }
  if (!failed()) connection.endCopyFrom()
}

/** Or closed: then the query's own error says so. */
function drained({ stream }: Connection): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      stream.off('drain', settle)
      stream.off('close', settle)
      resolve()
    }
    stream.on('drain', settle)
    stream.on('close', settle)
  })
}

function rowsOf(commandTag: string): number {
  return Number(commandTag.split(' ').at(-1))
}

function submit(client: pg.Client, submittable: Submittable): void {
  client.query(submittable as unknown as pg.Submittable)
}

/** Ends a connection in the middle of whatever it does; the server rolls back. */
export function breakOff(client: pg.Client): void {
  ;(client as unknown as { connection: Connection }).connection.stream.destroy()
}
