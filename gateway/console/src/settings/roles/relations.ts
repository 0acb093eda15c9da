/** In which a right can hold, any of them being enough. */
export const relations = [
  'own',
  'assigned',
  'queue',
  'department',
  'linked',
  'named',
  'desk',
  'tenant',
] as const;
