// Turns a TypeScript cell into a JavaScript function over the session's names: types are stripped,
// and every name of the cell's top level becomes a property `$.name` that later cells see, too.
// Lines stay where they are. It runs nothing; session-scope.ts is what the output runs against.

import type { Node, Program } from 'acorn'
import { analyze, type Reference, type Scope } from 'eslint-scope'
import MagicString from 'magic-string'
import { bareNames } from './bare-names.ts'
import {
  type AnyNode,
  closedByLineEnd,
  functions,
  isAnonymous,
  isFixedName,
  isNode,
  isTop,
  loops,
  named,
  start,
} from './cell-nodes.ts'
import { CellSyntaxError, type ReadCell, readCell } from './cell-syntax.ts'

export type NameKind = 'const' | 'let' | 'class' | 'var' | 'function' | 'import'

export interface ImportedName {
  module: string
  /** The name in the module; 'default', or '*' for all of it. */
  imported: string
  local: string
  line: number
}

export interface RewrittenCell {
  /** An expression: async function ($, $$). */
  code: string
  names: Map<string, NameKind>
  imports: ImportedName[]
}

/** What the rewriter has to know about the names of earlier cells. */
export interface KnownNames {
  has(name: string): boolean
  isConstant(name: string): boolean
}

/** @throws CellSyntaxError */
export function rewriteCell(source: string, known: KnownNames): RewrittenCell {
  return new Rewriter(readCell(source), known).rewrite()
}

class Rewriter {
  readonly #source: string
  readonly #program: Program
  readonly #known: KnownNames
  readonly #out: MagicString
  readonly #names = new Map<string, NameKind>()
  readonly #imports: ImportedName[] = []
  /** Identifiers to rewrite, by their start. */
  readonly #references = new Map<number, Reference>()
  /** Where identifiers stand for a key as well, as in `{x}`. */
  readonly #shorthands = new Set<number>()
  readonly #session: string
  readonly #cell: string

  constructor({ source, program }: ReadCell, known: KnownNames) {
    this.#source = source
    this.#program = program
    this.#known = known
    this.#out = new MagicString(source)
    this.#session = unused('$', source)
    this.#cell = unused('$$', source)
  }

  rewrite(): RewrittenCell {
    this.#resolve()
    this.#walk(this.#program as unknown as AnyNode, null, '', 0)
    this.#keepLastValue()
    const hoisted = [...this.#names]
      .filter(([, kind]) => kind === 'function')
      .map(([name]) => `${this.#cell}.define.${name} = ${name};`)
    const head = `(async function cell(${this.#session}, ${this.#cell}) {"use strict";${hoisted.join('')}`
    return {
      code: `${head}${this.#out.toString()}\n})`,
      names: this.#names,
      imports: this.#imports,
    }
  }

  /** Finds the cell's own names and every reference to them or to what it does not declare. */
  #resolve(): void {
    const manager = analyze(this.#program as never, {
      ecmaVersion: 2022,
      sourceType: 'module',
      ignoreEval: true,
    })
    const top = manager.globalScope?.childScopes[0] as Scope
    for (const variable of top.variables) {
      const kinds = variable.defs.map((definition) => kindOf(definition))
      const kind = kinds.includes('function') ? 'function' : kinds[0]
      if (kind !== undefined) this.#names.set(variable.name, kind)
    }
    for (const scope of manager.scopes) {
      for (const reference of scope.references) {
        const { name } = reference.identifier as { name: string }
        const here = reference.resolved?.scope === top && this.#names.has(name)
        const elsewhere =
          reference.resolved === null && (this.#known.has(name) || !bareNames.has(name))
        if (here || elsewhere) {
          this.#references.set((reference.identifier as unknown as Node).start, reference)
        }
      }
    }
  }

