// TypeScript cells: what lives on from cell to cell, and that rewriting changes no meaning.

import { beforeEach, describe, expect, it } from 'vitest'
import { type Cells, typescriptCells } from './run-cells.ts'

const torch = { zeros: (n: number) => Array.from({ length: n }, () => 0), nn: { Linear: 'Linear' } }

let cells: Cells
beforeEach(() => {
  cells = typescriptCells({ torch }).cells
})

/** Runs cells in turn; the value of the last. */
async function last(...codes: string[]): Promise<string | null> {
  let value: string | null = null
  for (const code of codes) value = await cells.value(code)
  return value
}

describe('names from cell to cell', () => {
  it.each([
    ['const', 'const a = 1', 'a'],
    ['let', 'let a = 1', 'a'],
    ['var', 'var a = 1', 'a'],
    ['var in a block', 'if (true) { var a = 1 }', 'a'],
    ['var of a loop', 'for (var a = 0; a < 1; a++) {}', 'a'],
    ['var without a value', 'var a', 'a ?? 1'],
    ['function', 'function f() { return 1 }', 'f()'],
    ['async function', 'async function f() { return 1 }', 'await f()'],
    ['generator', 'function* g() { yield 1 }', '[...g()][0]'],
    ['class', 'class A { static one = 1 }', 'A.one'],
    ['object pattern', 'const { a, ...rest } = { a: 1, b: 2 }', 'rest.b - a'],
    ['pattern with defaults', 'let { x: { y = 1 } = {} } = {}', 'y'],
    ['array pattern', 'const [, a, ...[b]] = [3, 1, 0]', 'a + b'],
    ['enum', 'enum E { A, B }', 'E.B'],
    ['export', 'export const a = 1; export { a as b }', 'a'],
    ['export default', 'export default function f() { return 1 }', 'f()'],
    ['several at once', 'const a = (1, 2),\n  b = a - 1', 'b'],
  ])('%s', async (_, first, second) => {
    expect(await last(first, second)).toBe('1')
  })

  it('lets a function see names of later cells and their changes', async () => {
    expect(await last('function f() { return later }', 'f()')).toContain('later is not defined')
    expect(await last('let later = 1', 'later++', 'f()')).toBe('2')
  })

  it('takes a declaration again when a cell runs again', async () => {
    expect(await last('const a = 1', 'const a = 2', 'let a = 3', 'a')).toBe('3')
  })

  it('keeps the former value when a cell fails before its declaration', async () => {
    expect(await last('const a = 1', 'throw 0; const a = 2', 'a')).toBe('1')
  })

  it('gives functions and classes their names', async () => {
    const code = 'const f = () => 0, g = function () {}, A = class {};\n[f.name, g.name, A.name]'
    expect(await last(code)).toBe("[ 'f', 'g', 'A' ]")
  })

  it('refuses to change a constant, in its own cell and in others', async () => {
    const words = 'TypeError: Assignment to constant variable.'
    expect(await last('const a = 1; a = 2')).toBe(words)
    for (const change of ['a = 2', 'a++', '[a] = [2]', '({ a } = { a: 2 })', 'for (a of [2]);']) {
      expect(await last(change), change).toBe(words)
    }
    expect(await last('let m = ""; try { a = 2 } catch (e) { m = e.message }; m')).toBe(
      "'Assignment to constant variable.'",
    )
    expect(await last('a')).toBe('1')
  })

  it('has the dead zone before let and const', async () => {
    expect(await last('a; let a = 1')).toBe(
      "ReferenceError: Cannot access 'a' before initialization",
    )
    expect(await last('typeof a; let a = 1')).toContain('before initialization')
  })

  it('does not invent names', async () => {
    expect(await last('nope')).toBe('ReferenceError: nope is not defined')
    expect(await last('nope = 1')).toBe('ReferenceError: nope is not defined')
    expect(await last('nope()')).toBe('ReferenceError: nope is not defined')
    expect(await last('typeof nope')).toBe("'undefined'")
  })

  it('reaches the platform, and a name of the session goes before it', async () => {
    expect(await last('typeof URL')).toBe("'function'")
    expect(await last('function f() { return URL }', 'const URL = 1', 'f()')).toBe('1')
    expect(await last('const Math = 2', 'Math')).toBe('2')
  })
})

