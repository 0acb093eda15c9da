import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ResourceForm } from '../ResourceForm';
import { singletonOf } from '../singleton';
import { MatrixTable } from './MatrixTable';

const matrix = singletonOf('/api/v1/priorityMatrix', 'matrix');

/** Which priority follows from which impact and urgency. */
export function MatrixPage() {
  const { t } = useTranslation();
  return (
    <ResourceForm store={matrix} place="priorityMatrix" id="only" blank={{}}>
      <p className="hint">{t('settings.matrix.help')}</p>
      <Form.Item name="cells">
        <MatrixTable />
      </Form.Item>
    </ResourceForm>
  );
}
