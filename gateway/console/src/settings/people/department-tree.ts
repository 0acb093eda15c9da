interface Department {
  id: string;
  name: string;
  parentId: string;
}
interface Branch {
  value: string;
  title: string;
  children: Branch[];
}

/** The organisation as the tree it is; a department whose parent is not read stands at the top. */
export function departmentTree(departments: Department[]): Branch[] {
  const known = new Set(departments.map(({ id }) => id));
  const below = (parentId: string): Branch[] =>
    departments
      .filter((one) => (known.has(one.parentId) ? one.parentId : '') === parentId)
      .map(({ id, name }) => ({ value: id, title: name, children: below(id) }));
  return below('');
}
