// Fetching the runtime: honest counting, and a message that names the file when one fails.

import { createServer, type Server } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Downloads } from '../../../engine/session/download.ts'
import { LoadError } from '../../../engine/session/load-error.ts'

const whole = Buffer.alloc(100_000, 'kindling')
const files: Record<string, [type: string, body: Buffer]> = {
  '/whole.bin': ['application/octet-stream', whole],
  '/packed.bin': ['application/octet-stream', gzipSync(whole)],
  '/cut.bin': ['application/octet-stream', gzipSync(whole).subarray(0, 100)],
  '/page.bin': ['text/html', Buffer.from('<!doctype html>')],
  '/bad.json': ['application/json', Buffer.from('{')],
}

let server: Server
let base = ''
beforeAll(async () => {
  server = createServer((request, response) => {
    const [type, body] = files[new URL(request.url ?? '', 'http://localhost').pathname] ?? []
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
})
afterAll(() => {
  server.close()
})

describe('downloads', () => {
  it('bring files, plain and packed', async () => {
    const downloads = new Downloads(base, () => undefined)
    expect(Buffer.from(await downloads.bytes('whole.bin')).equals(whole)).toBe(true)
    const unpacked = Buffer.alloc(whole.length)
    await downloads.unpack('packed.bin', unpacked, 'v1')
    expect(unpacked.equals(whole)).toBe(true)
  })

  it('count bytes up to the total', async () => {
    const told: [number, number][] = []
    const downloads = new Downloads(base, (...progress) => told.push(progress))
    const packed = files['/packed.bin']?.[1].length ?? 0
    downloads.expect('whole.bin', whole.length)
    downloads.expect('packed.bin', packed)
    await Promise.all([
      downloads.bytes('whole.bin'),
      downloads.unpack('packed.bin', new Uint8Array(whole.length)),
    ])
    expect(told.at(-1)).toEqual([whole.length + packed, whole.length + packed])
    const loaded = told.map(([bytes]) => bytes)
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b))
  })

  it.each([
    ['missing.bin', '404'],
    ['page.bin', 'the file is missing'],
  ])('name the file that is not there: %s', async (name, why) => {
    const error: unknown = await new Downloads(base, () => undefined)
      .bytes(name)
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(LoadError)
    expect((error as LoadError).message).toContain(`Cannot load ${base}${name}: `)
    expect((error as LoadError).message).toContain(why)
  })

  it('name the file that is broken', async () => {
    const downloads = new Downloads(base, () => undefined)
    await expect(downloads.unpack('cut.bin', new Uint8Array(whole.length))).rejects.toThrow(
      `${base}cut.bin`,
    )
    await expect(downloads.unpack('whole.bin', new Uint8Array(whole.length))).rejects.toThrow(
      `${base}whole.bin`,
    )
    await expect(downloads.unpack('packed.bin', new Uint8Array(5))).rejects.toThrow(
      `${base}packed.bin`,
    )
    await expect(downloads.json('bad.json')).rejects.toThrow(`${base}bad.json`)
  })

  it('name the file when there is no server', async () => {
    const downloads = new Downloads('http://127.0.0.1:1/', () => undefined)
    await expect(downloads.bytes('x.bin')).rejects.toThrow('Cannot load http://127.0.0.1:1/x.bin')
  })
})
