/** The pages of the desk's quality, and the right that each needs. */
export const qualityPlaces = [
  { to: '/quality/callbacks', name: 'callbacks', right: 'callback.read' },
  { to: '/quality/feedback', name: 'feedback', right: 'feedback.read' },
  { to: '/quality/satisfaction', name: 'satisfaction', right: 'satisfaction.read' },
  { to: '/quality/surveys', name: 'surveys', right: 'survey.read' },
  { to: '/quality/questions', name: 'questions', right: 'digest.read' },
] as const;
