import { useTranslation } from 'react-i18next';
import type { Incident, Schema } from '../api/client';
import { may, useMe } from '../app/session';
import { Changed } from './Changed';
import { isEnded } from './editable';
import { editableIncident, incidentSource } from './editable-incident';
import { EditForm } from './EditForm';
import { Since } from './Since';
import { incidentFields } from './edit-fields';
import { useEditing } from './use-editing';
import { VerbBar } from './VerbBar';
import { verbs } from './verbs';

/** What can be done to an incident, and changed in it. */
export function Verbs({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const person = useMe();
  const editing = useEditing<Incident, Schema['IncidentChange']>(incident, 'edit');
  const editable = may(person, 'incident.work') && !isEnded(incident);
  return (
    <>
      <VerbBar
        record={incident}
        source={incidentSource(incident.id!)}
        verbs={verbs}
        more={editable ? [{ name: t('verb.edit'), key: 'e', act: () => editing.begin() }] : []}
        changed={(conflict, again, leave) => (
          <Changed again={again} leave={leave}>
            <Since kind={editableIncident} {...conflict} />
          </Changed>
        )}
      />
      {editing.begun && (
        <EditForm kind={editableIncident} record={incident} fields={incidentFields} editing={editing} />
      )}
    </>
  );
}