describe('rewriting keeps the meaning', () => {
  it.each([
    ['shadowing parameters', 'const a = 1; (a => a + 1)(5)', '6'],
    ['shadowing blocks', 'let a = 1; { let a = 2; a++ }\na', '1'],
    ['shadowing catch', 'let e = 1; try { throw 2 } catch (e) { e++ }\ne', '1'],
    ['shorthand', 'const a = 1, b = 2; ({ a, b })', '{ a: 1, b: 2 }'],
    ['shorthand with a default', 'let a; ({ a = 4 } = {}); a', '4'],
    ['property names', 'const a = 1; ({ a: 2 }).a + ({ a() { return 3 } }).a()', '5'],
    ['computed keys', 'const k = "x"; ({ [k]: 1 }).x', '1'],
    [
      'labels',
      'a: for (const x of [1, 2]) { for (;;) { if (x > 1) break a; continue a } }\n3',
      '3',
    ],
    ['closures over let', 'const f = []; for (let i = 0; i < 3; i++) f.push(() => i)\nf[1]()', '1'],
    ['calls without this', 'function f() { return this }\nf()', null],
    ['tagged templates', 'const t = (s, v) => s.raw[0] + v; t`a${1}`', "'a1'"],
    ['tagged templates have no this', 'function t() { return this }\nt`x`', null],
    ['optional calls', 'const f = null; f?.()', null],
    ['new', 'class A { constructor(x) { this.x = x } }\nnew A(3).x', '3'],
    [
      'private fields',
      'class A { #x = 3; static has(o) { return #x in o } }\nA.has(new A())',
      'true',
    ],
    [
      'accessors and super',
      'class A { get x() { return 1 } }\nclass B extends A { get x() { return super.x + 1 } }\nnew B().x',
      '2',
    ],
    [
      'static blocks',
      'class A { static n = 0; static { for (const i of [1, 2]) A.n += i } }\nA.n',
      '3',
    ],
    ['swaps', 'let a = 1, b = 2\n;[a, b] = [b, a]\na', '2'],
    ['lines without semicolons', 'let a = 1\nlet f = () => a\nconst b = a\nf()', '1'],
    [
      'a call after a line end',
      'function f() { let a = 1\nf2()\nreturn a }\nfunction f2() {}\nf()',
      '1',
    ],
    ['if and else', 'let a\nif (true) a = 1\nelse a = 2\na', '1'],
    ['do while', 'let n = 0\ndo n++\nwhile (n < 3)\nn', '3'],
    ['loops without a block', 'let n = 0; for (let i = 0; i < 3; i++) n += i\nn', '3'],
    ['empty loops', 'let n = 3; while (n--);\nn', '-1'],
    ['for in', 'let s = ""; for (var k in { a: 1, b: 2 }) s += k\ns', "'ab'"],
    ['for of with a pattern', 'let s = 0; for (var [x, y] of [[1, 2]]) s += x * y\ns', '2'],
    ['for await', 'let s = 0; for await (const x of [1, Promise.resolve(2)]) s += x\ns', '3'],
    [
      'generators',
      'function* g() { const x = yield 1; yield x }\nconst i = g(); i.next(); i.next(7).value',
      '7',
    ],
    [
      'async closures',
      'const f = async () => { for (let i = 0; ; i++) if (i > 2) return i }\nawait f()',
      '3',
    ],
    [
      'types',
      'interface P { x: number }\ntype Q = P | null\nconst p = { x: 1 } satisfies P as Q;\np!.x',
      '1',
    ],
    [
      'generics',
      'function id<T extends object>(x: T): T { return x }\nid<{ a: 1 }>({ a: 1 }).a',
      '1',
    ],
    [
      'parameter properties',
      'class A { constructor(private x: number) {} get() { return this.x } }\nnew A(2).get()',
      '2',
    ],
    ['names like ours', 'const $ = 1, $$ = 2, cell = 3; $ + $$ + cell', '6'],
    [
      'strict mode',
      'let m; try { Object.freeze([]).push(1) } catch (e) { m = e.name }\nm',
      "'TypeError'",
    ],
    ['no this at the top', 'this', null],
    [
      'object prototypes’ names',
      'let toString = 1; let constructor = 2; toString + constructor',
      '3',
    ],
  ])('%s', async (_, code, value) => {
    expect(await last(code)).toBe(value)
  })
})

