import { Alert, Button, Input, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../../api/client';
import { DeedForm } from '../DeedForm';
import { Field } from '../Field';
import { MomentInput } from '../MomentInput';
import { PersonSelect } from '../PersonSelect';
import { Dialog } from '../../parts/Dialog';

/** Makes a key, and shows it: nothing and nobody can show it again. */
export function NewKey() {
  const { t } = useTranslation();
  const [made, setMade] = useState<Schema['ApiKey']>();
  return (
    <>
      <DeedForm<Schema['CreateApiKeyRequest']>
        title={t('settings.keys.add')}
        name="apiKey"
        kinds={['apiKey']}
        act={t('settings.keys.make')}
        run={async (body) => setMade(await answer(api.POST('/api/v1/apiKeys', { body })))}
      >
        <Field name="name" needed help={t('settings.keys.nameHelp')}>
          <Input maxLength={100} />
        </Field>
        <Field name="personId" needed label={t('settings.keys.actsAs')} help={t('settings.keys.actsAsHelp')}>
          <PersonSelect />
        </Field>
        <Field name="expireTime" help={t('settings.keys.endsHelp')}>
          <MomentInput />
        </Field>
      </DeedForm>
      {made && <ShownOnce made={made} leave={() => setMade(undefined)} />}
    </>
  );
}

/** Leaves nothing of the key on the page when it goes. */
function ShownOnce({ made: { name, key }, leave }: { made: Schema['ApiKey']; leave(): void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      title={name}
      mask={{ closable: false }}
      keyboard={false}
      closable={false}
      footer={
        <Button type="primary" onClick={leave}>
          {t('settings.keys.noted')}
        </Button>
      }
    >
      <Alert type="warning" title={t('settings.keys.once')} style={{ marginBottom: 12 }} />
      <Typography.Paragraph copyable className="code" aria-label={t('settings.keys.key')}>
        {key}
      </Typography.Paragraph>
    </Dialog>
  );
}
