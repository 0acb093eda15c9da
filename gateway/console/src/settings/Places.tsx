import { Link, useNavigate } from '@tanstack/react-router';
import { ConfigProvider, Menu, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { sections } from './sections';

interface Props {
  places: string[];
  here: string;
}

const parts = ['levels', 'desk', 'quality', 'organisation', 'access'] as const;

const within = (part: string, places: string[]): string[] =>
  places.filter((place) => sections[place]!.part === part);

/** Where one can go, by what it is about. */
export function PlaceMenu({ places, here }: Props) {
  const { t } = useTranslation();
  return (
    <ConfigProvider theme={{ components: { Menu: { itemHeight: 32 } } }}>
      <Menu
        selectedKeys={[here]}
        items={parts
          .filter((part) => within(part, places).length > 0)
          .map((part) => ({
            type: 'group',
            key: part,
            label: t(`settings.part.${part}`),
            children: within(part, places).map((place) => ({
              key: place,
              label: (
                <Link to="/settings/$place" params={{ place }}>
                  {t(`settings.place.${place}`)}
                </Link>
              ),
            })),
          }))}
      />
    </ConfigProvider>
  );
}

/** The same where there is no room beside the page. */
export function PlaceSelect({ places, here }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Select
      aria-label={t('settings.all')}
      value={here}
      style={{ width: '100%' }}
      onChange={(place) => void navigate({ to: '/settings/$place', params: { place } })}
      options={parts.map((part) => ({
        label: t(`settings.part.${part}`),
        options: within(part, places).map((place) => ({ value: place, label: t(`settings.place.${place}`) })),
      }))}
    />
  );
}
