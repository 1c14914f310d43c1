export type Frame = { readonly id: string } & Readonly<Record<string, unknown>>

export type Outgoing = {
  push(frame: Frame): void
  /** The other end listens: what waited goes. */
  open(): void
  shut(): void
  close(): void
}

/** A socket takes 30 a second: the set-up of three connections at once comes near it. */
const framesASecond = 20
const tryAgainMs = 100

/** Set-up on its way out: in order, nothing before somebody listens, and never so many at once that the line is cut for it. */
export function createOutgoing(sendNow: (frame: Frame) => boolean): Outgoing {
  const waiting: Frame[] = []
  let isOpen = false
  let sent: number[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    if (!isOpen || timer !== undefined) return
    sent = sent.filter((at) => performance.now() - at < 1_000)
    while (waiting[0] && sent.length < framesASecond && sendNow(waiting[0])) {
      waiting.shift()
      sent.push(performance.now())
    }
    if (waiting.length === 0) return
    timer = setTimeout(() => {
      timer = undefined
      flush()
    }, tryAgainMs)
  }
  return {
    push: (frame) => {
      waiting.push(frame)
      flush()
    },
    open: () => {
      isOpen = true
      flush()
    },
    shut: () => {
      isOpen = false
    },
    close: () => {
      isOpen = false
      clearTimeout(timer)
    },
  }
}
