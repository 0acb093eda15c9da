import { collectionOf, type Values } from '../collection';

export const departments = collectionOf('/api/v1/departments', { kind: 'department', removable: true });
export type DepartmentValues = Values<typeof departments>;
