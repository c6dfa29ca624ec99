// The page of names, engine/NAMES.md: which of PyTorch's public names there are, in which language.
// It is made and checked here; `npm run names` writes it anew. A name that is not there says so.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { torch } from '../../../engine/index.ts'
import { callablesAt, rows } from '../../../engine/ops/table.ts'
import recorded from '../../golden/names.json' with { type: 'json' }
import { startEngine } from '../../golden/start.ts'
import { startPython } from '../python/start.ts'

type Place = keyof typeof recorded.names
const places = Object.entries(recorded.names) as [Place, string[]][]
const root = join(import.meta.dirname, '../../..')

/** The identifiers in the tests' sources, and the names of ops, which the golden fixtures test. */
function tested(): Set<string> {
  const files = readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
  const sources = files
    .filter(({ name }) => /\.(ts|tsx|py)$/.test(name) && !name.startsWith('names.'))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
  const found = new Set(sources.join('\n').match(/\b[A-Za-z]\w*/g))
  for (const [, row] of rows)
    for (const name of [row.name, ...(row.aliases ?? [])]) found.add(name).add(`${name}_`)
  return found
}

/** Where TypeScript has a place, or null. */
function inTypeScript(place: Place): object | null {
  if (place === 'torch.Tensor') return torch.ones([1])
  let at: unknown = torch
  for (const step of place.split('.').slice(1)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return null
    at = (at as Record<string, unknown>)[step]
  }
  return at as object
}

const IN_PYTHON = `
import importlib, json, torch
def names(path):
    if path == "torch.Tensor":
        return dir(torch.Tensor)
    try:
        return list(vars(importlib.import_module(path)))
    except ImportError:
        return []
`

interface Found {
  readonly place: Place
  readonly names: readonly string[]
  readonly typescript: ReadonlySet<string>
  readonly python: ReadonlySet<string>
}

let found: Found[]
let python: Awaited<ReturnType<typeof startPython>>

beforeAll(async () => {
  await startEngine()
  python = await startPython('after')
  const paths = JSON.stringify(places.map(([place]) => place))
  const answer = python.run(
    `${IN_PYTHON}print(json.dumps({path: names(path) for path in json.loads('${paths}')}))`,
  )
  const there = JSON.parse(answer) as Record<Place, string[]>
  found = places.map(([place, names]) => {
    const module = inTypeScript(place)
    return {
      place,
      names,
      typescript: new Set(module ? names.filter((name) => name in module) : []),
      python: new Set(there[place].filter((name) => names.includes(name))),
    }
  })
}, 120_000)

const list = (title: string, names: readonly string[]): string =>
  names.length === 0
    ? ''
    : `**${title}** (${names.length}): ${names.map((name) => `\`${name}\``).join(', ')}\n\n`

function section({ place, names, typescript, python: inPython }: Found): string {
  const there = names.filter((name) => typescript.has(name) || inPython.has(name))
  const both = names.filter((name) => typescript.has(name) && inPython.has(name))
  const one = (own: ReadonlySet<string>): string[] =>
    names.filter((name) => own.has(name) && !both.includes(name))
  const absent = names.filter((name) => !typescript.has(name) && !inPython.has(name))
  return (
    `## ${place}\n\n` +
    list('In Python and TypeScript', both) +
    list('In Python', one(inPython)) +
    list('In TypeScript', one(typescript)) +
    list(
      'Of these, without a test that calls them by name',
      there.filter((name) => !known.has(name)),
    ) +
    list('Absent', absent)
  )
}

const known = tested()

const ops = (): string[] => [
  ...new Set(
    (['torch', 'method', 'inplace', 'nn.functional', 'linalg', 'special', 'fft'] as const).flatMap(
      (place) => callablesAt(place).map(({ name }) => (place === 'inplace' ? `${name}_` : name)),
    ),
  ),
]

describe('names', () => {
  it('are listed in engine/NAMES.md (else: npm run names)', async () => {
    const count = (of: (one: Found) => number): number =>
      found.reduce((sum, one) => sum + of(one), 0)
    const page =
      `# PyTorch's names\n\n` +
      `The public names of PyTorch 1.13, by module: which there are, tested against PyTorch, and which are absent. ` +
      `Asking for an absent one raises an error that says so. Written by \`npm run names\`.\n\n` +
      `Of ${count(({ names }) => names.length)} names, ${count(({ python: own }) => own.size)} are in ` +
      `Python and ${count(({ typescript }) => typescript.size)} in TypeScript. ` +
      `${ops().length} names are ops of the table.\n\n` +
      found.map(section).join('')
    await expect(`${page.trimEnd()}\n`).toMatchFileSnapshot(join(root, 'engine/NAMES.md'))
  })

  /** Names that came after 1.13, there because learners' code has them. */
  const later = new Set(['scaled_dot_product_attention'])

  it('of the op table are PyTorch’s', () => {
    const at = { torch: 'torch', 'nn.functional': 'torch.nn.functional', linalg: 'torch.linalg' }
    const invented = Object.entries(at).flatMap(([place, path]) =>
      callablesAt(place as keyof typeof at)
        .flatMap(({ name, aliases }) => [name, ...aliases])
        // The page lists public names only.
        .filter((name) => !name.startsWith('_') && !later.has(name))
        .filter((name) => !recorded.names[path as Place].includes(name))
        .map((name) => `${path}.${name}`),
    )
    expect(invented).toEqual([])
  })

  it('that are absent say so in TypeScript', () => {
    for (const { place, names, typescript } of found) {
      const module = inTypeScript(place)
      if (!module || place === 'torch.Tensor') continue
      const absent = names.filter((name) => !typescript.has(name))
      const silent = absent.filter((name) => {
        try {
          return (module as Record<string, unknown>)[name] !== null
        } catch (error) {
          return !(error as Error).message.includes(`Kindling does not have ${place}.${name} yet`)
        }
      })
      expect(silent).toEqual([])
    }
  })

  it('that are absent say so in Python', () => {
    const absent = found
      .filter(({ python: own }) => own.size > 0)
      .flatMap(({ place, names, python: own }) =>
        names.filter((name) => !own.has(name)).map((name) => [place, name]),
      )
    const silent = python.run(`
import importlib, json, torch
silent = []
for place, name in json.loads('${JSON.stringify(absent)}'):
    at = torch.zeros(1) if place == "torch.Tensor" else importlib.import_module(place)
    try:
        getattr(at, name)
        silent.append(f"{place}.{name}")
    except AttributeError as error:
        if "Kindling does not have" not in str(error):
            silent.append(f"{place}.{name}: {error}")
print(json.dumps(silent))`)
    expect(JSON.parse(silent)).toEqual([])
  })
})
