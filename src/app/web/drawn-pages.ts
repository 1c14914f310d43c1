import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyReply } from 'fastify'

export type Drawn = { readonly status: 200 | 404; readonly html: string }
type Kept = { readonly status: 200 | 404; readonly body: Buffer; readonly encoding: string | undefined }

const freshMilliseconds = 2_000
const mostKept = 300
type Encoding = 'br' | 'gzip' | 'identity'

export type DrawnPages = {
  /** Without a key the page is drawn for this request alone. */
  send(
    reply: FastifyReply,
    asked: { readonly key: string | undefined; readonly accepts: string },
    draw: () => Promise<Drawn>,
  ): Promise<FastifyReply>
}

/**
 * Pages that hold nothing of anybody: drawn and pressed once in two seconds however many ask, because drawing is the most
 * expensive thing the server does. Pressing is safe for the same reason: there is no secret in them to be guessed by their length.
 */
export function createDrawnPages(): DrawnPages {
  const kept = new Map<string, { page: Promise<Kept>; at: number }>()
  const keep = (name: string, make: () => Promise<Kept>): Promise<Kept> => {
    const at = performance.now()
    const one = kept.get(name)
    if (one && at - one.at <= freshMilliseconds) return one.page
    if (kept.size >= mostKept) kept.clear()
    const page = make()
    kept.set(name, { at, page })
    page.catch(() => kept.delete(name))
    return page
  }
  return {
    send: async (reply, { key, accepts }, draw) => {
      const encoding = encodingOf(accepts)
      const make = async () => press(await draw(), encoding)
      const { status, body, encoding: pressed } = await (key === undefined ? make() : keep(`${encoding} ${key}`, make))
      if (pressed !== undefined) reply.header('content-encoding', pressed)
      return reply.header('vary', 'accept-encoding').status(status).send(body)
    },
  }
}

function encodingOf(accepts: string): Encoding {
  if (/\bbr\b/.test(accepts)) return 'br'
  return /\bgzip\b/.test(accepts) ? 'gzip' : 'identity'
}

function press({ status, html }: Drawn, encoding: Encoding): Kept {
  const body = Buffer.from(html)
  switch (encoding) {
    case 'br':
      return {
        status,
        encoding,
        body: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
      }
    case 'gzip':
      return { status, encoding, body: gzipSync(body, { level: 6 }) }
    case 'identity':
      return { status, encoding: undefined, body }
  }
}
