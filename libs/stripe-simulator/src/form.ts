import { malformed } from './errors.ts';

type Node = Map<string, Node> | string;

/** `a[b][0]` -> ['a', 'b', '0'] */
function keyPath(key: string): string[] {
  const open = key.indexOf('[');
  if (open === -1) return [key];
  const rest = key.slice(open);
  if (!/^(\[[^[\]]*\])+$/.test(rest)) throw malformed(`Invalid parameter name: ${key}`, { param: key });
  return [key.slice(0, open), ...rest.slice(1, -1).split('][')];
}

function insert(root: Map<string, Node>, key: string, value: string): void {
  const path = keyPath(key);
  let level = root;
  for (const [depth, given] of path.entries()) {
    const name = given === '' ? String(level.size) : given;
    if (depth === path.length - 1) {
      level.set(name, value);
      return;
    }
    const next = level.get(name);
    const child = next instanceof Map ? next : new Map<string, Node>();
    level.set(name, child);
    level = child;
  }
}

/** Maps whose keys are 0..n-1 are arrays. Objects have no prototype, so `__proto__` is a name like any other. */
function plain(node: Node): unknown {
  if (typeof node === 'string') return node;
  const keys = [...node.keys()];
  if (keys.length > 0 && keys.every((key, index) => key === String(index)))
    return [...node.values()].map(plain);
  const object = Object.create(null) as Record<string, unknown>;
  for (const [key, child] of node) object[key] = plain(child);
  return object;
}

/** Decodes a form-encoded body or query as Stripe reads it: brackets nest, indexes make arrays. Values stay text. */
export function decodeForm(text: string): unknown {
  const root = new Map<string, Node>();
  for (const [key, value] of new URLSearchParams(text)) insert(root, key, value);
  const decoded = plain(root);
  return Array.isArray(decoded) ? Object.fromEntries(decoded.entries()) : decoded;
}