describe('the value of a cell', () => {
  it.each([
    ['an expression', '1 + 1', '2'],
    ['with a semicolon', '1 + 1;', '2'],
    ['after a comment', '1 + 1 // two', '2'],
    ['a string', '"use strict"', "'use strict'"],
    ['a comma', '1, 2', '2'],
    ['an object in parentheses', '({ a: [1, { b: {} }] })', '{ a: [ 1, { b: {} } ] }'],
    ['undefined', 'void 0', null],
    ['a declaration', 'const a = 1', null],
    ['an assignment', 'let a\na = 1', null],
    ['awaited', 'await Promise.resolve(3)', '3'],
  ])('%s', async (_, code, value) => {
    expect(await last(code)).toBe(value)
  })

  it('is in the words of values that have their own', async () => {
    class Tensor {
      toString() {
        return 'tensor(1.)'
      }
    }
    const words = (value: object) => (value instanceof Tensor ? String(value) : null)
    const { cells } = typescriptCells({ torch: { one: new Tensor() } }, words)
    const { result, stdout } = await cells.run(
      "import { one } from 'torch'\nconsole.log('loss', one, [one])\none",
    )
    expect(result).toBe('tensor(1.)')
    expect(stdout).toBe('loss tensor(1.) [ tensor(1.) ]\n')
  })
})

describe('imports', () => {
  it('gives what the session provides', async () => {
    const code = "import * as torch from 'torch'\nimport { zeros as z, nn } from 'torch'\nz(2)"
    expect(await last(code)).toBe('[ 0, 0 ]')
    expect(await last('torch.nn === nn')).toBe('true')
    expect(await last("import t from 'torch'", 't === torch')).toBe('true')
    expect(await last("(await import('torch')) === torch")).toBe('true')
    expect(await last('nn = 1')).toBe('TypeError: Assignment to constant variable.')
  })

  it('says what exists instead', async () => {
    expect(await last("import x from 'lodash'")).toBe(
      "Error: Cannot find module 'lodash': a cell can import 'torch'",
    )
    expect(await last("import { Oops } from 'torch'")).toContain("no export named 'Oops'")
    expect(await last("import type { Oops } from 'torch'")).toBe(null)
  })
})

describe('errors', () => {
  it('show the student’s frames, with their own lines', async () => {
    await cells.run('function half(x: number) {\n  return x.oops.half\n}', 'first')
    const { error } = await cells.run('const a = 1\n\nhalf(a)', 'second')
    expect(error).toEqual({
      ename: 'TypeError',
      evalue: "Cannot read properties of undefined (reading 'half')",
      traceback:
        "TypeError: Cannot read properties of undefined (reading 'half')\n" +
        '    at half (cell first:2)\n    at cell second:3',
      frames: [
        { cellId: 'second', line: 3, name: '' },
        { cellId: 'first', line: 2, name: 'half' },
      ],
    })
  })

  it('reach the student’s line through deep libraries, and fold recursion', async () => {
    const deep = (levels: number): never => {
      if (levels === 0) throw new Error('deep')
      return deep(levels - 1)
    }
    const { cells } = typescriptCells({ library: { deep } })
    const { error } = await cells.run("import { deep } from 'library'\ndeep(50)", 'here')
    expect(error?.traceback).toBe('Error: deep\n    at cell here:2')
    const endless = await cells.run('function f() { f() }\nf()')
    expect(endless.error?.ename).toBe('RangeError')
    expect(endless.error?.traceback.split('\n').length).toBeLessThan(25)
  })

  it('show causes and things that are no errors', async () => {
    const { error } = await cells.run("throw new Error('a', { cause: new TypeError('b') })")
    expect(error?.traceback).toMatch(/^Error: a\n.*\nCaused by: TypeError: b\n/)
    expect(await last('throw { code: 1 }')).toBe('Uncaught: { code: 1 }')
  })

  it.each([
    ['const x = = 3', 1, 'const x = = 3\n              ^'],
    ['let ok = 1\nlet y = (1 +', 2, 'let y = (1 +\n                '],
    ['\n  return 1', 2, 'return 1\n    ^'],
    ['const a = 1\nconst a = 2', 2, 'const a = 2\n          ^'],
  ])('point at the place of a syntax error: %j', async (code, line, shown) => {
    const { error, status } = await cells.run(code, 'bad')
    expect(status).toBe('error')
    expect(error?.ename).toBe('SyntaxError')
    expect(error?.frames).toEqual([{ cellId: 'bad', line, name: '' }])
    expect(error?.traceback).toContain(`  cell bad:${line}\n    ${shown}`)
  })

  it('change nothing when the cell is no TypeScript', async () => {
    expect(await last('let a = 1', 'let a = 2; )', 'a')).toBe('1')
  })
})

