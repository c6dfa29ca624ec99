// What a running cell puts out, as messages: batches text, caps it, and reports losses and figures.
// It does not run code and does not know how messages travel.

import type { Frame, Message, MimeBundle } from './protocol.ts'

type WithoutParent<M> = M extends unknown ? Omit<M, 'parent_id'> : never

/** A message before the session has said which request it answers. */
export type MessageBody = WithoutParent<Message>

export type Emit = (message: MessageBody) => void

export type StreamName = 'stdout' | 'stderr'

export interface OutputLimits {
  /** Characters of text a cell may show from its start. */
  head: number
  /** Characters of its end that are kept when there is more. */
  tail: number
  /** Milliseconds that text and losses are gathered before they are sent. */
  interval: number
}

export const pageLimits: OutputLimits = { head: 1_000_000, tail: 8_000, interval: 30 }

/** For a terminal: everything, at once. */
export const terminalLimits: OutputLimits = { head: Infinity, tail: 0, interval: 0 }

interface Chunk {
  name: StreamName
  text: string
}

/** The output of one cell's run. `finish()` sends what is left; nothing is lost before that. */
export class Output {
  readonly #emit: Emit
  readonly #limits: OutputLimits
  #pending: Chunk[] = []
  #sent = -Infinity
  #room: number
  #tail: Chunk[] = []
  #tailLength = 0
  #droppedLines = 0
  #losses: number[] = []
  #lossCount = 0
  #lossSent = -Infinity
  readonly #displayId: string
  #displays = 0
  /** What was put out is to go when the next output comes. */
  #clearing = false
  #finished = false

  /** `id` is unique among the session's runs; displays are named after it. */
  constructor(emit: Emit, id: string, limits: OutputLimits = pageLimits) {
    this.#emit = emit
    this.#limits = limits
    this.#room = limits.head
    this.#displayId = id
  }

