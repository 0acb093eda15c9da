import { openAdmission } from './admission';

test('reports are turned away first, new contacts last', async () => {
  const { admit } = openAdmission(10);
  let finish = () => {};
  const busy = new Promise<void>((resolve) => (finish = resolve));
  const under = Array.from({ length: 5 }, () => admit('INTAKE', () => busy));
  const full = expect.objectContaining({ code: 'overloaded' });
  await expect(admit('BULK', () => busy)).rejects.toEqual(full);
  under.push(...Array.from({ length: 5 }, () => admit('INTAKE', () => busy)));
  await expect(admit('WRITE', () => busy)).rejects.toEqual(full);
  await expect(admit('INTAKE', () => busy)).rejects.toEqual(full);
  finish();
  await Promise.all(under);
  await expect(admit('BULK', async () => 'done')).resolves.toBe('done');
});
