// The memory snapshot: what build-runtime.ts makes is what a session restores.

import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  buildRuntime,
  isBuilt,
  runtimeFolder,
  type RuntimeInputs,
  snapshotModules,
} from '../../../engine/session/build-runtime.ts'
import { type Manifest, names } from '../../../engine/session/manifest.ts'
import { nodeRuntime } from '../../../engine/session/node-runtime.ts'
import { pythonSources } from '../../../engine/session/python-sources.ts'
import { pythonCells, runtimeFiles, sessionSource, start } from './python-cells.ts'

let folder = ''
let inputs: RuntimeInputs
let packed: Uint8Array

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindling-'))
  const sources = {
    ...(await sessionSource()),
    'early/__init__.py': 'count = 0\ndef fail():\n    raise ValueError("early")\n',
    'early/late.py': 'word = "late"\n',
  }
  inputs = { sources, modules: ['_kindling_session', 'early', 'asyncio'] }
  await buildRuntime(folder, inputs)
  packed = await readFile(join(folder, names.snapshot))
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

async function restored(bytes: Uint8Array) {
  const files = runtimeFiles(inputs.sources)
  return start({ ...files, snapshot: { bytes, filled: Promise.resolve() } })
}

describe('a session from the snapshot', () => {
  it('has what was imported, and can read and import the rest', async () => {
    const runtime = await restored(gunzipSync(packed))
    expect(runtime.snapshot).toBe(true)
    const { cells } = pythonCells(runtime)
    expect(
      await cells.value('import sys\n"early" in sys.modules, "early.late" in sys.modules'),
    ).toBe('(True, False)')
    expect(await cells.value('from early import late\nlate.word')).toBe("'late'")
    expect(await cells.value('import csv, decimal\ndecimal.Decimal("1.10")')).toBe(
      "Decimal('1.10')",
    )
    const source = 'import early, inspect\ninspect.getsource(early.fail)'
    expect(await cells.value(source)).toContain('raise ValueError')
    expect(await cells.value('early.fail()')).toBe('ValueError: early')
    expect(await cells.value('import asyncio\nawait asyncio.sleep(0)\n1')).toBe('1')
  })

  it('draws other random numbers each time', async () => {
    const draws = []
    for (let at = 0; at < 2; at++) {
      const { cells } = pythonCells(await restored(gunzipSync(packed)))
      draws.push(await cells.value('import random\nrandom.random()'))
    }
    expect(draws[0]).not.toBe(draws[1])
  })

  it('starts the slow way when the snapshot does not fit', async () => {
    const runtime = await restored(new Uint8Array(1024))
    expect(runtime.snapshot).toBe(false)
    expect(runtime.refused).toContain('magic number')
    const { cells } = pythonCells(runtime)
    expect(await cells.value('import early\nearly.count')).toBe('0')
  })
})

describe('build-runtime', () => {
  it('writes what the manifest says', async () => {
    const manifest = JSON.parse(await readFile(join(folder, names.manifest), 'utf8')) as Manifest
    expect(Object.keys(manifest.files).sort()).toEqual(
      Object.values(names)
        .filter((name) => name !== names.manifest)
        .sort(),
    )
    for (const [name, { wire }] of Object.entries(manifest.files)) {
      expect((await stat(join(folder, name))).size, name).toBe(wire)
    }
    expect(manifest.files[names.snapshot]?.bytes).toBe(gunzipSync(packed).length)
  })

  it('knows when nothing has changed, and when something has', async () => {
    expect(await isBuilt(folder, inputs)).toBe(true)
    const before = (await stat(join(folder, names.manifest))).mtimeMs
    await buildRuntime(folder, inputs)
    expect((await stat(join(folder, names.manifest))).mtimeMs).toBe(before)
    const changed = { ...inputs, sources: { ...inputs.sources, 'early/late.py': 'word = 1\n' } }
    expect(await isBuilt(folder, changed)).toBe(false)
    await writeFile(join(folder, names.packages), 'cut short')
    expect(await isBuilt(folder, inputs)).toBe(false)
  })
})

describe('the page', () => {
  it('starts from the image that the build made of our packages', async () => {
    await buildRuntime(runtimeFolder, { sources: await pythonSources(), modules: snapshotModules })
    const { snapshot, refused } = await nodeRuntime(() => undefined)
    expect(refused).toBeNull()
    expect(snapshot).toBe(true)
  }, 60_000)
})
