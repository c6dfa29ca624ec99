// Python cells: names that live on, errors in the student's own lines, and Stop.

import { Worker } from 'node:worker_threads'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Interrupt } from '../../../engine/session/interrupt.ts'
import type { PythonKernel } from '../../../engine/session/python.ts'
import { pythonCells, runtimeFiles, sessionSource, start } from './python-cells.ts'
import type { Cells } from './run-cells.ts'

let cells: Cells
let interrupt: Interrupt
let kernel: PythonKernel

beforeAll(async () => {
  const library = {
    'library/__init__.py': 'def fail(x):\n    return inner(x)\ndef inner(x):\n    return 1 / x\n',
  }
  const runtime = await start(runtimeFiles({ ...(await sessionSource()), ...library }))
  ;({ cells, interrupt, kernel } = pythonCells(runtime))
}, 60_000)

async function traceback(code: string, cellId?: string): Promise<string> {
  return (await cells.run(code, cellId)).error?.traceback ?? ''
}

/** Stops what runs from another thread, as the page does. */
function stopSoon(milliseconds: number): void {
  const code = `const { buffer, milliseconds } = require('node:worker_threads').workerData
    setTimeout(() => Atomics.store(new Int32Array(buffer), 0, 2), milliseconds)`
  const workerData = { buffer: interrupt.flag.buffer, milliseconds }
  new Worker(code, { eval: true, workerData }).unref()
}

describe('a cell', () => {
  it('shows the value of its last expression, and shares its names', async () => {
    expect(await cells.value('x = 20\nx + 1')).toBe('21')
    expect(await cells.value('def f():\n    return x + later')).toBe(null)
    expect(await cells.value('later = 2\nf()')).toBe('22')
    expect(await cells.value('f();')).toBe(null)
    expect(await cells.value('None')).toBe(null)
    expect(await cells.value('"é😀" * 2')).toBe("'é😀é😀'")
    expect(await cells.value('__name__')).toBe("'__main__'")
  })

  it('has no expression to show', async () => {
    expect(await cells.value('')).toBe(null)
    expect(await cells.value('# only a comment')).toBe(null)
    expect(await cells.value('y = 1')).toBe(null)
  })

  it('streams stdout and stderr in their order', async () => {
    const { messages, stdout, stderr } = await cells.run(
      'import sys\nprint("a", end="")\nprint("b", file=sys.stderr)\nprint("c")\n' +
        'sys.stdout.buffer.write("ü\\n".encode())\nsys.stdout.buffer.flush()',
    )
    expect([stdout, stderr]).toEqual(['ac\nü\n', 'b\n'])
    const order = messages.flatMap((message) =>
      message.msg_type === 'stream' ? [message.content.text] : [],
    )
    expect(order.join('')).toBe('b\nac\nü\n')
  })

  it('shows text without a newline under the cell that printed it', async () => {
    expect((await cells.run('print("a", end="")')).stdout).toBe('a')
    expect((await cells.run('print("b", end="")\n1 / 0')).stdout).toBe('b')
    expect(
      (await cells.run('import asyncio\nawait asyncio.sleep(0)\nprint("c", end="")')).stdout,
    ).toBe('c')
    expect((await cells.run('print("d")')).stdout).toBe('d\n')
  })

  it('awaits at its top level', async () => {
    expect(await cells.value('import asyncio\nawait asyncio.sleep(0.01)\n5')).toBe('5')
    expect(await cells.value('[i async for i in agen()]\n')).toContain('NameError')
  })

  it('shows what it can of millions of lines, and all of the last', async () => {
    const { stdout, messages } = await cells.run('for i in range(300_000): print("line", i)')
    expect(stdout.length).toBeLessThan(1_100_000)
    const notices = messages.flatMap((message) =>
      message.msg_type === 'display_data'
        ? [message.content.data['application/vnd.kindling.omitted+json']]
        : [],
    )
    const shown = stdout.split('\n').length - 1
    expect(notices).toEqual([{ lines: 300_000 - shown }])
    expect(stdout.endsWith('line 299998\nline 299999\n')).toBe(true)
  })
})

