/** A body of server-sent events (WHATWG HTML, server-sent events): text that grows as long as its reader keeps up. */
import { Readable } from 'node:stream'

/** A reader that leaves more than this unread is dropped, in bytes. */
export const mostUnread = 4 * 1024 * 1024

/** How often something is sent when nothing happens, so that nobody on the way closes the connection; milliseconds of real time. */
export const heartbeatMs = 15_000

export interface ServerSentEvent {
  /** What the client sends as `Last-Event-ID` when it comes back. */
  readonly id?: number
  /** Default `message`. */
  readonly event?: string
  readonly data: unknown
}

export class EventStream {
  readonly body: Readable
  readonly #heartbeat: NodeJS.Timeout
  #ended = false

  /**
   * @param onClose called once, when the stream has ended or its reader is gone
   * @param every how often to send a heartbeat, milliseconds of real time
   */
  constructor(onClose: () => void, every = heartbeatMs) {
    this.body = new Readable({ read: () => undefined })
    this.#heartbeat = setInterval(() => this.comment('still here'), every).unref()
    this.body.once('close', () => {
      clearInterval(this.#heartbeat)
      onClose()
    })
    // A body without a byte would keep the head of the answer back.
    this.comment('listening')
  }

  send({ id, event, data }: ServerSentEvent): void {
    const lines = [
      ...(id === undefined ? [] : [`id: ${id}`]),
      ...(event === undefined ? [] : [`event: ${event}`]),
      `data: ${JSON.stringify(data)}`,
    ]
    this.#write(`${lines.join('\n')}\n\n`)
  }

  /** Text that no client shows. */
  comment(text: string): void {
    this.#write(`: ${text}\n\n`)
  }

  end(): void {
    if (this.#ended || this.body.destroyed) return
    this.#ended = true
    this.body.push(null)
  }

  #write(text: string): void {
    if (this.#ended || this.body.destroyed) return
    this.body.push(text)
    if (this.body.readableLength > mostUnread) this.body.destroy()
  }
}
