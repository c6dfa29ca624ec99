// What the rewriter asks of acorn's nodes. Pure; it edits nothing.

import type { Node } from 'acorn'

// acorn's nodes differ in their fields by type; the walk below reads the few it needs by name.
export type AnyNode = Node & Record<string, unknown>

export const loops = new Set([
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
])

/** Statements that a line's end may close; a `;` is written out, as `(0, $.f)()` may follow. */
export const closedByLineEnd = new Set([
  'ExpressionStatement',
  'VariableDeclaration',
  'ReturnStatement',
  'ThrowStatement',
  'BreakStatement',
  'ContinueStatement',
  'DebuggerStatement',
  'DoWhileStatement',
])

/** Code inside these runs at another time or cannot await. */
export const functions = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'StaticBlock',
  'PropertyDefinition',
])

/** Positions where an identifier is a name and no reference. */
export function isFixedName(parent: AnyNode, key: string): boolean {
  return (
    key === 'label' ||
    (key === 'property' && parent.type === 'MemberExpression' && parent.computed !== true) ||
    (key === 'key' && parent.computed !== true) ||
    (key === 'id' && parent.type !== 'VariableDeclarator')
  )
}

export function isTop(parent: AnyNode | null): boolean {
  return (
    parent?.type === 'Program' ||
    parent?.type === 'ExportNamedDeclaration' ||
    parent?.type === 'ExportDefaultDeclaration'
  )
}

export function named(declaration: AnyNode): boolean {
  const { type } = declaration
  return (type === 'FunctionDeclaration' || type === 'ClassDeclaration') && declaration.id !== null
}

export function isAnonymous(node: AnyNode): boolean {
  if (node.type === 'ArrowFunctionExpression') return true
  return (node.type === 'FunctionExpression' || node.type === 'ClassExpression') && !node.id
}

export function start(node: unknown): number {
  return (node as Node).start
}

export function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}
