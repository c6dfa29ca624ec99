// The small things that the page keeps: choices, editors, durations, words in both languages.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeEditor, openEditor, pool, poolSize, takeWish } from '../../../app/editor/pool.ts'
import { formatDuration } from '../../../app/messages/duration.ts'
import { en } from '../../../app/messages/en.ts'
import { zh } from '../../../app/messages/zh.ts'

describe('preferences', () => {
  beforeEach(() => {
    vi.resetModules()
    vi.stubGlobal('navigator', { languages: ['fr-FR', 'zh-CN', 'en-US'] })
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })
  const load = () => import('../../../app/store/preferences.ts')

  test('begin with the first of the browser’s languages that we speak', async () => {
    vi.stubGlobal('window', { localStorage: { getItem: () => null, setItem: () => undefined } })
    const { preferences, proseFor } = await load()
    expect(preferences.getState()).toEqual({ prose: 'zh', code: 'python', theme: 'system' })
    expect(proseFor(['en-GB', 'zh'])).toBe('en')
    expect(proseFor(['de'])).toBe('en')
  })

  test('come back on the next visit, junk does not', async () => {
    const kept = new Map([['kindling.theme', 'neon']])
    const localStorage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    }
    vi.stubGlobal('window', { localStorage })
    const first = await load()
    first.choose('code', 'ts')
    vi.resetModules()
    const second = await load()
    expect(second.preferences.getState()).toMatchObject({ code: 'ts', theme: 'system' })
  })

  test('hold for the visit where storage is forbidden', async () => {
    const forbidden = {
      get localStorage(): Storage {
        throw new DOMException('denied', 'SecurityError')
      },
    }
    vi.stubGlobal('window', forbidden)
    const { choose, preferences } = await load()
    choose('theme', 'dark')
    expect(preferences.getState().theme).toBe('dark')
  })
})

describe('the pool of editors', () => {
  beforeEach(() => {
    pool.setState({ mounted: [], wish: null })
  })

  test('keeps the few that were used last', () => {
    for (let i = 0; i <= poolSize; i++) openEditor(`cell ${i}`, { kind: 'start' })
    expect(pool.getState().mounted).toHaveLength(poolSize)
    expect(pool.getState().mounted).not.toContain('cell 0')
    openEditor('cell 1', { kind: 'start' })
    expect(pool.getState().mounted.at(-1)).toBe('cell 1')
    closeEditor('cell 1')
    expect(pool.getState().mounted).not.toContain('cell 1')
  })

  test('meets a wish once, in the right editor', () => {
    openEditor('a', { kind: 'line', line: 3 })
    expect(takeWish('b')).toBeNull()
    expect(takeWish('a')).toEqual({ kind: 'line', line: 3 })
    expect(takeWish('a')).toBeNull()
  })
})

test.each([
  [0.4, '0 ms'],
  [84, '84 ms'],
  [999.6, '1.0 s'],
  [1234, '1.2 s'],
  [12_345, '12 s'],
  [185_000, '3 min 5 s'],
])('%d ms are %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds, en)).toBe(text)
})

describe('the catalogues', () => {
  /** Each leaf with its path; functions are called with stand-ins. */
  function leaves(value: unknown, path = ''): [string, string][] {
    if (typeof value === 'string') return [[path, value]]
    if (typeof value === 'function') {
      const speak = value as (...given: string[]) => string
      const said = speak(...Array.from({ length: value.length }, (_, i) => `<${i}>`))
      return [[path, said]]
    }
    return Object.entries(value as object).flatMap(([key, each]) => leaves(each, `${path}.${key}`))
  }
  const english = new Map(leaves(en))
  const chinese = new Map(leaves(zh))

  test('have the same keys, none empty', () => {
    expect([...chinese.keys()]).toEqual([...english.keys()])
    for (const [key, text] of [...english, ...chinese]) expect(text, key).not.toBe('')
  })

  test('leave out nothing that they are given', () => {
    for (const [key, text] of english) {
      const given = text.match(/<\d>/g) ?? []
      for (const value of given) expect(chinese.get(key), key).toContain(value)
    }
  })

  test('Chinese is written with Chinese marks', () => {
    for (const [key, text] of chinese) expect(text, key).not.toMatch(/[\u4e00-\u9fff][,;:?!]/)
  })
})
