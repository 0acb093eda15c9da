import { handOver } from './hand-over';
import { permissions } from './permissions';

const grant = (permission: string, ...relations: string[]) => ({ permission, relations });

test.each(['person.manage', 'role.manage', 'key.manage', 'incident.confirm'])(
  'ORG-06 %s is never handed over',
  (right) => {
    expect(handOver([grant(right), grant('incident.read', 'queue')])).toEqual([
      grant('incident.read', 'queue'),
    ]);
    expect(permissions.get(right)!.handedOver).toBe(false);
  },
);

test('ORG-06 what is one’s own stays; what is of one’s work goes, and settings that are not about people', () => {
  const held = [
    grant('incident.read', 'own', 'queue'),
    grant('incident.cancel', 'own'),
    grant('calendar.manage'),
  ];
  expect(handOver(held)).toEqual([grant('incident.read', 'queue'), grant('calendar.manage')]);
});

test('ORG-06 no right to manage people or security is handed over, whichever a later version brings', () => {
  const ofPeople = [...permissions.values()].filter(({ operations }) =>
    operations.some((operation) => operation.startsWith('identity.')),
  );
  const handed = ofPeople.filter(({ handedOver }) => handedOver).map(({ id }) => id);
  expect(handed.filter((id) => id.endsWith('.manage'))).toEqual([]);
  expect(handed).toContain('person.read');
});
