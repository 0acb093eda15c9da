import type { Request, Response } from 'express';
import { readTemplate } from '../contract/template';

export type Verb = 'get' | 'post' | 'patch' | 'put' | 'delete';
/** Answers one operation; `values` are those of the path's variables, in order. */
export type Endpoint = (request: Request, response: Response, values: string[]) => Promise<void>;

export interface Route {
  verb: Verb;
  /** As the contract writes it: /v1/incidents/{id}:resolve. */
  path: string;
  answer: Endpoint;
}
/** What there is at one path. */
export type Place = Partial<Record<Verb, Route>>;

interface Node {
  literals: Map<string, Node>;
  variable?: Node;
  /** By custom verb; '' is the path itself. */
  places: Map<string, Place>;
}
const emptyNode = (): Node => ({ literals: new Map(), places: new Map() });

/** Finds the place of a path in as many steps as it has segments. */
export function routeTable(routes: Route[]) {
  const root = emptyNode();
  for (const route of routes) add(root, route);
  return { find: (path: string) => find(root, path) };
}

function add(root: Node, route: Route): void {
  const { segments, custom } = readTemplate(route.path);
  let node = root;
  for (const segment of segments) {
    let next = segment === undefined ? node.variable : node.literals.get(segment);
    if (!next) {
      next = emptyNode();
      if (segment === undefined) node.variable = next;
      else node.literals.set(segment, next);
    }
    node = next;
  }
  const place = node.places.get(custom) ?? {};
  if (place[route.verb]) throw new Error(`${route.verb} ${route.path} is said twice`);
  place[route.verb] = route;
  node.places.set(custom, place);
}

function find(root: Node, path: string): { place: Place; values: string[] } | undefined {
  const values: string[] = [];
  const segments = path.split('/');
  const last = segments.at(-1)!;
  const colon = last.lastIndexOf(':');
  const custom = colon < 0 ? '' : last.slice(colon + 1);
  if (colon >= 0 && custom === '') return undefined;
  if (colon >= 0) segments[segments.length - 1] = last.slice(0, colon);
  let node: Node | undefined = root;
  for (let index = 1; index < segments.length && node; index++) {
    const segment = segments[index]!;
    const literal: Node | undefined = node.literals.get(segment);
    node = literal ?? (segment === '' ? undefined : node.variable);
    if (node && !literal) {
      const value = decode(segment);
      if (value === undefined) return undefined;
      values.push(value);
    }
  }
  const place = node?.places.get(custom);
  return place && { place, values };
}

function decode(segment: string): string | undefined {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