describe('console', () => {
  it('writes to stdout and stderr', async () => {
    const { stdout, stderr } = await cells.run(
      "console.log('a', 1, { b: [2] })\nconsole.info('%s=%d', 'x', 4, 5)\nconsole.debug()\n" +
        "console.warn('w')\nconsole.error('e')",
    )
    expect(stdout).toBe('a 1 { b: [ 2 ] }\nx=4 5\n\n')
    expect(stderr).toBe('w\ne\n')
  })

  it('indents groups', async () => {
    const { stdout } = await cells.run(
      "console.group('g')\nconsole.log('a\\nb')\nconsole.groupEnd()\nconsole.log('c')",
    )
    expect(stdout).toBe('g\n  a\n  b\nc\n')
  })
})

describe('stopping', () => {
  it.each([
    ['a loop of the top level', 'while (true) {}'],
    ['a loop without a body', 'for (;;);'],
    ['a loop that catches everything', 'while (true) { try { f() } catch {} }\nfunction f() {}'],
    ['a promise that never settles', 'await new Promise(() => {})'],
    ['a loop that awaits', 'while (true) await null'],
  ])('%s', async (_, code) => {
    await cells.run('const kept = 7')
    setImmediate(() => cells.interrupt())
    const { error } = await cells.run(code)
    expect(error?.ename).toBe('KeyboardInterrupt')
    expect(await last('kept')).toBe('7')
  })

  it('reaches a loop inside a function through the flag', async () => {
    const { cells, interrupt } = typescriptCells({ stop: { now: () => interrupt.request() } })
    const { error } = await cells.run(
      "import { now } from 'stop'\nfunction f() { let i = 0; for (;;) if (i++ === 1000) now() }\nf()",
    )
    expect(error?.ename).toBe('KeyboardInterrupt')
    expect(error?.frames.at(-1)).toMatchObject({ name: 'f', line: 2 })
    expect(await cells.value('f.name')).toBe("'f'")
  })

  it('reaches a cell that starts only after it, but not the one after that', async () => {
    const { cells, interrupt } = typescriptCells()
    interrupt.request()
    expect((await cells.run('while (true) {}')).error?.ename).toBe('KeyboardInterrupt')
    expect(await cells.value('let n = 0; while (n < 1e5) n++\nn')).toBe('100000')
  })

  it('lets timers run during a loop of the top level', async () => {
    const code = 'let done = false; setTimeout(() => { done = true }, 0)\nwhile (!done);\ndone'
    expect(await last(code)).toBe('true')
  })
})

it('shows a warning once for each line of a run, with that line', async () => {
  const session = typescriptCells({
    torch: { warned: () => session.kernel.warn('mind the gap', 'UserWarning') },
  })
  const code =
    "import { warned } from 'torch'\nfor (let i = 0; i < 3; i++) {\n  warned()\n}\nwarned()"
  const { stderr } = await session.cells.run(code, 'gap')
  expect(stderr).toBe(
    'cell gap:3: UserWarning: mind the gap\n  warned()\n' +
      'cell gap:5: UserWarning: mind the gap\n  warned()\n',
  )
  expect((await session.cells.run(code, 'gap')).stderr).toBe(stderr)
})
