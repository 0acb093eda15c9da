/** The pages of the watch, and the right that each needs. */
export const watchPlaces = [
  { to: '/watch', name: 'desk', right: 'clock.read' },
  { to: '/watch/forecasts', name: 'forecasts', right: 'clock.read' },
  { to: '/watch/breaches', name: 'breaches', right: 'breach.read' },
  { to: '/watch/adjustments', name: 'adjustments', right: 'adjustment.read' },
  { to: '/watch/attainment', name: 'attainment', right: 'attainment.read' },
  { to: '/watch/load', name: 'load', right: 'incident.read' },
  { to: '/watch/stuck', name: 'stuck', right: 'incident.read' },
  { to: '/watch/urges', name: 'urges', right: 'urge.read' },
  { to: '/watch/problems', name: 'problems', right: 'problem.suggest' },
  { to: '/watch/services', name: 'services', right: 'availability.read' },
  { to: '/watch/statistics', name: 'statistics', right: 'statistics.read' },
] as const;
