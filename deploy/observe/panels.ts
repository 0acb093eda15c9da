/** A panel before it has a place. */
export interface Graph {
  title: string;
  /** What it shows that the title does not say, and what is good. */
  description?: string;
  /** Legend → expression. */
  lines: Record<string, string>;
  unit?: 's' | 'reqps' | 'percentunit' | 'bytes' | 'short';
  /** A number for the newest value, instead of a curve. */
  stat?: boolean;
  /** What it says where there is no curve, because that of which there would be one has not happened yet. */
  empty?: string;
  /** From where it is red. */
  red?: number;
}
export interface Row {
  title: string;
  graphs: Graph[];
}
export interface Board {
  uid: string;
  title: string;
  description: string;
  rows: Row[];
}

const source = { type: 'prometheus', uid: '${source}' };
const wide = 24;
const height = 8;

/** The JSON that Grafana imports (schema 39: Grafana 10 and later). */
export function renderBoard({ uid, title, description, rows }: Board): string {
  const panels: object[] = [];
  let y = 0;
  for (const row of rows) {
    panels.push({
      id: panels.length + 1,
      type: 'row',
      title: row.title,
      collapsed: false,
      gridPos: { x: 0, y, w: wide, h: 1 },
      panels: [],
    });
    y += 1;
    const w = Math.floor(wide / Math.min(row.graphs.length, 3));
    row.graphs.forEach((graph, index) => {
      const place = { x: (index % 3) * w, y: y + Math.floor(index / 3) * height, w, h: height };
      panels.push(panelOf(graph, panels.length + 1, place));
    });
    y += Math.ceil(row.graphs.length / 3) * height;
  }
  const board = {
    uid,
    title,
    description,
    tags: ['steward'],
    schemaVersion: 39,
    editable: true,
    graphTooltip: 1,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    templating: {
      list: [{ name: 'source', label: 'Prometheus', type: 'datasource', query: 'prometheus', current: {} }],
    },
    links: [{ type: 'dashboards', title: 'Steward', tags: ['steward'], asDropdown: true, includeVars: true }],
    panels,
  };
  return `${JSON.stringify(board, null, 2)}\n`;
}

function panelOf(graph: Graph, id: number, gridPos: object): object {
  const { title, description = '', lines, unit = 'short', stat, red, empty } = graph;
  const steps = [
    { color: 'green', value: null },
    ...(red === undefined ? [] : [{ color: 'red', value: red }]),
  ];
  return {
    id,
    type: stat ? 'stat' : 'timeseries',
    title,
    description,
    datasource: source,
    gridPos,
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        ...(empty !== undefined && { noValue: empty }),
        thresholds: { mode: 'absolute', steps },
        custom: stat ? {} : { thresholdsStyle: { mode: red === undefined ? 'off' : 'line' }, fillOpacity: 8 },
      },
      overrides: [],
    },
    options: stat
      ? { reduceOptions: { calcs: ['lastNotNull'] }, colorMode: 'value' }
      : { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
    targets: Object.entries(lines).map(([legendFormat, expr], index) => ({
      refId: String.fromCharCode(65 + index),
      datasource: source,
      expr,
      legendFormat,
    })),
  };
}
