// Tries each one-way door of eslint.doors.js from the wrong side, in a small tree of empty files,
// and checks that the repository's own configuration has the doors.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doors } from '../../../eslint.doors.js'

/** [the file, what it imports, words of the reason] */
const refused: [file: string, imported: string, reason: RegExp][] = [
  ['engine/ops/sum.ts', 'test/fixture.ts', /Nothing imports test/],
  ['app/main.tsx', 'test/fixture.ts', /Nothing imports test/],
  ['lessons/cli.ts', 'test/fixture.ts', /Nothing imports test/],
  ['engine/tensor/print.ts', 'app/main.tsx', /nothing of ours outside itself/],
  ['engine/session/worker.ts', 'lessons/schema/lesson.ts', /nothing of ours outside itself/],
  ['lessons/schema/lesson.ts', 'app/main.tsx', /content and its schema/],
  ['lessons/schema/lesson.ts', 'engine/session/client.ts', /Lessons are content/],
  ['lessons/vite-plugin.ts', 'engine/session/client.ts', /Lessons are content/],
  ['lessons/cli.ts', 'engine/tensor/tensor.ts', /not beneath it/],
  ['lessons/cli.ts', 'engine/index.ts', /not beneath it/],
  ['app/main.tsx', 'engine/session/worker.ts', /only through engine\/session\/client/],
  ['app/main.tsx', 'engine/tensor/tensor.ts', /only through engine\/session\/client/],
  ['app/main.tsx', 'engine/index.ts', /only through engine\/session\/client/],
  ['engine/tensor/tensor.ts', 'engine/ops/sum.ts', /ground floor/],
  ['engine/tensor/tensor.ts', 'engine/session/client.ts', /ground floor/],
  ['engine/tensor/tensor.ts', 'engine/kernels/kernels.ts', /call kernels/],
  ['engine/ops/sum.ts', 'engine/kernels/kernels.ts', /engine\/tensor\/ calls the kernels/],
  ['engine/ops/sum.ts', 'engine/nn/linear.ts', /engine\/tensor\/ calls the kernels/],
  ['engine/nn/linear.ts', 'engine/kernels/kernels.ts', /compositions of ops/],
  ['engine/optim/sgd.ts', 'engine/python/bridge.ts', /compositions of ops/],
  ['engine/data/loader.ts', 'engine/session/client.ts', /compositions of ops/],
  ['engine/kernels/kernels.ts', 'engine/ops/sum.ts', /addresses and numbers/],
  ['engine/pictures/resample.ts', 'engine/tensor/tensor.ts', /about bytes alone/],
  ['engine/python/bridge.ts', 'engine/session/client.ts', /knows no session/],
  ['engine/python/bridge.ts', 'engine/kernels/kernels.ts', /knows no session/],
]

const allowed: [file: string, imported: string][] = [
  ['app/main.tsx', 'engine/session/client.ts'],
  ['app/main.tsx', 'engine/session/protocol.ts'],
  ['app/main.tsx', 'lessons/schema/lesson.ts'],
  ['lessons/cli.ts', 'engine/session/client.ts'],
  ['engine/tensor/loops.ts', 'engine/kernels/kernels.ts'],
  ['engine/ops/sum.ts', 'engine/tensor/tensor.ts'],
  ['engine/tensor/dispatch.ts', 'engine/ops/op.ts'],
  ['engine/nn/linear.ts', 'engine/ops/sum.ts'],
  ['engine/python/bridge.ts', 'engine/nn/linear.ts'],
  ['engine/python/pictures.ts', 'engine/pictures/resample.ts'],
  ['engine/session/worker.ts', 'engine/python/bridge.ts'],
  ['engine/index.ts', 'engine/nn/linear.ts'],
  ['test/fixture.ts', 'engine/kernels/kernels.ts'],
]

let root: string
let eslint: ESLint

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'kindling-doors-')))
  for (const file of [...refused, ...allowed].flatMap(([from, to]) => [from, to])) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), 'export {}\n')
  }
  eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser } },
      ...doors(root),
    ],
  })
})

afterAll(() => {
  rmSync(root, { recursive: true })
})

async function complaints(file: string, code: string): Promise<string[]> {
  const results = await eslint.lintText(code, { filePath: join(root, file) })
  return results.flatMap((result) => result.messages.map((message) => message.message))
}

const up = (file: string) => '../'.repeat(file.split('/').length - 1)

describe('a door refuses', () => {
  test.each(refused)('%s importing %s', async (file, imported, reason) => {
    const path = `${up(file)}${imported}`
    for (const code of [
      `import { a } from '${path}'`,
      `import type { a } from '${path}'`,
      `export * from '${path}'`,
      `await import('${path}')`,
    ]) {
      expect(await complaints(file, code), code).toContainEqual(expect.stringMatching(reason))
    }
  })

  test.each(['react', 'react-dom/client', 'chart.js', 'monaco-editor', 'zustand'])(
    'the engine importing %s',
    async (name) => {
      expect(await complaints('engine/session/worker.ts', `import '${name}'`)).toContainEqual(
        expect.stringMatching(/engine\/ has no page/),
      )
    },
  )

  test('the engine using the document', async () => {
    expect(await complaints('engine/ops/sum.ts', 'document.title')).toContainEqual(
      expect.stringMatching(/engine\/ has no page/),
    )
  })
})

describe('a door lets through', () => {
  test.each(allowed)('%s importing %s', async (file, imported) => {
    expect(await complaints(file, `import { a } from '${up(file)}${imported}'`)).toEqual([])
  })
})

test('the configuration of the repository has every door', async () => {
  const repository = join(import.meta.dirname, '../../..')
  interface Configuration {
    rules?: Record<string, unknown>
  }
  const configOf = async (file: string) =>
    (await new ESLint({ cwd: repository }).calculateConfigForFile(
      join(repository, file),
    )) as Configuration
  const expected = doors(repository)[0]?.rules?.['import-x/no-restricted-paths']
  for (const file of ['engine/tensor/tensor.ts', 'app/main.tsx', 'lessons/cli.ts']) {
    const { rules } = await configOf(file)
    expect(rules?.['import-x/no-restricted-paths']).toEqual([2, (expected as unknown[])[1]])
    expect(rules?.['import-x/no-cycle']).toBeDefined()
  }
  const { rules } = await configOf('engine/tensor/tensor.ts')
  expect(rules?.['no-restricted-imports']).toBeDefined()
  expect(rules?.['no-restricted-globals']).toBeDefined()
})
