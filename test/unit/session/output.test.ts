// What a cell puts out: batching, the cap on text, and the loss curve's messages.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type MessageBody, Output } from '../../../engine/session/output.ts'

let now = 0
let messages: MessageBody[] = []

beforeEach(() => {
  now = 1000
  messages = []
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => {
  vi.restoreAllMocks()
})

function output(head = 1000, tail = 50): Output {
  return new Output((message) => messages.push(message), 'run', { head, tail, interval: 30 })
}

function texts(): string[] {
  return messages.flatMap((message) =>
    message.msg_type === 'stream' ? [`${message.content.name}: ${message.content.text}`] : [],
  )
}

/** How many lines the cell said it left out. */
function omitted(): number {
  return messages.reduce(
    (sum, message) =>
      message.msg_type === 'display_data'
        ? sum + (message.content.data['application/vnd.kindling.omitted+json']?.lines ?? 0)
        : sum,
    0,
  )
}

describe('text', () => {
  it('goes out at once, then gathers for 30 ms', () => {
    const out = output()
    out.write('stdout', 'a')
    expect(texts()).toEqual(['stdout: a'])
    for (let at = 0; at < 10; at++) out.write('stdout', 'b')
    expect(texts()).toHaveLength(1)
    now += 30
    out.write('stdout', 'c')
    expect(texts()[1]).toBe('stdout: bbbbbbbbbbc')
  })

  it('goes out on a tick and at the end, streams in their order', () => {
    const out = output()
    out.write('stdout', 'a')
    out.write('stdout', 'b')
    now += 30
    out.tick()
    expect(texts()[1]).toBe('stdout: b')
    out.write('stderr', 'c')
    out.write('stdout', 'd')
    out.write('stdout', 'e')
    out.finish()
    expect(texts().slice(2)).toEqual(['stderr: c', 'stdout: de'])
  })

  it('comes before the result, the error and figures that follow it', () => {
    const out = output()
    out.write('stdout', 'a')
    out.write('stdout', 'b')
    out.result(1, { 'text/plain': '2' })
    out.write('stdout', 'c')
    out.error('E', 'v', ['E: v'], [])
    expect(messages.map(({ msg_type }) => msg_type)).toEqual([
      'stream',
      'stream',
      'execute_result',
      'stream',
      'error',
    ])
  })

  it('goes out at once after the cell has ended', () => {
    const out = output()
    out.finish()
    out.write('stdout', 'late')
    out.write('stdout', 'r')
    expect(texts()).toEqual(['stdout: late', 'stdout: r'])
  })
})

describe('too much text', () => {
  it('keeps the beginning and the end and counts the lines between', () => {
    const out = output(100, 20)
    for (let line = 0; line < 100_000; line++) out.write('stdout', `${line}\n`)
    out.finish()
    const text = texts()
      .map((each) => each.slice('stdout: '.length))
      .join('')
    const kept = text.split('\n')
    expect(text.startsWith('0\n1\n2\n')).toBe(true)
    expect(text.endsWith('99998\n99999\n')).toBe(true)
    expect(text.length).toBeLessThan(200)
    const left = omitted()
    const shown = kept.filter((line) => /^\d+$/.test(line)).length
    expect(left + shown).toBe(100_000)
  })

  it('cuts a single endless line', () => {
    const out = output(100, 20)
    for (let at = 0; at < 10_000; at++) out.write('stdout', 'x'.repeat(100))
    out.finish()
    expect(texts().join('').length).toBeLessThan(300)
  })

  it('holds little while it runs', () => {
    const out = output(1000, 50)
    for (let at = 0; at < 100_000; at++) {
      now += 1
      out.write('stdout', 'y\n')
    }
    expect(texts().join('').length).toBeLessThan(2000)
  })

  it('cuts a result', () => {
    const out = output(100)
    out.result(1, { 'text/plain': 'z'.repeat(1000) })
    const message = messages[0]
    const data = message?.msg_type === 'execute_result' ? message.content.data : {}
    expect(data['text/plain']).toBe(`${'z'.repeat(100)}…`)
  })
})

describe('losses', () => {
  const points = () =>
    messages.map((message) => {
      if (!('data' in message.content)) throw new Error(message.msg_type)
      const loss = message.content.data['application/vnd.kindling.loss+json']
      return [message.msg_type, loss?.start, [...(loss?.values ?? [])]]
    })

  it('draws nothing for one', () => {
    const out = output()
    out.loss(1)
    out.finish()
    expect(messages).toEqual([])
  })

  it('draws from the second on, and gathers the rest', () => {
    const out = output()
    for (const value of [5, 4, 3, 2]) out.loss(value)
    expect(points()).toEqual([['display_data', 0, [5, 4]]])
    now += 30
    out.loss(1)
    out.loss(0)
    expect(points()[1]).toEqual(['update_display_data', 2, [3, 2, 1]])
    out.finish()
    expect(points()[2]).toEqual(['update_display_data', 5, [0]])
  })

  it('loses none and repeats none', () => {
    const out = output()
    for (let at = 0; at < 5000; at++) {
      now += 0.5
      out.loss(at)
    }
    out.finish()
    const all = points().flatMap(([, , values]) => values as number[])
    expect(all).toEqual(Array.from({ length: 5000 }, (_, at) => at))
    expect(messages.length).toBeLessThan(5000 / 60 + 3)
  })
})
