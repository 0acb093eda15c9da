import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import './palette.css';
import { Dialog } from './Dialog';

const keys = {
  palette: ['Ctrl', 'K'],
  help: ['?'],
  move: ['j', 'k', '↓', '↑'],
  open: ['Enter'],
  select: ['x'],
  clear: ['Esc'],
  search: ['/'],
  newer: ['n'],
  intake: ['c'],
  accept: ['a'],
  resolve: ['r'],
  hold: ['h'],
  assign: ['g'],
  edit: ['e'],
  notice: ['t'],
  comment: ['m'],
  send: ['Ctrl', 'Enter'],
  back: ['u'],
};

/** All keys there are, on one sheet. */
export function KeySheet({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Dialog open footer={null} onCancel={onClose} title={t('keys.title')}>
      <div className="keys">
        {Object.entries(keys).map(([name, pressed]) => [
          <span key={name}>
            {pressed.map((key) => (
              <Typography.Text key={key} keyboard>
                {key}
              </Typography.Text>
            ))}
          </span>,
          <span key={`${name} says`}>{t(`keys.${name}`)}</span>,
        ])}
      </div>
    </Dialog>
  );
}
