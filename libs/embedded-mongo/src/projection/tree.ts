import { type Document, isDocument } from '../bson/values.ts';
import { CommandError } from '../errors.ts';

/** What a projection is applied to: the whole document, and the array element its query matched. */
export interface ProjectionScope {
  readonly root: Document;
  readonly matched: number | undefined;
}

/** A field's new value from its old one; `undefined` leaves it out. */
export type Shape = (value: unknown, scope: ProjectionScope) => unknown;

/** A projection as a tree of field names. A leaf has a shape. */
export interface ProjectionNode {
  readonly children: Map<string, ProjectionNode>;
  readonly shape: Shape | undefined;
  /** Whether a field below is computed, so that it exists even where the document has nothing. */
  computed: boolean;
}

export function newNode(shape?: Shape): ProjectionNode {
  return { children: new Map(), shape, computed: false };
}

/** Adds a leaf. Throws for a path that meets another one. */
export function place(root: ProjectionNode, parts: readonly string[], shape: Shape, computed = false): void {
  let node = root;
  for (const [depth, part] of parts.entries()) {
    const isLeaf = depth === parts.length - 1;
    const known = node.children.get(part);
    if (known !== undefined && (isLeaf || known.shape !== undefined)) {
      throw new CommandError(31250, `Path collision at ${parts.join('.')}`);
    }
    const next = known ?? newNode(isLeaf ? shape : undefined);
    if (computed) next.computed = true;
    node.children.set(part, next);
    node = next;
  }
}

/** Only the named fields, in the document's order; computed ones that are new come last. */
export function include(node: ProjectionNode, document: Document, scope: ProjectionScope): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const child = node.children.get(name);
    if (child !== undefined) put(result, name, includeValue(child, value, scope));
  }
  for (const [name, child] of node.children) {
    if (child.computed && !Object.hasOwn(document, name))
      put(result, name, includeValue(child, undefined, scope));
  }
  return result;
}

function put(result: Document, name: string, value: unknown): void {
  if (value !== undefined) result[name] = value;
}

function includeValue(node: ProjectionNode, value: unknown, scope: ProjectionScope): unknown {
  if (node.shape !== undefined) return node.shape(value, scope);
  if (Array.isArray(value)) {
    return value.map((item: unknown) => includeValue(node, item, scope)).filter((item) => item !== undefined);
  }
  if (isDocument(value)) return include(node, value, scope);
  return node.computed ? include(node, {}, scope) : undefined;
}

/** All fields but the named ones; a leaf may also reshape its field. */
export function exclude(node: ProjectionNode, document: Document, scope: ProjectionScope): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const child = node.children.get(name);
    put(result, name, child === undefined ? value : excludeValue(child, value, scope));
  }
  return result;
}

function excludeValue(node: ProjectionNode, value: unknown, scope: ProjectionScope): unknown {
  if (node.shape !== undefined) return node.shape(value, scope);
  if (Array.isArray(value)) return value.map((item: unknown) => excludeValue(node, item, scope));
  return isDocument(value) ? exclude(node, value, scope) : value;
}