  /** Edits are made on the way up, so that what an outer node adds stands outside. */
  #walk(node: AnyNode, parent: AnyNode | null, key: string, depth: number): void {
    const removed =
      node.type === 'ImportDeclaration' ||
      node.type === 'ExportAllDeclaration' ||
      (node.type === 'ExportNamedDeclaration' && node.declaration === null)
    if (!removed) {
      if (node.type === 'Property' && node.shorthand === true) {
        const value = node.value as AnyNode
        this.#shorthands.add(value.type === 'AssignmentPattern' ? start(value.left) : value.start)
      }
      const inner = functions.has(node.type) ? depth + 1 : depth
      for (const [name, child] of Object.entries(node)) {
        for (const item of Array.isArray(child) ? child : [child]) {
          if (!isNode(item)) continue
          // In `{x}` key and value are the same place; the value is the reference.
          if (name === 'key' && node.shorthand === true) continue
          const computed = node.type === 'PropertyDefinition' && name === 'key'
          this.#walk(item, node, name, computed ? depth : inner)
        }
      }
    }
    this.#edit(node, parent, key, depth)
  }

  #edit(node: AnyNode, parent: AnyNode | null, key: string, depth: number): void {
    if (node.type === 'Identifier') this.#identifier(node, parent, key)
    else if (node.type === 'VariableDeclaration') this.#declaration(node, parent, depth)
    else if (node.type === 'ClassDeclaration' && isTop(parent)) this.#class(node)
    else if (node.type === 'ImportDeclaration') this.#import(node)
    else if (node.type === 'ImportExpression') {
      this.#out.update(node.start, node.start + 'import'.length, `${this.#cell}.import`)
    } else if (node.type === 'MetaProperty' && this.#text(node).startsWith('import')) {
      throw this.#error('import.meta is not available in a cell', node)
    } else if (node.type.startsWith('Export')) this.#export(node)
    if (loops.has(node.type)) this.#loop(node.body as AnyNode, depth)
    if (closedByLineEnd.has(node.type) && this.#source[node.end - 1] !== ';') {
      const inHead = parent !== null && loops.has(parent.type) && key !== 'body'
      if (!inHead) this.#out.appendLeft(node.end, ';')
    }
  }

  #identifier(node: AnyNode, parent: AnyNode | null, key: string): void {
    const reference = this.#references.get(node.start)
    if (reference === undefined || parent === null || isFixedName(parent, key)) return
    const name = node.name as string
    let target = `${this.#session}.${name}`
    if (reference.isWrite() && reference.init === true) {
      if (this.#names.get(name) !== 'var' && this.#names.get(name) !== 'function') {
        target = `${this.#cell}.define.${name}`
      }
    } else if (reference.isWrite() && this.#isConstant(name)) {
      target = `${this.#cell}.constant.${name}`
    } else if (parent.type === 'UnaryExpression' && parent.operator === 'typeof') {
      target = `${this.#cell}.typed.${name}`
    }
    const called =
      (parent.type === 'CallExpression' && key === 'callee') ||
      (parent.type === 'TaggedTemplateExpression' && key === 'tag')
    if (called) target = `(0, ${target})`
    if (this.#shorthands.has(node.start)) target = `${name}: ${target}`
    this.#out.update(node.start, node.end, target)
  }

  #isConstant(name: string): boolean {
    const kind = this.#names.get(name)
    if (kind !== undefined) return kind === 'const' || kind === 'import'
    return this.#known.isConstant(name)
  }

  /** Declarations of session names become assignments; those of blocks and functions stay. */
  #declaration(node: AnyNode, parent: AnyNode | null, depth: number): void {
    const kind = node.kind as string
    const declarators = node.declarations as AnyNode[]
    const ours =
      (kind === 'var' && depth === 0) || ((kind === 'let' || kind === 'const') && isTop(parent))
    if (!ours) return
    const eachTime = parent?.type === 'ForOfStatement' || parent?.type === 'ForInStatement'
    this.#out.update(node.start, node.start + kind.length, ' ')
    if (eachTime) return
    for (const declarator of declarators) {
      const id = declarator.id as AnyNode
      const init = declarator.init as AnyNode | null
      if (init === null) {
        const name = id.name as string
        const value = kind === 'var' ? 'void 0' : `${this.#cell}.define.${name} = void 0`
        this.#out.update(id.start, id.end, value)
      } else if (id.type !== 'Identifier') {
        this.#out.prependRight(declarator.start, '(')
        this.#out.appendLeft(declarator.end, ')')
      } else if (isAnonymous(init)) {
        // An assignment to a property names no function; a property in a literal does.
        const name = id.name as string
        this.#out.prependRight(init.start, `({${name}: `)
        this.#out.appendLeft(init.end, `}).${name}`)
      }
    }
  }

  #class(node: AnyNode): void {
    const id = node.id as AnyNode | null
    if (id === null) return
    this.#out.prependRight(node.start, `${this.#cell}.define.${id.name as string} = `)
    this.#out.appendLeft(node.end, ';')
  }

  #import(node: AnyNode): void {
    const module = (node.source as AnyNode).value as string
    const line = node.loc?.start.line ?? 1
    for (const specifier of node.specifiers as AnyNode[]) {
      const local = (specifier.local as AnyNode).name as string
      let imported = '*'
      if (specifier.type === 'ImportDefaultSpecifier') imported = 'default'
      else if (specifier.type === 'ImportSpecifier') {
        const name = specifier.imported as AnyNode
        imported = (name.name ?? name.value) as string
      }
      this.#imports.push({ module, imported, local, line })
    }
    if ((node.specifiers as AnyNode[]).length === 0) {
      this.#imports.push({ module, imported: '*', local: '', line })
    }
    this.#blank(node)
  }

  /** A cell exports nothing: every name of it is seen by the others anyway. */
  #export(node: AnyNode): void {
    const declaration = node.declaration as AnyNode | null | undefined
    if (node.type === 'ExportAllDeclaration' || (node.source ?? null) !== null) {
      throw this.#error("a cell cannot re-export: use import instead of 'export … from'", node)
    }
    if (declaration === null || declaration === undefined) {
      this.#blank(node)
    } else if (node.type === 'ExportDefaultDeclaration' && !named(declaration)) {
      this.#blankRange(node.start, declaration.start)
      this.#out.prependRight(declaration.start, '(')
      this.#out.appendLeft(declaration.end, ');')
    } else {
      this.#blankRange(node.start, declaration.start)
    }
  }

  /** Each turn of a loop looks whether to stop; a loop of the top level also lets others work. */
  #loop(body: AnyNode, depth: number): void {
    const look = depth === 0 ? `await ${this.#cell}.pause()` : `${this.#cell}.check()`
    const check = `if (${this.#cell}.turns-- < 0) ${look};`
    if (body.type === 'BlockStatement') {
      this.#out.appendRight(body.start + 1, check)
    } else {
      this.#out.prependRight(body.start, `{${check}`)
      this.#out.appendLeft(body.end, '}')
    }
  }

  /** The value of a last expression is the cell's; as in Python, an assignment has none. */
  #keepLastValue(): void {
    const last = this.#program.body.at(-1) as AnyNode | undefined
    if (last?.type !== 'ExpressionStatement') return
    const expression = last.expression as AnyNode
    if (expression.type === 'AssignmentExpression' || expression.type === 'UpdateExpression') return
    this.#out.prependRight(last.start, `${this.#cell}.value = (`)
    const closing = this.#source[last.end - 1] === ';' ? last.end - 1 : last.end
    // Before the `;` that may have been added at the same place.
    if (closing === last.end) this.#out.prependLeft(closing, ')')
    else this.#out.appendLeft(closing, ')')
  }

  #blank(node: AnyNode): void {
    this.#blankRange(node.start, node.end)
  }

  /** Leaves a range's line ends alone. */
  #blankRange(start: number, end: number): void {
    const text = this.#source.slice(start, end)
    this.#out.update(start, end, text.replace(/[^\n]+/g, ' '))
  }

  #text(node: AnyNode): string {
    return this.#source.slice(node.start, node.end)
  }

  #error(message: string, node: AnyNode): CellSyntaxError {
    return new CellSyntaxError(message, node.loc?.start.line ?? -1, node.loc?.start.column ?? -1)
  }
}

function kindOf(definition: Scope['variables'][number]['defs'][number]): NameKind | undefined {
  if (definition.type === 'ImportBinding') return 'import'
  if (definition.type === 'FunctionName') return 'function'
  if (definition.type === 'ClassName') return 'class'
  const kind = (definition.parent as { kind?: string } | null)?.kind
  // `using` ends with the cell and stays a local of it.
  return kind === 'const' || kind === 'let' || kind === 'var' ? kind : undefined
}

/** `name`, with as many `$` as make it a name that the cell does not hold. */
function unused(name: string, source: string): string {
  const escaped = /[\w$]/
  const taken = (candidate: string) => {
    for (let at = source.indexOf(candidate); at >= 0; at = source.indexOf(candidate, at + 1)) {
      const before = source[at - 1] ?? ' '
      const after = source[at + candidate.length] ?? ' '
      if (!escaped.test(before) && !escaped.test(after)) return true
    }
    return false
  }
  let candidate = name
  while (taken(candidate)) candidate += '_'
  return candidate
}
