// The `console` of TypeScript cells: the methods a student uses, as text to stdout and stderr.
// It does not send anything; the caller's `write` does.

import { inspect, type InspectOptions } from './inspect.ts'
import type { StreamName } from './output.ts'

export type Write = (name: StreamName, text: string) => void

/** What console.log shows: strings as they are, the rest inspected; %s and its kin replaced. */
export function formatValues(values: unknown[], options: InspectOptions): string {
  const [first, ...rest] = values
  const shown: string[] = []
  if (typeof first === 'string' && rest.length > 0 && first.includes('%')) {
    let used = 0
    const text = first.replace(/%([sdifjoOc%])/g, (whole, kind: string) => {
      if (kind === '%') return '%'
      if (used >= rest.length) return whole
      return formatted(kind, rest[used++], options)
    })
    shown.push(text)
    values = rest.slice(used)
  }
  for (const value of values) {
    shown.push(typeof value === 'string' ? value : inspect(value, options))
  }
  return shown.join(' ')
}

function formatted(kind: string, value: unknown, options: InspectOptions): string {
  if (kind === 'c') return ''
  if (kind === 'j') return JSON.stringify(value)
  if (kind === 'd') return typeof value === 'bigint' ? `${value}n` : String(Number(value))
  if (kind === 'i') return typeof value === 'bigint' ? `${value}n` : String(parseInt(String(value)))
  if (kind === 'f') return String(parseFloat(String(value)))
  if (kind === 's' && typeof value === 'string') return value
  return inspect(value, kind === 'O' ? { ...options, depth: 4 } : options)
}

export function createConsole(write: Write, options: InspectOptions): Record<string, unknown> {
  let margin = ''
  const counts = new Map<string, number>()
  const timers = new Map<string, number>()
  const print = (name: StreamName, values: unknown[]) => {
    const text = formatValues(values, options)
    write(name, `${margin === '' ? text : margin + text.replaceAll('\n', `\n${margin}`)}\n`)
  }
  const log = (...values: unknown[]) => print('stdout', values)
  const warn = (...values: unknown[]) => print('stderr', values)
  const group = (...values: unknown[]) => {
    if (values.length > 0) log(...values)
    margin += '  '
  }
  const elapsed = (label: string, values: unknown[]) => {
    const start = timers.get(label)
    if (start === undefined) warn(`No such label '${label}' for console.time()`)
    else log(`${label}: ${(performance.now() - start).toFixed(3)}ms`, ...values)
  }
  return {
    log,
    info: log,
    debug: log,
    warn,
    error: warn,
    trace: (...values: unknown[]) => warn('Trace:', ...values),
    dir: (value: unknown) => log(inspect(value, options)),
    assert: (condition: unknown, ...values: unknown[]) => {
      if (!condition) warn('Assertion failed', ...values)
    },
    count: (label = 'default') => {
      const count = (counts.get(label) ?? 0) + 1
      counts.set(label, count)
      log(`${label}: ${count}`)
    },
    countReset: (label = 'default') => counts.delete(label),
    group,
    groupCollapsed: group,
    groupEnd: () => {
      margin = margin.slice(2)
    },
    time: (label = 'default') => timers.set(label, performance.now()),
    timeLog: (label = 'default', ...values: unknown[]) => elapsed(label, values),
    timeEnd: (label = 'default') => {
      elapsed(label, [])
      timers.delete(label)
    },
  }
}
