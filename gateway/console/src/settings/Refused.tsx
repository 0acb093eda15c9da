import { Typography } from 'antd';
import { ApiProblem } from '../api/problem';
import { Wrong } from '../parts/Wrong';

/** What went wrong, with what the API says of fields that no form shows. */
export function Refused({ error }: { error: Error }) {
  const fields = error instanceof ApiProblem ? Object.entries(error.fields) : [];
  return (
    <>
      <Wrong error={error} />
      {fields.map(([field, words]) => (
        <Typography.Paragraph key={field} type="danger" style={{ margin: '4px 0 0' }}>
          <code>{field}</code> {words}
        </Typography.Paragraph>
      ))}
    </>
  );
}
