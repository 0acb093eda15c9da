import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/client';
import { may, useMe } from '../app/session';
import { Changed } from './Changed';
import { EditForm } from './EditForm';
import { incidentSource } from './incident-source';
import { Since } from './Since';
import { useEditing } from './use-editing';
import { VerbBar } from './VerbBar';
import { verbs } from './verbs';

/** What can be done to an incident, and changed in it. */
export function Verbs({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const person = useMe();
  const editing = useEditing(incident, 'edit');
  const editable = may(person, 'incident.work') && !['CLOSED', 'CANCELLED'].includes(incident.state!);
  return (
    <>
      <VerbBar
        record={incident}
        source={incidentSource(incident.id!)}
        verbs={verbs}
        more={editable ? [{ name: t('verb.edit'), key: 'e', act: () => editing.begin() }] : []}
        changed={(conflict, again, leave) => (
          <Changed again={again} leave={leave}>
            <Since {...conflict} />
          </Changed>
        )}
      />
      {editing.begun && <EditForm incident={incident} editing={editing} />}
    </>
  );
}