  write(name: StreamName, text: string): void {
    if (text === '') return
    if (this.#room >= text.length) {
      this.#room -= text.length
      this.#push(name, text)
    } else if (!this.#finished) {
      const end = lineStart(text, this.#room)
      if (end > 0) this.#push(name, text.slice(0, end))
      this.#keepTail(name, text.slice(end))
      this.#room = 0
    }
    if (this.#finished) this.flush()
    else this.tick()
  }

  /** Sends what has waited long enough; called now and then while code runs. */
  tick(): void {
    const now = performance.now()
    if (this.#pending.length > 0 && now - this.#sent >= this.#limits.interval) this.flush(now)
    if (this.#losses.length > 0 && now - this.#lossSent >= this.#limits.interval) {
      this.#sendLosses(now)
    }
  }

  /** Sends the text gathered so far. */
  flush(now: number = performance.now()): void {
    this.#sent = now
    const chunks = this.#pending
    this.#pending = []
    if (chunks.length > 0) this.#clearNow()
    for (const { name, text } of join(chunks)) {
      this.#emit({ msg_type: 'stream', content: { name, text } })
    }
  }

  /** Shows data; with `id`, so that `update` finds it. */
  display(data: MimeBundle, id = `${++this.#displays}`): void {
    this.flush()
    this.#clearNow()
    const display_id = `${this.#displayId}.${id}`
    this.#emit({ msg_type: 'display_data', content: { data, transient: { display_id } } })
  }

  /** Puts data in place of what this run has shown with this id. */
  update(data: MimeBundle, id: string): void {
    this.flush()
    const display_id = `${this.#displayId}.${id}`
    this.#emit({ msg_type: 'update_display_data', content: { data, transient: { display_id } } })
  }

  /** Asks the reader for a line of text. */
  ask(prompt: string): void {
    this.flush()
    this.#emit({ msg_type: 'input_request', content: { prompt } })
  }

  /** Clears what the run has put out: now, or together with the next output. The curve stays. */
  clear(wait: boolean): void {
    this.flush()
    this.#clearing = true
    if (!wait) this.#clearNow()
  }

  #clearNow(): void {
    if (!this.#clearing) return
    this.#clearing = false
    this.#emit({ msg_type: 'clear_output', content: {} })
  }

  /** One `backward()` on a scalar. The first alone draws nothing; from the second on, a curve. */
  loss(value: number): void {
    this.#losses.push(value)
    this.#lossCount++
    if (this.#lossCount < 2) return
    const now = performance.now()
    if (this.#lossCount === 2 || now - this.#lossSent >= this.#limits.interval) {
      this.#sendLosses(now)
    }
  }

  result(executionCount: number, data: MimeBundle): void {
    this.flush()
    this.#clearNow()
    const text = data['text/plain']
    if (text !== undefined && text.length > this.#limits.head) {
      data = { ...data, 'text/plain': `${text.slice(0, this.#limits.head)}…` }
    }
    const content = { execution_count: executionCount, data }
    this.#emit({ msg_type: 'execute_result', content })
  }

  error(ename: string, evalue: string, traceback: string[], frames: Frame[]): void {
    this.#end()
    this.#clearNow()
    this.#emit({ msg_type: 'error', content: { ename, evalue, traceback, frames } })
  }

  /** The cell has ended. What its timers still write goes out at once. */
  finish(): void {
    this.#end()
    this.#finished = true
  }

  #end(): void {
    if (this.#tail.length > 0) {
      const kept = trim(this.#tail, this.#limits.tail)
      const lines = this.#droppedLines - countLines(kept)
      this.display({
        'text/plain': `… ${lines.toLocaleString('en-US')} lines left out …`,
        'application/vnd.kindling.omitted+json': { lines },
      })
      this.#pending.push(...kept)
      this.#tail = []
      this.#tailLength = 0
      this.#droppedLines = 0
    }
    this.flush()
    if (this.#lossCount >= 2 && this.#losses.length > 0) this.#sendLosses(performance.now())
  }

  #push(name: StreamName, text: string): void {
    this.#pending.push({ name, text })
  }

  #keepTail(name: StreamName, text: string): void {
    this.#tail.push({ name, text })
    this.#tailLength += text.length
    this.#droppedLines += newlines(text)
    // Trimmed only now and then, so that a write costs no more than a push.
    if (this.#tailLength > 64 * this.#limits.tail || this.#tail.length > 4096) {
      this.#tail = trim(this.#tail, this.#limits.tail)
      this.#tailLength = this.#tail.reduce((sum, chunk) => sum + chunk.text.length, 0)
    }
  }

  #sendLosses(now: number): void {
    if (this.#lossCount < 2) return
    this.#lossSent = now
    const values = this.#losses
    this.#losses = []
    const start = this.#lossCount - values.length
    this.#emit({
      msg_type: start === 0 ? 'display_data' : 'update_display_data',
      content: {
        data: { 'application/vnd.kindling.loss+json': { start, values } },
        transient: { display_id: `${this.#displayId}.loss` },
      },
    })
  }
}

/** Neighbouring chunks of the same stream become one. */
function join(chunks: Chunk[]): Chunk[] {
  const joined: { name: StreamName; texts: string[] }[] = []
  for (const { name, text } of chunks) {
    const last = joined[joined.length - 1]
    if (last?.name === name) last.texts.push(text)
    else joined.push({ name, texts: [text] })
  }
  return joined.map(({ name, texts }) => ({ name, text: texts.join('') }))
}

/** The last `length` characters, from the start of a line where one starts there. */
function trim(chunks: Chunk[], length: number): Chunk[] {
  const kept: Chunk[] = []
  let room = length
  for (const { name, text } of join(chunks).reverse()) {
    if (room <= 0) break
    kept.push({ name, text: text.slice(-room) })
    room -= text.length
  }
  kept.reverse()
  const first = kept[0]
  const lineStart = first === undefined ? -1 : first.text.indexOf('\n') + 1
  if (room < 0 && first !== undefined && lineStart > 0 && lineStart < first.text.length) {
    first.text = first.text.slice(lineStart)
  }
  return kept
}

/** The last start of a line up to `limit`; `limit` itself where the line is long. */
function lineStart(text: string, limit: number): number {
  const start = text.lastIndexOf('\n', limit - 1) + 1
  return limit - start > 200 ? limit : start
}

function countLines(chunks: Chunk[]): number {
  return chunks.reduce((sum, { text }) => sum + newlines(text), 0)
}

function newlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
