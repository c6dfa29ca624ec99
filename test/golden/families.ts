// The families of the op table: each row belongs to the file below engine/ops that declares it, and its
// fixture stands under the same path below ops/ here. No case is made here.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const ops = join(import.meta.dirname, '../../engine/ops')

/** The files below `folder` that end in `ending`, without it: `maxima`, `linalg/decompositions`. */
const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
    .map((path) => path.slice(0, -ending.length))

const families = new Map<string, string>()
for (const family of filesBelow(ops, '.ts')) {
  const source = readFileSync(join(ops, `${family}.ts`), 'utf8')
  // `var` is a word of the language: its row is exported under that name only.
  for (const [, name] of source.matchAll(
    /^export (?:const |\{ \w+ as )(\w+)(?: \}|: (?!Kind\b))/gm,
  ))
    families.set(name!, family)
}

/** The family of the row that is exported as `op`. */
export function familyOf(op: string): string {
  const family = families.get(op)
  if (!family) throw new Error(`no file below engine/ops has 'export const ${op}: '`)
  return family
}

/** The folders of fixtures: the dtypes that kernels compute in, and the narrow ones. */
export type Folder = 'ops' | 'dtypes'

export const fixturePath = (folder: Folder, family: string): string =>
  join(import.meta.dirname, folder, `${family}.json`)

/** The families that are recorded. */
export const recordedFamilies = (folder: Folder): string[] =>
  filesBelow(join(import.meta.dirname, folder), '.json')