describe('an error', () => {
  it('shows the student’s frames through several cells, as Python does', async () => {
    await cells.run('def half(x):\n    return divide(x)', 'first')
    await cells.run('def divide(x):\n    return 1 / x', 'second')
    const { error } = await cells.run('half(0)', 'third')
    expect(error).toEqual({
      ename: 'ZeroDivisionError',
      evalue: 'division by zero',
      traceback: [
        'Traceback (most recent call last):',
        '  File "<cell third>", line 1, in <module>',
        '    half(0)',
        '    ~~~~^^^',
        '  File "<cell first>", line 2, in half',
        '    return divide(x)',
        '  File "<cell second>", line 2, in divide',
        '    return 1 / x',
        '           ~~^~~',
        'ZeroDivisionError: division by zero',
      ].join('\n'),
      frames: [
        { cellId: 'third', line: 1, name: '<module>' },
        { cellId: 'first', line: 2, name: 'half' },
        { cellId: 'second', line: 2, name: 'divide' },
      ],
    })
  })

  it('leaves out the frames of libraries', async () => {
    const text = await traceback('import library\nlibrary.fail(0)', 'cut')
    expect(text.match(/File/g)).toHaveLength(1)
    expect(text).toContain('File "<cell cut>", line 2')
    expect(text).toMatch(/ZeroDivisionError: division by zero$/)
  })

  it('keeps the errors it is chained to', async () => {
    const text = await traceback('try:\n    1/0\nexcept ZeroDivisionError:\n    nope')
    expect(text).toContain('During handling of the above exception, another exception occurred:')
    expect(text).toContain('ZeroDivisionError')
    expect(text).toMatch(/NameError: name 'nope' is not defined/)
    expect(await traceback('raise ValueError("a") from KeyError("b")')).toContain('direct cause')
  })

  it('points at the place of a syntax error', async () => {
    const { error } = await cells.run('x = 1\nfor i in range(3) print(i)', 'bad')
    expect(error?.traceback).toBe(
      '  File "<cell bad>", line 2\n    for i in range(3) print(i)\n' +
        '                      ^^^^^\nSyntaxError: invalid syntax',
    )
    expect(error?.frames).toEqual([{ cellId: 'bad', line: 2, name: '<module>' }])
    expect(await traceback('if 1:\nprint(2)')).toContain('IndentationError: expected an indented')
  })

  it('survives runaway recursion', async () => {
    const { error } = await cells.run('def r(n): return r(n + 1)\nr(0)')
    expect(error?.ename).toBe('RecursionError')
    expect(error?.traceback).toContain('more times]')
    expect(error?.frames.length).toBeLessThanOrEqual(20)
    expect(await cells.value('1 + 1')).toBe('2')
  })

  it('may come from the value’s own words', async () => {
    const { error } = await cells.run(
      'class R:\n    def __repr__(self): raise TypeError("no")\nR()',
    )
    expect([error?.ename, error?.evalue]).toEqual(['TypeError', 'no'])
  })

  it('is none for sys.exit', async () => {
    const { status, error, stderr } = await cells.run('import sys\nsys.exit("bye")')
    expect([status, error, stderr]).toEqual(['ok', null, 'bye\n'])
  })

  it('says what to use instead of input() where the page cannot wait for a line', async () => {
    const { error } = await cells.run('name = input("Name? ")')
    expect(error?.evalue).toContain("name = 'Ada' instead of name = input()")
  })
})

describe('Stop', () => {
  it.each([
    ['an endless loop', 'while True: pass'],
    ['sleep', 'import time\ntime.sleep(30)'],
    ['endless printing', 'while True: print("x")'],
    ['a long sum', 'sum(i for i in range(10**12))'],
  ])('ends %s and keeps the variables', async (_, code) => {
    await cells.run('kept = 7')
    stopSoon(100)
    const { error } = await cells.run(code)
    expect(error?.ename).toBe('KeyboardInterrupt')
    expect(error?.traceback).toMatch(/KeyboardInterrupt$/)
    expect(error?.frames).not.toEqual([])
    expect(await cells.value('kept')).toBe('7')
  })

  it('ends a cell that awaits', async () => {
    setImmediate(() => cells.interrupt())
    const { error } = await cells.run('import asyncio\nawait asyncio.sleep(30)')
    expect(error?.ename).toBe('KeyboardInterrupt')
    expect(await cells.value('await asyncio.sleep(0)\n"on"')).toBe("'on'")
  })

  it('does not reach the next cell', async () => {
    stopSoon(50)
    await cells.run('while True: pass')
    expect(await cells.value('sum(range(100_000))')).toBe('4999950000')
  })

  it('lets text out while a cell sleeps', async () => {
    const { messages } = await cells.run(
      'import time\nprint("a")\nprint("b")\ntime.sleep(0.2)\nprint("c")',
    )
    const texts = messages.flatMap((message) =>
      message.msg_type === 'stream' ? [message.content.text] : [],
    )
    expect(texts.length).toBeGreaterThan(1)
    expect(texts.join('')).toBe('a\nb\nc\n')
  })
})

it('shows a warning once for each line of a run', async () => {
  const code = 'import warnings\nfor _ in range(3):\n    warnings.warn("mind the gap")'
  const { stderr } = await cells.run(code, 'gap')
  expect(stderr).toBe('<cell gap>:3: UserWarning: mind the gap\n  warnings.warn("mind the gap")\n')
  expect((await cells.run(code, 'gap')).stderr).toBe(stderr)
})

it('introduces itself', () => {
  expect(kernel.banner).toMatch(/^Python 3\.14\.\d+$/)
})
