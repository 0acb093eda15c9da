/** The record with its ids in the one spelling they are kept and compared in; a UUID may arrive in capitals. */
export function spellIds<R extends object>(record: R): R {
  const spelled = Object.entries(record)
    .filter(([name]) => /^id$|Ids?$/.test(name))
    .map(([name, id]: [string, string | string[]]) => [
      name,
      Array.isArray(id) ? id.map((each) => each.toLowerCase()) : id.toLowerCase(),
    ]);
  return { ...record, ...Object.fromEntries(spelled) };
}
