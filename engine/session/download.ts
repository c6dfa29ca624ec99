// Fetches the runtime's files in the browser, counts their bytes as they arrive and names the file
// that fails. It does not know what is in them.

import { LoadError, reason } from './load-error.ts'

/** How far the files are, in bytes; told at most every 30 ms and at the end. */
export type Progress = (loaded: number, total: number) => void

export class Downloads {
  readonly #base: string
  readonly #progress: Progress
  readonly #totals = new Map<string, number>()
  readonly #arrived = new Map<string, number>()
  #told = -Infinity

  /** `base` is where the files are, ending in '/'. */
  constructor(base: string, progress: Progress) {
    this.#base = base
    this.#progress = progress
  }

  url(name: string, version = ''): string {
    return new URL(version === '' ? name : `${name}?v=${version}`, this.#base).href
  }

  /** Says how large a file will be, so that the bar's total is right from the start. */
  expect(name: string, wire: number): void {
    this.#totals.set(name, wire)
  }

  /** The response, once its status is good. */
  async open(name: string, version = '', init: RequestInit = {}): Promise<Response> {
    const url = this.url(name, version)
    let response: Response
    try {
      response = await fetch(url, init)
    } catch (error) {
      throw new LoadError(url, reason(error), { cause: error })
    }
    return this.check(url, response)
  }

  /** Refuses an error and the HTML page that some servers send in place of a missing file. */
  check(url: string, response: Response): Response {
    if (!response.ok) {
      throw new LoadError(url, `the server answered ${response.status} ${response.statusText}`)
    }
    if (response.headers.get('content-type')?.startsWith('text/html') === true) {
      throw new LoadError(url, 'the server answered with an HTML page, so the file is missing')
    }
    return response
  }

  /** The body, counting bytes on their way through. */
  counted(name: string, response: Response): ReadableStream<Uint8Array<ArrayBuffer>> {
    if (response.body === null) throw new LoadError(response.url, 'the answer is empty')
    this.#arrived.set(name, 0)
    return response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform: (chunk, controller) => {
          this.#arrived.set(name, (this.#arrived.get(name) ?? 0) + chunk.byteLength)
          this.#tell()
          controller.enqueue(chunk)
        },
        flush: () => this.arrived(name),
      }),
    )
  }

  async bytes(name: string, version = ''): Promise<Uint8Array<ArrayBuffer>> {
    const response = await this.open(name, version)
    try {
      const whole = await new Response(this.counted(name, response)).arrayBuffer()
      return new Uint8Array(whole)
    } catch (error) {
      throw new LoadError(response.url, reason(error), { cause: error })
    }
  }

  async json(name: string, version = '', init: RequestInit = {}): Promise<unknown> {
    const response = await this.open(name, version, init)
    try {
      const text = await new Response(this.counted(name, response)).text()
      return JSON.parse(text) as unknown
    } catch (error) {
      throw new LoadError(response.url, reason(error), { cause: error })
    }
  }

  /** Unpacks a gzipped file into `bytes`, which it must fill. */
  async unpack(name: string, bytes: Uint8Array, version = ''): Promise<void> {
    const response = await this.open(name, version)
    let end = 0
    try {
      const packed = this.counted(name, response)
      const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader()
      for (let step = await reader.read(); !step.done; step = await reader.read()) {
        bytes.set(step.value, end)
        end += step.value.byteLength
      }
    } catch (error) {
      throw new LoadError(response.url, reason(error), { cause: error })
    }
    const { length } = bytes
    if (end !== length) throw new LoadError(response.url, `${end} bytes where ${length} belong`)
  }

  /** A file that others fetched is here. */
  arrived(name: string): void {
    this.#arrived.set(name, this.#totals.get(name) ?? this.#arrived.get(name) ?? 0)
    this.#tell()
  }

  #tell(): void {
    const now = performance.now()
    let loaded = 0
    let total = 0
    for (const [name, size] of this.#totals) {
      total += size
      loaded += Math.min(size, this.#arrived.get(name) ?? 0)
    }
    if (total === 0 || (now - this.#told < 30 && loaded < total)) return
    this.#told = now
    this.#progress(loaded, total)
  }
}
