import { useMutation } from '@tanstack/react-query';
import { App, Form, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Person } from '../api/client';
import { ApiProblem } from '../api/problem';
import { type Choice, choose } from '../app/choose';
import { type Shade, useDarkness } from '../app/darkness';
import { zone } from '../app/zone';
import { Wrong } from '../parts/Wrong';
import { zones } from '../settings/zones';

const locales = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

/** Language and time zone of the account, light or dark of this browser; each holds at once. */
export function Choices({ person }: { person: Person }) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const { shade, setShade } = useDarkness();
  const keep = useMutation({
    mutationFn: (choice: Choice) => choose(choice, person),
    onSuccess: () => void message.success(i18n.t('me.saved')),
  });
  const overtaken = keep.error instanceof ApiProblem && keep.error.status === 412;
  return (
    <Form layout="vertical">
      <div className="fields">
        <Form.Item label={t('me.language')} htmlFor="my-language">
          <Select
            id="my-language"
            value={i18n.language === 'zh' ? 'zh-CN' : 'en'}
            options={locales}
            onChange={(locale) => keep.mutate({ locale })}
          />
        </Form.Item>
        <Form.Item label={t('me.zone')} htmlFor="my-zone">
          <Select
            id="my-zone"
            showSearch
            value={zone()}
            options={zones}
            onChange={(timeZone) => keep.mutate({ timeZone })}
          />
        </Form.Item>
        <Form.Item label={t('me.shade')}>
          <Segmented<Shade>
            aria-label={t('me.shade')}
            value={shade}
            onChange={setShade}
            options={(['light', 'dark', 'device'] as const).map((value) => ({
              value,
              label: t(`me.shades.${value}`),
            }))}
          />
        </Form.Item>
      </div>
      {keep.error && (
        <Wrong error={overtaken ? new ApiProblem(412, '', t('me.overtaken'), {}) : keep.error} />
      )}
    </Form>
  );
}
