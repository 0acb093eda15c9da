import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { isStaff, may, useMe } from '../app/session';
import { qualityPlaces } from '../quality/places';
import { type Action, useOffered } from './actions';
import './palette.css';
import { Dialog } from './Dialog';

/** Everywhere one can go and everything one can do, by typing a part of it. */
export function Palette({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const actions = useActions(text);
  useEffect(() => setAt(0), [text]);
  const run = (action?: Action) => {
    if (!action) return;
    onClose();
    action.act();
  };
  return (
    <Dialog open footer={null} closable={false} onCancel={onClose} title={t('palette.title')} width={560}>
      <Input
        autoFocus
        role="combobox"
        aria-label={t('palette.title')}
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={actions.length > 0 ? `palette-${at}` : undefined}
        placeholder={t('palette.hint')}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step) {
            event.preventDefault();
            setAt((at + step + actions.length) % Math.max(1, actions.length));
          }
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(actions[at]);
        }}
      />
      <div id="palette-list" role="listbox" aria-label={t('palette.title')} className="palette">
        {actions.map((action, index) => (
          <div
            key={`${index} ${action.name}`}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseEnter={() => setAt(index)}
            onClick={() => run(action)}
          >
            {action.name}
          </div>
        ))}
      </div>
    </Dialog>
  );
}

/** What fits the text: what the page offers, tickets by number or words, views, places. */
function useActions(text: string): Action[] {
  const { t } = useTranslation();
  const person = useMe();
  const navigate = useNavigate();
  const offered = useOffered();
  const staff = isStaff(person);
  const q = text.trim();
  const { data: views } = useQuery({
    queryKey: ['view'],
    queryFn: () => answer(api.GET('/api/v1/views')),
    enabled: staff,
  });
  const { data: found } = useQuery({
    queryKey: ['incident', 'palette', q],
    queryFn: () => answer(api.GET('/api/v1/incidents', { params: { query: { q, pageSize: 6 } } })),
    enabled: q.length > 1,
    placeholderData: (before) => before,
  });
  const places: Action[] = [
    ...(staff
      ? [
          { name: t('palette.intake'), act: () => void navigate({ to: '/work/intake' }) },
          { name: t('place.work'), act: () => void navigate({ to: '/work' }) },
          ...qualityPlaces
            .filter(({ right }) => may(person, right))
            .map(({ to, name }) => ({ name: t(`quality.place.${name}`), act: () => void navigate({ to }) })),
        ]
      : []),
    ...(may(person, 'task.read')
      ? [{ name: t('tasks.all'), act: () => void navigate({ to: '/work/tasks' }) }]
      : []),
    ...(may(person, 'problem.read')
      ? [{ name: t('problem.all'), act: () => void navigate({ to: '/work/problems' }) }]
      : []),
    { name: t('place.portal'), act: () => void navigate({ to: '/portal' }) },
    { name: t('portal.report'), act: () => void navigate({ to: '/portal/report' }) },
    ...(views?.views ?? []).map(({ id, name, standard }) => ({
      name: `${t('queue.title')}: ${standard ? t(`view.${standard}`, name) : name}`,
      act: () => void navigate({ to: '/work', search: { view: id } }),
    })),
  ];
  const fits = ({ name }: Action) => name.toLowerCase().includes(q.toLowerCase());
  const records = (q.length > 1 ? (found?.incidents ?? []) : []).map(({ id, number, title }) => ({
    name: `${number} ${title}`,
    act: () =>
      void navigate({ to: staff ? '/work/incidents/$id' : '/portal/records/$id', params: { id: id! } }),
  }));
  return [...offered.filter(fits), ...records, ...places.filter(fits)].slice(0, 14);
}
